"""How fast, how large, how well beside peers: measured at several sizes by one command, `rapporteur bench`."""
