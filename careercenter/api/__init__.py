"""The public JSON API: the same searches and listings as the pages, under the same names."""
