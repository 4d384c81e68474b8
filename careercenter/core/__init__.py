"""What every slice stands on and nothing of the board: database, clock, errors, text, pages, outbox."""
