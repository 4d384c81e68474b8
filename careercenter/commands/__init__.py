"""One module a command, each with a `command`; `cli.py` lists them. Heavy imports happen inside the functions."""
