"""The HTTP API: the same JSON as the command line, for programs on this computer."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import FastAPI, Query, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse
from pydantic import BaseModel, ConfigDict, Field

from index.errors import IndexFolderError, RapporteurError, UsageError
from ui.page.api_pages import api_page
from ui.page.desks import Desk
from ui.page.limits import BusyError, InternalError
from ui.page.lookups import UnknownPlaceError, paragraph_row, speaker_rows
from ui.page.reports import latest_report, report_page
from ui.page.scoping import scope_of, scope_words

SECONDS = 30.0  # for looking something up
DESCRIPTION = (
    "Answers from the published record of United Nations meetings. Every object is the one that the command line "
    "prints with --json. Errors are {“error”: “what to do”}: 400 wrong input, 404 no such place, 422 a malformed "
    "request, 503 no index, too busy, or too slow."
)


class Question(BaseModel):
    """A question, or the turns of a dialogue: the last turn is answered, the earlier ones are its context."""

    model_config = ConfigDict(extra="forbid")
    question: str = Field(default="", description="The question, at most 2,000 characters.")
    turns: list[str] = Field(default=[], description="A dialogue instead of one question; the last turn is answered.")
    id: str | int | None = Field(default=None, description="Returned with the answer.")
    record: str = Field(default="", description="Search only this record.")
    delegation: str = Field(default="", description="Only this delegation's words.")
    section: str = Field(default="", description="Only this section, e.g. lede.")


class Quotation(BaseModel):
    """Words to check and who is said to have said them."""

    model_config = ConfigDict(extra="forbid")
    quote: str = Field(description="The words, at most 20,000 characters.")
    attributed_to: str | None = Field(default=None, description="A delegation, a speaker or a role.")
    id: str | int | None = Field(default=None, description="Returned with the verdict.")


Text = Annotated[str, Query()]
Symbol = Annotated[str, Query(description="The record, e.g. GA/11957.")]


def make_api(desk: Desk) -> Any:
    """Return the application with the API's routes; the page is mounted on it."""
    app = FastAPI(title="Rapporteur", description=DESCRIPTION, version="1", docs_url=None, redoc_url=None)
    app.add_exception_handler(RapporteurError, refuse)
    app.add_exception_handler(RequestValidationError, refuse_malformed)
    add_questions(app, desk)
    add_quotations(app, desk)
    add_places(app, desk)
    add_pages(app, desk)
    return app


def add_questions(app: FastAPI, desk: Desk) -> None:
    """Add /api/ask, for a link (GET) and for a program (POST)."""

    async def answered(asked: Question) -> dict[str, Any]:
        if bool(asked.question.strip()) == bool(asked.turns):
            raise UsageError("give either “question” or “turns”, a list of questions whose last is to be answered")
        *turns, question = asked.turns or [asked.question]
        words = scope_words(asked.record, asked.delegation, asked.section)
        scope = await desk.work(lambda: scope_of(desk.index(), words), seconds=SECONDS)
        answer = await desk.ask(question, turns=turns, scope=scope, row_id=asked.id)
        return dict(answer.as_json())

    @app.get("/api/ask", summary="Answer a question", operation_id="ask")
    async def ask(
        q: Annotated[list[str], Query(description="The question; repeated, a dialogue whose last turn is answered.")],
        record: Text = "",
        delegation: Text = "",
        section: Text = "",
    ) -> dict[str, Any]:
        return await answered(Question(turns=q, record=record, delegation=delegation, section=section))

    @app.post("/api/ask", summary="Answer a question or a dialogue", operation_id="ask_with_body")
    async def ask_with_body(asked: Question) -> dict[str, Any]:
        return await answered(asked)


def add_quotations(app: FastAPI, desk: Desk) -> None:
    """Add /api/check, for a link (GET) and for a program (POST)."""

    async def judged(asked: Quotation) -> dict[str, Any]:
        verdict = await desk.check(asked.quote, attributed_to=asked.attributed_to, row_id=asked.id)
        return dict(verdict.as_json())

    @app.get("/api/check", summary="Check a quotation", operation_id="check")
    async def check(
        quote: Annotated[str, Query(description="The words to check.")],
        by: Annotated[str | None, Query(description="Who is said to have said them.")] = None,
    ) -> dict[str, Any]:
        return await judged(Quotation(quote=quote, attributed_to=by))

    @app.post("/api/check", summary="Check a quotation", operation_id="check_with_body")
    async def check_with_body(asked: Quotation) -> dict[str, Any]:
        return await judged(asked)


def add_places(app: FastAPI, desk: Desk) -> None:
    """Add /api/paragraph and /api/speakers."""

    @app.get("/api/paragraph", summary="One paragraph as published", operation_id="paragraph")
    async def paragraph(
        symbol: Symbol, number: Annotated[int, Query(description="The paragraph's number.")]
    ) -> dict[str, Any]:
        return await desk.work(lambda: paragraph_row(desk.index(), symbol, number), seconds=SECONDS)

    @app.get("/api/speakers", summary="Who spoke, in order", operation_id="speakers")
    async def speakers(symbol: Symbol) -> list[dict[str, Any]]:
        return await desk.work(lambda: speaker_rows(desk.index(), symbol), seconds=SECONDS)


def add_pages(app: FastAPI, desk: Desk) -> None:
    """Add what is for people: the page about the API and the evaluation report; and a sign of life for programs."""

    @app.get("/api", include_in_schema=False)
    async def about() -> HTMLResponse:
        return HTMLResponse(api_page(app.openapi()))

    @app.get("/report", include_in_schema=False)
    async def report(look: Text = "") -> Any:
        newest = latest_report()
        return HTMLResponse(report_page(newest, look)) if newest else JSONResponse({"error": "no report"}, 404)

    @app.get("/healthz", include_in_schema=False)
    async def health() -> dict[str, str]:
        return {"status": "ok", "trouble": await desk.work(desk.trouble, seconds=SECONDS)}


async def refuse(_: Request, error: Exception) -> JSONResponse:
    """Answer an error of ours with its one line and a status that says whose turn it is."""
    if isinstance(error, UnknownPlaceError):
        status = 404
    elif isinstance(error, InternalError):
        status = 500
    else:
        status = 503 if isinstance(error, IndexFolderError | BusyError) else 400
    return JSONResponse({"error": str(error)}, status)


async def refuse_malformed(_: Request, error: Exception) -> JSONResponse:
    """Answer a request that does not fit the description, naming each field that is wrong."""
    found = error.errors() if isinstance(error, RequestValidationError) else []
    named = "; ".join(f"{'.'.join(str(part) for part in one['loc'])}: {one['msg']}" for one in found[:5])
    return JSONResponse({"error": f"{named} (see /api)"}, 422)
