"""From a question or a quotation to an answer that cites the record.

    what was typed       wrappings, typing_errors, wordings, words
    the turns before     dialogue, references, pronouns, things, listings
    who asks for what    questions, from naming, persons, floors, clauses, kinds, wants, values, sides
    when it was said     spans_of_time, spoken_years, moments, datelines
    where it may stand   asking, requests, halves, rosters, retrieval, closeness, evidence, relevance, calibration
    does it answer       deciding, giving, particulars, bounds, presence
    is the question so   presuppositions, ranks, times_told, directions; deeds, opposites; stances, opinions
    the answer           forms/, main_points, drafting, citations, answers, progress
    a quotation          quotations/

`asking` is where a question goes in; every other module begins with what it is for.
"""
