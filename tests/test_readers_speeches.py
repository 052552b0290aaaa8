"""Speeches of the General Debate Corpus: joined lines, page residue, symbols, and the table of speakers."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest

from index.errors import RecordError
from index.ordinals import ordinal
from index.readers import Rule, account, account_text, read, read_text
from index.records import RecordKind

SPEECHES = Path(__file__).parent / "pages" / "speeches"
SERBIA = SPEECHES / "SRB_68_2013.txt"
WRAPPED = """\
We are gathered here to speak of lights that burn along every
coast, and of those that do not. Many have gone dark
since the last session of the Assembly, to our great dis-
advantage, as Mr.
Hollai said to members of the Assembly in the month of
May.
Let us light them again. It is a matter of some few dollars
for each of the Members, and of a great many lives at sea,
which no one here can wish to see lost. I thank you.
"""


def test_speech_is_one_statement_of_its_delegation() -> None:
    record = read(SERBIA)
    assert (record.symbol, record.kind, record.session) == ("UNGDC/68/SRB", RecordKind.SPEECH, "Sixty-eighth session")
    assert [(one.first, one.last, one.delegation.name) for one in record.statements] == [(1, 3, "Serbia")]
    assert {paragraph.section for paragraph in record.paragraphs} == {"statements"}
    assert record.day is None
    assert record.statements[0].speaker.name == ""


def test_wrapped_lines_are_joined_until_a_short_line_ends_a_sentence() -> None:
    texts = [paragraph.text for paragraph in read_text(WRAPPED, source="MLT_72_2017.txt").paragraphs]
    assert len(texts) == 2
    assert texts[0].startswith("We are gathered here to speak of lights that burn along every coast, and")
    assert "our great dis-advantage, as Mr. Hollai said" in texts[0]


@pytest.mark.parametrize(
    "residue",
    [
        "19",
        "A/62/PV.11",
        "07-52908",
        "01/10/2015 A/70/PV.22",
        "6/55 15-29658",
        "10-54827 30",
        "31 10-54827",
        "08-53141 (E) 7",
        "General Assembly 21st plenary meeting",
    ],
)
def test_residue_of_a_page_is_dropped_and_the_sentence_goes_on(residue: str) -> None:
    text = WRAPPED.replace("great many lives", f"great\n{residue}\n\x0cmany lives")
    reading = account_text(text, source="MLT_72_2017.txt")
    assert [one.line.text for one in reading.accounts if one.rule is Rule.PAGE_HEADER] == [residue]
    assert "a great many lives at sea" in reading.record.paragraphs[1].text


def test_foot_of_a_page_in_front_of_a_line_is_cut_off() -> None:
    text = WRAPPED.replace("great many lives", "great\n17-29434 16/42 many lives")
    reading = account_text(text, source="MLT_72_2017.txt")
    (foot,) = [one.line for one in reading.accounts if one.rule is Rule.PAGE_HEADER]
    assert (foot.text, text[foot.start : foot.end]) == ("17-29434 16/42", "17-29434 16/42")
    assert "a great many lives at sea" in reading.record.paragraphs[1].text


@pytest.mark.parametrize("aside", ["(spoke in French)", "The President returned to the Chair."])
def test_aside_of_the_record_is_no_part_of_the_speech(aside: str) -> None:
    reading = account_text(WRAPPED + f"{aside}\nLet us act.\n", source="MLT_72_2017.txt")
    assert [one.line.text for one in reading.accounts if one.rule is Rule.STAGE_DIRECTION] == [aside]
    assert aside not in " ".join(paragraph.text for paragraph in reading.record.paragraphs)


def test_numbered_paragraphs_keep_their_numbers() -> None:
    text = "12.\tMr. President, it is late.\n13.\tI shall be brief.\n14.\nThis line belongs to its number.\n"
    record = read_text(text, source="FRA_30_1975.txt")
    assert [paragraph.text for paragraph in record.paragraphs] == [
        "12.\tMr. President, it is late.",
        "13.\tI shall be brief.",
        "14. This line belongs to its number.",
    ]


@pytest.mark.parametrize(
    ("source", "delegation"),
    [
        ("YUG_10_1955.txt", "Yugoslavia"),
        ("EU_66_2011.txt", "European Union"),
        ("SWZ_50_1995.txt", "Eswatini"),
        ("DDR_30_1975.txt", "German Democratic Republic"),
    ],
)
def test_code_of_the_file_name_gives_the_delegation(source: str, delegation: str) -> None:
    assert read_text("Let us act.\n", source=source).statements[0].delegation.name == delegation


def test_unknown_code_is_refused() -> None:
    with pytest.raises(RecordError, match="the file name gives no delegation"):
        read_text("Let us act.\n", source="QQQ_72_2017.txt")


def test_speech_of_page_numbers_alone_is_refused() -> None:
    with pytest.raises(RecordError, match="no paragraph of a speech remains"):
        read_text("12\n\n13\n", source="THA_72_2017.txt")


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "First"), (12, "Twelfth"), (20, "Twentieth"), (40, "Fortieth"), (72, "Seventy-second"), (80, "Eightieth"),
     (100, "Hundredth"), (111, "Hundred and eleventh")],
)  # fmt: skip
def test_session_number_is_written_in_words(number: int, words: str) -> None:
    assert ordinal(number) == words


def test_session_number_out_of_range_is_an_error() -> None:
    with pytest.raises(ValueError, match="200"):
        ordinal(200)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    session = tmp_path / "sessions" / "Session 68 - 2013"
    session.mkdir(parents=True)
    shutil.copy(SERBIA, session)
    return tmp_path


def speaker_of(corpus: Path) -> tuple[str, str]:
    speaker = account(next(corpus.rglob("SRB_68_2013.txt"))).record.statements[0].speaker
    return speaker.name, speaker.title


def test_speaker_is_read_from_a_csv_table_above_the_folder(corpus: Path) -> None:
    head = "Year,Session,ISO Code,Country,Name of Person Speaking,Post\n"
    table = f"{head}2013,68,SRB,Serbia,Mr. Tomislav Nikolić,President\n"
    (corpus / "speakers.csv").write_text(table, encoding="utf-8")
    assert speaker_of(corpus) == ("Mr. Tomislav Nikolić", "President")


def test_speaker_is_read_from_a_spreadsheet(corpus: Path) -> None:
    spreadsheet(corpus / "ungdc-speakers-by-session.xlsx")
    assert speaker_of(corpus) == ("Mr. Tomislav Nikolić", "President")


def test_speaker_is_empty_without_a_table(corpus: Path) -> None:
    assert speaker_of(corpus) == ("", "")


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("speakers.xlsx", b"no zip", "the table of speakers cannot be read"),
        ("speakers.csv", b"a,b\n1,2\n", "the table of speakers lacks the columns code, name, post, session"),
        ("speakers.csv", b"", "the table of speakers is empty"),
        ("speakers.csv", b"\xff\xfe\xff", "the table of speakers cannot be read"),
    ],
)
def test_damaged_table_is_an_error_that_names_it(corpus: Path, name: str, content: bytes, reason: str) -> None:
    (corpus / name).write_bytes(content)
    with pytest.raises(RecordError, match=reason):
        speaker_of(corpus)


def spreadsheet(path: Path) -> None:
    """Write a table as spreadsheet programs do: shared strings (one in two runs), an empty cell, a number."""
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    titles = ("Year", "Session", "ISO Code", "Country", "Name of Person Speaking", "Post", "SRB", "President")
    strings = "".join(f"<si><t>{title}</t></si>" for title in titles)
    strings += "<si><r><t>Mr. Tomislav </t></r><r><t>Nikolić</t></r></si>"
    head = "".join(f'<c r="{column}1" t="s"><v>{at}</v></c>' for at, column in enumerate("ABCDEF"))
    row = (
        '<c r="A2"><v>2013</v></c><c r="B2"><v>68</v></c><c r="C2" t="s"><v>6</v></c>'
        '<c r="E2" t="s"><v>8</v></c><c r="F2" t="inlineStr"><is><t>President</t></is></c>'
    )
    sheet = f"<worksheet {main}><sheetData><row>{head}</row><row>{row}</row></sheetData></worksheet>"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/sharedStrings.xml", f"<sst {main}>{strings}</sst>")
        archive.writestr("xl/worksheets/sheet1.xml", sheet)
