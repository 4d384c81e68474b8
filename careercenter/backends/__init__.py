"""The parts that can be swapped behind a contract: search, tasks, and the fetcher. None knows the board."""
