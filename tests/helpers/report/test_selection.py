"""What leaves in a hand-in: what stands in the boxes and what was checked first, and never a word in between."""

import io
import random
import zipfile
from dataclasses import replace

import pytest
import readers
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from helpers import journal, report
from helpers.journal.entries import Entry, to_line
from helpers.questions import bank
from helpers.report import contents, handin

PICKED, TEXT, TICKET, BOARD, ELSE = ("improve_forecast_11_4", "start_check_first", "attacks_exit",
                                     "cooperation_weigh_cards", "of_another_edition")
ASKED = (PICKED, TEXT, TICKET, BOARD, "attacks_table_note", "attacks_school_caption", ELSE)
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)


def entry(question, second=0, brought=False, lesson="1.1.0", **value):
    """A line of the journal, given in that second of one hour."""
    kind = bank.bank()[question].kind if question in bank.bank() else "other"
    time = f"2026-11-23T10:{second // 60:02}:{second % 60:02}+00:00"
    return Entry(question, kind, value, time, lesson, brought)


def reading(*entries):
    """The Reading of these lines, as a journal on disk would give it."""
    return journal.parse(b"".join(map(to_line, entries)))


def zipped(*args, **options):
    """The bytes of a hand-in."""
    return handin.hand_in(*args, **options)[1][1]


def inside(content):
    """The bytes of the report and the Reading of the journal in a hand-in."""
    with zipfile.ZipFile(io.BytesIO(content)) as box:
        return box.read("report.html"), journal.parse(box.read("journal.jsonl"))


def texts(lines):
    """The texts of the lines of a Reading, in order."""
    return [one.value["text"] for one in lines.history]


# --- the lines ---

def test_a_hand_in_holds_what_was_checked_first_and_what_stands_now():
    lines = reading(entry(TEXT, 1, text="a draft"), entry(TEXT, 2, text="first", checked=True),
                    entry(TEXT, 3, text="an angry sentence", checked=True), entry(TEXT, 4, text="now", checked=True))
    assert texts(handin.leaving_lines(lines)) == ["first", "now"]
    assert texts(handin.leaving_lines(reading(entry(TEXT, 1, text="a draft"), entry(TEXT, 2, text="now")))) == ["now"]
    assert texts(handin.leaving_lines(reading(entry(TEXT, 1, text="now", checked=True)))) == ["now"]


@pytest.mark.parametrize(("question", "kept"), [(PICKED, ["first", "second", "now"]), (TEXT, ["first", "now"]),
                                                (BOARD, ["first", "now"]), (ELSE, ["first", "now"])])
def test_earlier_checked_answers_come_on_request_and_of_a_text_only_the_first(question, kept):
    lines = reading(entry(question, 1, text="first", checked=True), entry(question, 2, text="open", checked=False),
                    entry(question, 3, text="second", checked=True), entry(question, 4, text="now", checked=False))
    assert texts(handin.leaving_lines(lines, history=True)) == kept
    assert texts(handin.leaving_lines(lines)) == ["first", "now"]


def test_the_answer_checked_first_is_found_by_time_also_where_it_was_brought():
    lines = reading(entry(TEXT, 50, text="here first", checked=True), entry(TEXT, 60, text="here now", checked=True),
                    entry(TEXT, 5, True, text="at home, before", checked=True))
    assert texts(handin.leaving_lines(lines)) == ["at home, before", "here first", "here now"]


def test_an_answer_that_was_brought_stands_in_the_hand_in_as_it_does_here():
    """Here the clock was set back for the answer before it, which does not leave."""
    lines = reading(entry(TEXT, 9, text="first", checked=True), entry(TEXT, 1, text="a draft"),
                    entry(TEXT, 5, True, text="brought"))
    packed = inside(zipped(lines))[1]
    assert packed.answers[TEXT].value == lines.answers[TEXT].value == {"text": "brought"}


def test_ids_and_the_present_name_lead_and_no_earlier_name_follows():
    ids = [Entry("reader_id", "reader", {"id": one}, "2026-11-23T10:00:00+00:00") for one in ("a" * 16, "b" * 16)]
    names = [Entry("reader_name", "name", {"text": one, "checked": True}) for one in ("Anna Berg", "Heron")]
    odd = Entry("reader_id", "odd", {"text": "Anna Berg"})
    lines = reading(ids[0], entry(TEXT, 1, text="now"), *names, ids[1], odd)
    found = handin.leaving_lines(lines, history=True)
    assert [one.question for one in found.history] == ["reader_id", "reader_id", "reader_name", TEXT]
    assert journal.reader_ids(found) == ("a" * 16, "b" * 16) and journal.reader_name(found) == "Heron"


def journals():
    """A strategy of journals in which each line has a word of its own, some brought, some by a clock gone wrong."""
    line = st.tuples(st.sampled_from(ASKED), st.integers(0, 99), st.booleans(), st.sampled_from((True, False, None)))
    return st.lists(line, min_size=1, max_size=25).map(lambda lines: [
        entry(question, second, brought, text=f"word{number:03}x", **({} if checked is None else {"checked": checked}))
        for number, (question, second, brought, checked) in enumerate(lines)])


@given(journals(), st.booleans(), st.booleans(), st.booleans())
@settings(max_examples=15, deadline=None, phases=PHASES)
def test_an_earlier_text_that_was_not_checked_stands_nowhere_in_a_hand_in(entries, history, attacks, private):
    lines = reading(*entries)
    standing = {one.value["text"] for one in lines.answers.values()}
    page, found = inside(zipped(lines, "x", history, attacks, private))
    packed = b"".join(map(to_line, found.history))
    for one in entries:
        word = one.value["text"].encode()
        if not one.value.get("checked") and one.value["text"] not in standing:
            assert word not in page and word not in packed
    if not private:
        assert {name: one.value for name, one in found.answers.items()} == {
            name: one.value for name, one in lines.answers.items()}, "what stands in the boxes must arrive"


@given(journals(), st.integers(0, 25))
@settings(max_examples=40, deadline=None, phases=PHASES)
def test_a_later_hand_in_holds_each_answer_that_an_earlier_one_called_checked_first(entries, cut):
    early, late = handin.leaving_lines(reading(*entries[:cut])), handin.leaving_lines(reading(*entries))
    assert early.answers.keys() <= late.answers.keys()
    first = {}
    for one in early.history:
        if one.value.get("checked"):
            first.setdefault(one.question, []).append(one)
    kept = {journal.fingerprint(one) for one in late.history}
    by_time = [min(ones, key=journal.time_of) for ones in first.values()]
    assert all(any(journal.fingerprint(one) in kept for one in first[by.question]) for by in by_time)


# --- in the report ---

def test_a_report_shows_no_draft_between_the_first_saving_and_now_even_with_earlier_answers():
    """Whatever is typed into a text after it was saved once stands in the journal as checked."""
    lines = reading(entry(TEXT, 1, text="first", checked=True), entry(TEXT, 3, text="an angry sentence", checked=True),
                    entry(TEXT, 4, text="now", checked=True))
    assert "an angry sentence" not in report.page(lines, history=True)
    assert "first" in report.page(lines, history=True) and ">first<" not in report.page(lines)


# --- nowhere ---

def test_a_private_hand_in_holds_nothing_that_is_not_surely_asked_of_every_reader():
    path = [one for one in bank.bank() if bank.bank()[one].path]
    lines = reading(*(entry(one, 9, text="of a path", checked=True) for one in (*path, ELSE, "attacks_table_old")),
                    *(Entry(one, "answer", {"text": "of a path"}) for one in ("reader_id", "start_ready")),
                    entry(TICKET, 3, text="my ticket", checked=True), entry(TEXT, 4, text="mine", checked=True))
    page, found = inside(zipped(lines, paths=True, history=True, private=True))
    assert set(found.answers) == {TICKET, TEXT, "attacks_task"}
    assert b"of a path" not in page and ELSE.encode() not in page and b"attacks_table_old" not in page
    assert b"my ticket" in page


def test_a_question_of_notebook_03_whose_path_was_forgotten_is_left_out(monkeypatch):
    """A question that was added by hand, and not checked, must not tell the path either."""
    changed = {**bank.bank(), PICKED: replace(bank.bank()[PICKED], notebook="03-attacks"),
               "attacks_size": replace(bank.bank()["attacks_size"], path="")}
    monkeypatch.setattr(bank, "bank", lambda: changed)
    lines = reading(entry(PICKED, 1, choice="a"), entry("attacks_size", 1, choice="a"), entry(TICKET, 2, text="t"))
    assert set(handin.for_every_reader(lines).answers) == {TICKET}


def test_without_any_path_in_the_table_notebook_03_still_says_only_its_ticket(monkeypatch):
    changed = {name: replace(one, path="") for name, one in bank.bank().items()}
    monkeypatch.setattr(bank, "bank", lambda: changed)
    monkeypatch.setattr(bank, "forked", bank.forked.__wrapped__)
    lines = reading(*(entry(one, 1, text="x") for one in changed if changed[one].notebook == "03-attacks"))
    assert set(handin.for_every_reader(lines).answers) == {TICKET}


def test_how_far_the_task_is_travels_with_a_private_hand_in_that_was_brought():
    done = readers.reading(readers.full(but=range(41, 50)))
    first = inside(zipped(done, private=True))[1]
    assert contents.task_state(first, contents.answered(first)) == "done"
    again = handin.hand_in(first, private=True)[1]
    page, found = inside(again[1])
    assert found.answers["attacks_task"].value == {"state": "done"} and b"task done" in page


def test_the_same_answers_make_the_same_private_hand_in_on_another_day():
    lines = readers.reading(readers.full(but=range(1, 41)))
    packed = [inside(zipped(lines, private=True))[1] for _ in range(2)]
    assert packed[0] == packed[1] and packed[0].answers["attacks_task"].time == readers.TIME


# --- one notebook ---

def test_the_report_on_one_notebook_has_its_answers_alone_with_ticket_and_texts_in_front():
    answers = readers.full(but=range(41, 50)) | {"rivalry_exit": {"text": "Ours.", "evidence": "E.", "open": "O?"}}
    parts = readers.Parts(report.page(readers.reading(answers), notebook="02-rivalry"))
    assert "My report on 02 Rivalry" in parts.text and "Ours." in parts.text
    headings = [tag for tag in ("Exit tickets", "What I wrote", "My verdicts beside the ledger's") if tag in parts.text]
    assert headings == sorted(headings, key=parts.text.index) and len(headings) == 3
    number = sum(one.notebook == "02-rivalry" and not one.beyond for one in bank.asked())
    assert "Appendix" not in parts.text and f"{number} of {number} answered." in parts.text
    assert {one.notebook for one in parts.said if one.notebook} == {"02 Rivalry"}
    assert "stance" not in parts.text and "Notebook 03" not in parts.text


def test_a_hand_in_of_one_notebook_holds_all_answers_under_a_name_of_its_own():
    rng = random.Random(3)
    lines = readers.reading({one: readers.complete(bank.bank()[one], rng) for one in (PICKED, TEXT, "background_exit")})
    whole, one = handin.hand_in(lines, "Heron")[1], handin.hand_in(lines, "Heron", notebook="01-background")[1]
    assert (whole[0], one[0]) == ("hand-in-Heron.zip", "hand-in-Heron-01-background.zip")
    assert inside(whole[1])[1] == inside(one[1])[1] and inside(whole[1])[0] != inside(one[1])[0]


@pytest.mark.parametrize("notebook", ["01-background", "02-rivalry", "03-attacks", "04-cooperation"])
def test_an_empty_report_on_a_notebook_is_a_whole_page_and_a_full_one_reads_by_headings(notebook):
    text = readers.Parts(report.page(readers.reading({}), notebook=notebook)).text
    assert bank.title(notebook) in text and "Not answered yet" in text
    full = readers.Parts(report.page(readers.reading(readers.full()), history=True, paths=True, notebook=notebook))
    levels = [int(tag[1]) for tag in full.tags if tag in ("h1", "h2", "h3", "h4")]
    assert levels[0] == 1 and all(after - before <= 1 for before, after in zip(levels, levels[1:]))
