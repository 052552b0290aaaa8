"""From a question or a quotation to an answer that cites the record."""
