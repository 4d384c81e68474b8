"""`python -m careercenter` is the command `careercenter`."""

from careercenter.cli import main

main()
