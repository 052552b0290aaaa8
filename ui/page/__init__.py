"""The page: chat, quotation check, record, evaluation; `serve` starts it."""

from __future__ import annotations

from ui.page.serving import serve

__all__ = ["serve"]
