"""Pages on which people found, join and run an organisation. The listings themselves are the desk's."""
