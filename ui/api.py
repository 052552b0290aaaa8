"""The HTTP API: the same JSON as the command line, for programs on this computer."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI

from ui.page.desks import Desk


def make_api(desk: Desk) -> Any:
    """Return the application with the API's routes; the page is mounted on it."""
    app = FastAPI(title="Rapporteur", docs_url=None, redoc_url=None)

    @app.get("/healthz", include_in_schema=False)
    async def health() -> dict[str, str]:
        return {"status": "ok", "trouble": desk.trouble()}

    return app
