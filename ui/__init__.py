"""Command line, page and HTTP API: thin clients of the other three packages."""
