"""From a question or a quotation to an answer that cites the record.

`asking` is where a question goes in and an answer comes out. On the way it passes these rooms; each uses those above:

    language/     words, clauses, phrasings, values: what English says, whatever the record
    speakers/     who took the floor, and how people are named
    questions/    what a question asks, of whom, and what kind of value it wants
    times/        the years and sessions that it limits itself to
    dialogue/     the turns before, where it leans on them
    search/       where an answer may stand
    deciding/     whether that answers, and whether what the question takes for granted is so
    positions/    who is for a matter or against it, bound by a treaty or outside
    forms/        the answer: fact, who said it, list, comparison, summary, meeting, refusal

A question on its way is a `requests.Request`; what leaves is an `answers.Answer`, written as a `drafting.Draft`.
`quotations/` is the quotation check and stands apart.
"""
