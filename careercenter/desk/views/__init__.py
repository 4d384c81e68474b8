"""The pages of the desk: the list, writing, publishing, spreadsheets, and the counter of views."""
