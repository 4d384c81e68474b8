"""The routes of staff, one blueprint a file. To everybody else none of them exists."""
