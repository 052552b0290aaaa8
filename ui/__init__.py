"""Command line, chat, page and API: thin, nothing is computed here."""
