"""From a published record to a searchable index."""
