"""Pages of codes that are one person's own. Pages that show codes beside listings are in `jobs`."""
