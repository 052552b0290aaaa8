"""A few records in memory, with what the quotation check needs of an index: no build, no folder."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from index.phrases import Phrases
from index.records import Record


class Shelf:
    """Records with their folded-text index; `checksum` is that of their texts."""

    def __init__(self, records: Iterable[Record]) -> None:
        """Index some records in memory."""
        self._records = {record.symbol: record for record in records}
        self.phrases = Phrases.of_records(self._records.values())
        texts = (paragraph.text for record in self._records.values() for paragraph in record.paragraphs)
        text = "\n".join(texts).encode()
        self.checksum = f"sha256:{hashlib.sha256(text).hexdigest()}"

    def record(self, symbol: str) -> Record:
        """Return the record with this symbol."""
        return self._records[symbol]
