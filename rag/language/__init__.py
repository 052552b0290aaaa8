"""What English says, whatever the record: words, clauses, phrasings, values, deeds and their opposites."""
