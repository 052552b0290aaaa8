"""The forms of answer, one file a form; each takes a request and returns an answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from rag.answers import Answer
from rag.forms.comparisons import answer_comparison
from rag.forms.facts import answer_fact
from rag.forms.lists import answer_list
from rag.forms.meetings import answer_meeting
from rag.forms.refusals import refuse_instruction
from rag.forms.sayers import answer_fact_or_list, answer_who_said
from rag.forms.summaries import answer_summary
from rag.questions.understanding import Kind
from rag.requests import Request

FORMS: Mapping[Kind, Callable[[Request], Answer]] = {
    Kind.FACT: answer_fact_or_list,
    Kind.WHO_SAID: answer_who_said,
    Kind.YES_NO: answer_fact,
    Kind.LIST: answer_list,
    Kind.COMPARISON: answer_comparison,
    Kind.SUMMARY: answer_summary,
    Kind.MEETING: answer_meeting,
    Kind.INSTRUCTION: refuse_instruction,
}
