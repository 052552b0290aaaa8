"""What English says, whatever the record: words, clauses, phrasings, values, negations, deeds and their opposites."""
