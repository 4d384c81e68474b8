"""One module a format. Each has `read(file)`, which yields the rows of a binary stream, good and bad, in order."""
