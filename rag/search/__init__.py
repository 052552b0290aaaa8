"""Where an answer may stand: chunks, their sentences, and how well each reads as an answer."""
