"""The pages of applications: applying, what became of it, and what an employer asks."""
