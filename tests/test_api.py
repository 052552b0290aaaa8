"""The HTTP API: the command line's JSON, plain errors, limits, and nothing published that is not meant for callers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from starlette.testclient import TestClient

from rag.asking import ask
from rag.quotations import check
from ui.api import make_api
from ui.commands.reading import paragraph_as_json, record_as_json
from ui.page.desks import Desk
from ui.page.limits import Limits
from ui.page.reports import report_page

if TYPE_CHECKING:
    from index.store import Index

QUESTION = "what did Thailand report on convictions?"
SCHEMAS = Path(__file__).parent.parent / "docs" / "schemas"


@pytest.fixture(scope="module")
def desk(index_folder: Path) -> Iterator[Desk]:
    opened = Desk(index_folder)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def client(desk: Desk) -> Iterator[TestClient]:
    with TestClient(make_api(desk)) as opened:
        yield opened


def same(given: Any, expected: Any) -> bool:
    return json.dumps(given, sort_keys=True) == json.dumps(expected, sort_keys=True)


def test_ask_gives_the_object_of_the_command_line(client: TestClient, index: Index) -> None:
    expected = ask(index, QUESTION).as_json()
    assert same(client.get("/api/ask", params={"q": QUESTION}).json(), expected)
    assert same(client.post("/api/ask", json={"question": QUESTION}).json(), expected)


def test_ask_answers_the_last_turn_of_a_dialogue(client: TestClient, index: Index) -> None:
    follow_up = "and Argentina?"
    expected = ask(index, follow_up, turns=[QUESTION]).as_json()
    assert same(client.get("/api/ask", params={"q": [QUESTION, follow_up]}).json(), expected)
    assert same(client.post("/api/ask", json={"turns": [QUESTION, follow_up]}).json(), expected)


def test_ask_returns_the_id(client: TestClient) -> None:
    assert client.post("/api/ask", json={"question": QUESTION, "id": 7}).json()["id"] == 7


def test_ask_searches_only_the_scope(client: TestClient) -> None:
    answer = client.get("/api/ask", params={"q": "who reported convictions?", "delegation": "Chile"}).json()
    assert {citation["delegation"] for citation in answer["citations"]} <= {"Chile"}
    assert answer["coverage"]["statements_searched"] == 1


def test_check_gives_the_object_of_the_command_line(client: TestClient, index: Index) -> None:
    words = "human beings are not for sale"
    expected = check(index, words, attributed_to="Honduras").as_json()
    assert same(client.get("/api/check", params={"quote": words, "by": "Honduras"}).json(), expected)
    assert same(client.post("/api/check", json={"quote": words, "attributed_to": "Honduras"}).json(), expected)


def test_paragraph_gives_the_object_of_the_command_line(client: TestClient, index: Index) -> None:
    record = index.record("GA/11957")
    expected = paragraph_as_json(record, record.paragraph(45))
    assert client.get("/api/paragraph", params={"symbol": "ga/11957", "number": 45}).json() == expected


def test_speakers_are_the_statements_of_the_record(client: TestClient, index: Index) -> None:
    expected = record_as_json(index.record("GA/11957"))["statements"]
    assert client.get("/api/speakers", params={"symbol": "GA/11957"}).json() == expected


@pytest.mark.parametrize(
    ("path", "params", "status", "words"),
    [
        ("/api/ask", {"q": " "}, 400, "empty"),
        ("/api/ask", {"q": "x" * 2_001}, 400, "2,000"),
        ("/api/ask", {"q": ["why?"] * 22}, 400, "limit is 20"),
        ("/api/ask", {}, 422, "q"),
        ("/api/ask", {"q": "who?", "record": "GA/1"}, 400, "no record"),
        ("/api/ask", {"q": "who?", "delegation": "Atlantis"}, 400, "Atlantis"),
        ("/api/check", {"quote": ""}, 400, "empty"),
        ("/api/check", {"quote": "x" * 20_001}, 400, "20,000"),
        ("/api/check", {"quote": "words", "by": "x" * 201}, 400, "200"),
        ("/api/paragraph", {"symbol": "GA/11957", "number": 90}, 404, "1 to 89"),
        ("/api/paragraph", {"symbol": "GA/11957", "number": 0}, 404, "1 to 89"),
        ("/api/paragraph", {"symbol": "GA/11957", "number": "x"}, 422, "number"),
        ("/api/paragraph", {"symbol": "GA/1", "number": 1}, 404, "no record"),
        ("/api/speakers", {"symbol": ""}, 404, "no record"),
    ],
)
def test_wrong_input_is_one_line_that_says_what_to_do(
    client: TestClient, path: str, params: dict[str, Any], status: int, words: str
) -> None:
    reply = client.get(path, params=params)
    assert reply.status_code == status
    assert words in reply.json()["error"]
    assert "\n" not in reply.json()["error"]


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b'{"question": 7}', b'{"question": "a", "turns": ["b"]}', b'{"question": "a", "more": 1}'],
)
def test_a_malformed_body_is_refused(client: TestClient, body: bytes) -> None:
    reply = client.post("/api/ask", content=body, headers={"content-type": "application/json"})
    assert reply.status_code in (400, 422)
    assert reply.json()["error"]


@pytest.mark.parametrize(("look", "rule"), [("dark", "@media all"), ("light", "@media not all"), ("", "@media (")])
def test_report_takes_on_the_look_asked_for(tmp_path: Path, look: str, rule: str) -> None:
    report = tmp_path / "report.html"
    report.write_text("<style>@media (prefers-color-scheme: dark) { :root { color: white } }</style>", encoding="utf-8")
    assert f"<style>{rule}" in report_page(report, look)


def test_half_a_character_is_refused_not_answered(client: TestClient) -> None:
    body = b'{"question": "\\ud800"}'
    reply = client.post("/api/ask", content=body, headers={"content-type": "application/json"})
    assert reply.status_code in (400, 422)


def test_a_missing_index_says_which_command_builds_it(tmp_path: Path) -> None:
    with closing(Desk(tmp_path / "none")) as desk, TestClient(make_api(desk)) as client:
        reply = client.get("/api/ask", params={"q": QUESTION})
        assert reply.status_code == 503
        assert "rapporteur index build" in reply.json()["error"]
        assert client.get("/healthz").json()["trouble"]


def test_a_full_queue_says_so_at_once(index_folder: Path) -> None:
    with closing(Desk(index_folder, limits=Limits(waiting=0))) as desk, TestClient(make_api(desk)) as client:
        reply = client.get("/api/ask", params={"q": QUESTION})
    assert reply.status_code == 503
    assert "try again" in reply.json()["error"]


def test_an_answer_that_takes_too_long_is_given_up(index_folder: Path) -> None:
    with closing(Desk(index_folder, limits=Limits(seconds=0.0001))) as desk, TestClient(make_api(desk)) as client:
        reply = client.get("/api/check", params={"quote": "human beings are not for sale"})
    assert reply.status_code == 503
    assert "no answer within" in reply.json()["error"]


def test_description_lists_the_calls_and_nothing_else(client: TestClient) -> None:
    described = client.get("/openapi.json").json()
    assert set(described["paths"]) == {"/api/ask", "/api/check", "/api/paragraph", "/api/speakers"}


def test_page_about_the_api_fetches_nothing_from_elsewhere(client: TestClient) -> None:
    page = client.get("/api").text
    assert not re.search(r'(?:src|href)="(?:https?:)?//', page)
    for path in ("/api/ask", "/api/check", "/api/paragraph", "/api/speakers"):
        assert path in page
