"""The pages of an inbox: for the members who hire, and for those who applied."""
