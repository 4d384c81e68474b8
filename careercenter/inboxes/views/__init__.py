"""The pages of the inbox: for the members of an employer, and for those who applied."""
