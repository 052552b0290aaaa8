"""The body of a release: sections, statements, paragraphs, with the account of every line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from index.errors import RecordError
from index.readers.directories import Directory
from index.readers.forms import ends_sentence, is_closing, is_listed, is_ornament
from index.readers.headings import is_heading, section_name
from index.readers.introductions import introduced
from index.readers.lines import Account, Line, Rule
from index.readers.names import opens_with_name
from index.readers.plain_names import opens_with_plain_name
from index.readers.rosters import is_roster
from index.readers.seats import spoken_for
from index.readers.turns import Turn, turn
from index.records import LEDE, STATEMENTS, Delegation, Paragraph, Speaker, Statement

_FOOTNOTE = re.compile(r"[*†‡]+\s*\S")
_NOTE = re.compile(r"\[?(?:Note|Editor’s note|Corrects?)\b.{0,20}[:*]")
_MARK = re.compile(r"\w\*")
_PAGE = re.compile(r"\(?(?:page \d+(?: of \d+)?|\d{1,3}|\(?more\)?|- \d+ -|/\.\.\.)\)?", re.IGNORECASE)
_LONG = 120  # characters: an unpunctuated line longer than this is prose all the same


@dataclass(slots=True)
class Body:
    """The walk down the lines of a body: `take` every line in order.

    `plain`: the release prints names in ordinary letters; `whole`: the text is one statement, all that follows goes on;
    `marked`: a word of the release bears an asterisk, so that a line with one is its footnote.
    """

    section: str = LEDE
    plain: bool = False
    whole: bool = False
    marked: bool = False
    speaker: Speaker | None = None
    closed: bool = False
    directory: Directory = field(default_factory=Directory)
    paragraphs: list[Paragraph] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    accounts: list[Account] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def take(self, line: Line) -> None:
        """Account for one line; raises RecordError for a line that no rule takes."""
        rule = self._dropped(line)
        if rule is None and self._opens_section(line):
            self.section, self.speaker, rule = section_name(line.text), None, Rule.HEADING
        self.accounts.append(Account(line, rule or self._paragraph(line)))

    def _dropped(self, line: Line) -> Rule | None:
        """Return the rule under which the line is left out, None when it is part of the record."""
        if is_closing(line.text):
            self.closed = True
            return Rule.CLOSING
        if self.closed:
            return _footer(line)
        if is_ornament(line.text):
            return Rule.ORNAMENT
        if _PAGE.fullmatch(line.text):
            return Rule.PAGE_HEADER
        if _NOTE.match(line.text) or (self.marked and _FOOTNOTE.match(line.text)):
            return Rule.FOOTNOTE
        return None

    def _opens_section(self, line: Line) -> bool:
        return is_heading(line.text) and not is_listed(line.text) and not opens_with_name(line.text)

    def _paragraph(self, line: Line) -> Rule:
        """Add a numbered paragraph and return the rule that took it."""
        if not is_prose(line.text):
            raise RecordError("neither a heading nor a paragraph", line=line.first, fragment=line.text)
        if self.section == LEDE and not self._begins_statements(line.text):
            self.directory.introduce(introduced(line.text))
            self._add(line, None, self._lede_delegation(line.text))
            return Rule.LEDE
        self.section = STATEMENTS if self.section == LEDE else self.section
        if self.whole and self.speaker:
            return self._statement(line, Turn(Rule.CONTINUATION))
        running = self.speaker is not None
        return self._statement(line, turn(line.text, directory=self.directory, running=running, plain=self.plain))

    def _begins_statements(self, text: str) -> bool:
        """In a release without headings the first speaker line with a bracket or in capitals ends the lede."""
        return opens_with_plain_name(text) and "(" in text[:80] if self.plain else opens_with_name(text)

    def _statement(self, line: Line, found: Turn) -> Rule:
        """Add a paragraph of a statement, or of the organ's own proceedings, which belongs to nobody."""
        if found.note:
            self.warnings.append(f"line {line.first}: {found.note}")
        if found.speaker:
            self.speaker = found.speaker
            number = len(self.paragraphs) + 1
            self.statements.append(Statement(self.section, found.speaker, number, number))
        elif found.rule is not Rule.CONTINUATION:
            self.speaker = None
        if self.speaker is None:
            self.directory.introduce(introduced(line.text))
            self._add(line, None, None)
            return found.rule
        self._add(line, len(self.statements) - 1, self.speaker.delegation)
        last = self.statements[-1]
        self.statements[-1] = Statement(last.section, last.speaker, last.first, len(self.paragraphs))
        return found.rule

    def _lede_delegation(self, text: str) -> Delegation | None:
        """Return whom a lede paragraph is about; "He added …" is about the same one as the paragraph before."""
        if is_roster(text):
            return None
        if re.match(r"(?:He|She)\b", text) and self.paragraphs:
            return self.paragraphs[-1].delegation
        return spoken_for(text)

    def _add(self, line: Line, statement: int | None, delegation: Delegation | None) -> None:
        number = len(self.paragraphs) + 1
        self.paragraphs.append(Paragraph(number, line.text, self.section, statement, delegation))


def is_prose(text: str) -> bool:
    """Return True for a sentence, a clause of a list, or a long line; a fragment of a table or of code is none."""
    letters = sum(1 for character in text if character.isalpha() or character.isspace())
    if letters * 10 < len(text) * 6 or not any(character.isalpha() for character in text):
        return False
    return ends_sentence(text) or is_listed(text) or len(text) > _LONG or bool(re.search(r"[;:,]$|; (?:and|or)$", text))


def _footer(line: Line) -> Rule:
    """Return the rule for what a saved page prints below the closing line; a paragraph there is a second release."""
    if len(line.text) > 300 or opens_with_name(line.text):
        raise RecordError(
            "text after the closing line; is this two releases in one file?", line=line.first, fragment=line.text
        )
    return Rule.FOOTER


def read_body(lines: Sequence[Line], *, above: str = "") -> Body:
    """Return the body that `lines` hold, `above` being its header; raises RecordError with line and fragment."""
    body = Body(
        plain=not any(opens_with_name(line.text) for line in lines),
        marked=any(_MARK.search(text) for text in (above, *(line.text for line in lines))),
    )
    for line in lines:
        body.take(line)
    return body
