"""The report says what the journal holds, all of it and nothing more, on a page that prints on four sheets."""

import base64
import os
import random
import re
import stat
from dataclasses import replace
from pathlib import Path

import matplotlib
import pytest
import readers
from expected_report import (
    DOUBT,
    PICKS,
    STANCE,
    TEXTS,
    WEIGH,
    WRITTEN,
    board,
    changed,
    guesses,
    older,
    rewrites,
    rows,
    stance,
    texts,
    tickets,
    told,
    verdicts,
)
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from helpers import data, journal, questions, report
from helpers.claims import REPAIRS
from helpers.questions.bank import asked, bank, title
from helpers.report.__main__ import main
from helpers.report.front import compared
from helpers.report.rows import heading, record

MAIN_PATH, TABLE_TASK = range(1, 41), range(41, 50)
TAGS = set("html head meta title style body main h1 h2 h3 h4 h5 p strong b i mark del "
           "div span table caption thead tbody tr th td dl "
           "dt dd ul ol li figure img figcaption details summary".split())
# DejaVu is the widest of the usual fonts. matplotlib brings it along, so that every machine tries the same one.
DEJAVU = Path(matplotlib.get_data_path(), "fonts", "ttf")
WIDE = {"DejaVuSans": "400", "DejaVuSans-Bold": "600 900"}
SMALLEST = """() => Math.min(...[...document.querySelectorAll('body *')]
    .filter(one => one.getClientRects().length && [...one.childNodes].some(n => n.nodeType === 3 && n.data.trim()))
    .map(one => parseFloat(getComputedStyle(one).fontSize)))"""


def page(answers, **options):
    """The page on {question id: value}."""
    return report.page(readers.reading(answers), "2026-11-23", **options)


def shown(answers, **options):
    """The words that a reader of the page sees."""
    return readers.Parts(page(answers, **options)).text


def test_a_blank_journal_makes_a_page_without_any_key():
    text = shown({})
    first = sum(one.notebook == "00-start-here" for one in asked())
    for words in (f"0 of {first} answered", "No verdict with a confidence yet", "Not answered yet"):
        assert words in text
    assert not [one.id for one in bank().values() if one.model_answer and one.model_answer in text]
    assert not [words for words in ("the ledger says", "I say", "✓") if words in text]


# --- the page equals the journal ---

anything = st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=40),
                        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4))
HOSTILE = ("<script>alert(1)</script>", "</style><img src=x onerror=alert(1)>", "{{ 7*7 }}", "&lt;b&gt; &#0;",
           "]]>--><!--")
scripts = st.text(max_size=300) | st.sampled_from((*HOSTILE, "د افغانستان", "half \ud83d", "a\r\nb\u2028c",
                                                    "  two\n\tlines \n", "x" * 30_000))


def value(question):
    """A strategy of answers to a question: sound ones with texts in any script, and any JSON at all."""
    sound = st.integers(0, 99).map(lambda seed: readers.complete(question, random.Random(seed)))
    told = st.dictionaries(st.sampled_from(TEXTS), scripts, min_size=1)
    sides = st.sampled_from(list(questions.weigh.SIDES))
    laid = st.fixed_dictionaries({}, optional={"side": sides, "weight": st.integers(0, 3)})
    some = st.dictionaries(st.sampled_from(list(question.ids) or ["x"]), laid).map(lambda a: {"cards": a})
    if question.id == WEIGH:
        told |= some | some.map(lambda a: {**a, "reason": "Because."})
    return st.one_of(sound, st.builds(lambda a, b: {**a, **b}, sound, told),
                     sound.map(lambda a: {**a, "checked": False}), st.dictionaries(st.sampled_from((
                         "choice", "choices", "places", "cards", "core", "first", "verdict", "text",
                         "checked", "order")), anything),
                     anything)


def journals():
    """A strategy of {question id: answer} with questions of every kind; of the four rewrites there is one."""
    kinds = {}
    for one in bank().values():
        if one.id == "improve_rewrite_1" or not one.id.startswith("improve_rewrite_"):
            kinds.setdefault(one.kind, []).append(one.id)
    some = st.tuples(*(st.sets(st.sampled_from(ids), max_size=3) for ids in [*kinds.values(), [*STANCE, WEIGH, DOUBT]]))
    return some.map(lambda sets: sorted(set().union(*sets))).flatmap(
        lambda ids: st.fixed_dictionaries({one: value(bank()[one]) for one in ids}))


@given(journals())
@settings(max_examples=10, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
def test_the_contents_of_the_report_equal_the_journal(answers):
    parts = readers.Parts(page(answers, paths=True, history=True))
    clean = {one: questions.clean(one, answers[one.id]) for one in bank().values() if one.id in answers}
    answered = {one: kept for one, kept in clean.items() if questions.grade(one, kept).state != "blank"}
    mine = [one[2:] for one in parts.said if one.tag == "p" and one.look == "mine" and one.text.strip()]
    anew = [(one[0], one[4]) for one in mine if one[1] == "My version"]
    assert anew == [pair for pair in rewrites(answered) if pair[1].strip()]
    assert [one for one in mine if one[1] != "My version"] == [*tickets(answered), *texts(answered)]
    moved = [one.text for one in parts.said if one.section == "Verdicts that I changed"]
    assert [text.split()[0] for text in moved] == [claim for *_, claim in changed(answered)][:3]
    said = [one.text for one in parts.said if one.section == "Verdicts of the first edition"]
    for text, (claim, words) in zip(said, older(answered), strict=True):
        assert text.startswith(f"{claim} ") and words in text
    assert [[row[0], *row[2:5]] for row in rows(parts, "My verdicts beside the ledger's")] == verdicts(answered)
    assert [row[1:3] for row in rows(parts, "My guesses, and what the record says")] == guesses(answered)
    assert board(parts) == stance(answered)
    picked = [(one, kept) for one, kept in answered.items() if one.kind in PICKS and one.id not in STANCE]
    items = [one for one in parts.said if one.section == "What I picked, sorted and ranked" and one.tag == "li"]
    for item, (one, kept) in zip(items, picked, strict=True):
        assert item.notebook == title(one.notebook) and item.text.startswith(heading(one, 64))
        assert [missing for missing in told(one, kept) if missing not in item.text] == [], one.id


@given(journals())
@settings(max_examples=8, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
def test_the_report_gives_no_key_to_what_was_not_attempted_and_runs_nothing(answers):
    made = page(answers, paths=True, history=True)
    parts = readers.Parts(made)
    opened = {bank()[one].claims for one in answers if questions.clean(bank()[one], answers[one]).get("checked")}
    for question in bank().values():
        if question.id not in answers and question.claims not in opened:
            assert not question.model_answer or question.model_answer not in parts.text
            assert not question.why or question.why not in parts.text
    assert set(parts.tags) <= TAGS and not [a for a in parts.attributes if a[1].startswith("on")]
    made.encode("utf-8", "replace")


@pytest.mark.parametrize("words", HOSTILE)
def test_what_a_reader_writes_in_any_field_is_read_as_words(words):
    written = [one for one in bank().values() if one.kind in WRITTEN]
    answers = {one.id: {**dict.fromkeys(TEXTS, words), "cards": {}, "checked": True} for one in written}
    answers |= {"reader_name": {"text": words}, words: {"text": words}}
    parts = readers.Parts(page(answers, paths=True, history=True))
    assert set(parts.tags) <= TAGS and not [a for a in parts.attributes if a[1].startswith("on")]
    fields = sum(len(told(one, questions.clean(one, answers[one.id]))) for one in written)
    assert parts.text.count(words) == fields + 2, "not every field is there in its own words"


def test_each_question_stands_in_the_report_of_a_full_journal_in_its_own_words():
    answers = readers.full()
    text = shown(answers, paths=True)
    rewrites = [one for one in answers if one.startswith("improve_rewrite_")]
    for one in set(answers) - set(rewrites):
        expected = told(bank()[one], questions.clean(bank()[one], answers[one]))
        assert not [words for words in expected if words not in text]
    assert "Not answered yet" not in text


VERDICT = "background_verdict_1_4"  # the record speaks against its claim
KEPT = {"core": "supported", "confidence": 60, "repair": "print", "first": {"core": "supported", "confidence": 90}}


def judged(history=False, **parts):
    """The words of a report on one verdict."""
    return shown({VERDICT: {**KEPT, "evidence": bank()[VERDICT].options[0].id, **parts}}, history=history)


def test_a_verdict_stands_beside_the_ledgers_only_once_it_is_kept():
    before, after = judged(first={}), judged(checked=True)
    assert "✗ the record speaks against it" not in before and "not kept yet" in before and "60 %" in before
    assert f"✗ the record speaks against it; {REPAIRS[bank()[VERDICT].repair]}" in after
    assert "0 agreed with the ledger" in after
    assert "Claim 1.4: not judged yet" in before and "Claim 1.4: I say: the record bears it out; the ledger" in after


def test_a_verdict_that_was_changed_is_told_with_both_cores_and_counts_as_it_was_first():
    text = judged(history=True, checked=True, core="not_supported", repair="drop")
    assert "First: ✓ the record bears it out (90 percent sure). Now: ✗ the record speaks against it." in text
    assert "on average 90 percent sure, and 0 agreed with the ledger" in text
    assert "Verdicts that I changed" not in judged(history=True, checked=True)


def test_a_verdict_that_was_changed_is_told_only_where_the_reader_shows_earlier_answers():
    text = judged(checked=True, core="not_supported", repair="drop")
    assert "Verdicts that I changed" not in text and "90 %" not in text and "60 %" in text


def test_a_verdict_of_the_first_edition_is_told_in_its_words_and_meets_no_ledger():
    text = shown({"background_strength_judge": {"verdict": "partly_supported", "confidence": 80, "checked": True}})
    assert "1.4 first edition: partly supported (80 percent sure)" in text
    assert "No verdict with a confidence yet" in text and "Claim 1.4: not judged yet" in text
    assert "the record speaks against it" not in text


def test_a_click_on_a_tile_stands_beside_the_ledger_and_counts_for_no_confidence():
    text = shown({"background_tiles_1": {"places": {"1.1": "open"}}})
    assert "Claim 1.1: I say: no record can settle it; the ledger says: the record bears it out" in text
    assert "No verdict with a confidence yet" in text


# --- page one ---

def marked(html, tag):
    """The words that a page marks with a tag."""
    return [words.strip() for words in re.findall(f"<{tag}>(.*?)</{tag}>", html, re.DOTALL)]


def test_my_version_of_a_paragraph_stands_beside_its_retelling_with_what_differs_marked():
    html = page({"improve_rewrite_9": {"text": "The article now draws a conclusion. I would not.", "checked": True}})
    assert marked(html, "mark") == ["I would not."]
    assert marked(html, "del")[0].startswith("The Taliban hold the whole country")
    assert "The article now draws a conclusion. <del>" in html


def test_of_a_paragraph_written_twice_the_second_version_is_on_page_one_and_the_first_in_the_appendix():
    both = shown({"improve_rewrite_9": {"text": "Once said.", "revised": "Said again.", "checked": True}})
    assert both.count("Said again.") == both.count("Once said.") == 1
    assert both.index("Said again.") < both.index("Appendix") < both.index("Once said.")


@pytest.mark.parametrize(("ours", "mine", "same"), [
    ("a b c d", "a b c d", ["a b c d"]), ("a b c d", "x b y", []), ("", "a", []),
    ("a b\nc d e", " a  b x d e", ["a  b ", "d e"]), ("a b c", "", [])])
def test_words_are_the_same_where_two_or_more_follow_one_another_on_both_sides(ours, mine, same):
    left, right = compared(ours, mine)
    assert [words for kept, words in right if kept] == same
    assert ("".join(words for _, words in left), "".join(words for _, words in right)) == (ours, mine)


def test_what_the_reader_made_stands_before_the_appendix_and_is_not_said_again_in_it():
    answers = readers.full(but=TABLE_TASK, retired=False)
    answers |= {DOUBT: {"text": "The strongest card against me.", "checked": True}}
    parts = readers.Parts(page(answers, history=True))
    first, rest = parts.text.split("Appendix: all I answered")
    for heading_ in ("how I would write it", "My step on cooperation", "Verdicts that I changed", "Exit tickets",
                     "All claims, mine beside the ledger's", "How sure I was"):
        assert heading_ in first and heading_ not in rest
    assert "The strongest card against me." in first and "The strongest card against me." not in rest
    assert parts.tags.count("h2") == 7


def test_both_versions_of_a_text_are_shown_and_earlier_ones_on_request():
    versions = [{"text": "First.", "checked": True}, {"text": "Second.", "checked": True},
                {"text": "Second.", "revised": "Third.", "checked": True}]
    entries = [journal.Entry("start_check_first", "write", one, readers.TIME) for one in versions]
    reading = journal.merge(journal.parse(b"".join(map(journal.to_line, entries))))
    plain, all_of_it = (readers.Parts(report.page(reading, history=asked)).text for asked in (False, True))
    assert "Second." in plain and "Third." in plain and "First." not in plain
    assert "First." in all_of_it


def test_stance_before_and_after_stand_together_with_scale_and_reason():
    answers = {one: value for one, value in readers.full().items() if one.startswith("cooperation_")}
    before, after = (bank()[one].option(answers[one]["choice"]).text for one in
                     ("cooperation_stance_before", "cooperation_stance_after"))
    text = shown(answers)
    assert re.search(f"Before\\s*{re.escape(before)}", text) and re.search(f"After\\s*{re.escape(after)}", text)
    assert "weight {} for, {} against".format(*questions.scale(answers["cooperation_weigh_cards"])) in text


def test_only_the_picked_rewrite_is_shown_and_the_others_are_not_called_unanswered():
    answers = {"improve_pick_paragraph": {"choice": "b", "checked": True},
               "improve_rewrite_1": {"text": "About the founders."},
               "improve_rewrite_3": {"text": "About three dates."}}
    text = shown(answers)
    assert "About three dates." in text and "About the founders." not in text
    assert "If you chose paragraph 7" not in text
    assert "If you chose paragraph 3" in shown({"improve_pick_paragraph": {"choice": "b", "checked": True}})


# --- the way out of notebook 03 ---

def test_the_report_is_the_same_whichever_way_through_notebook_03_was_taken():
    main_path, way_out = readers.full(but=TABLE_TASK), readers.full(but=MAIN_PATH)
    ticket = {"attacks_exit": {"text": "I say.", "evidence": "One.", "open": "Two?", "checked": True}}
    rest = {one: value for one, value in main_path.items() if bank()[one].notebook != "03-attacks"} | ticket
    ways = [rest | {one: value for one, value in way.items() if one != "attacks_exit"} | ticket
            for way in (main_path, way_out)]
    pages = [page({one: ways[0].get(one, way.get(one)) if one in rest else way[one] for one in way}) for way in ways]
    assert pages[0] == pages[1] and "task done, exit ticket written" in pages[0]
    assert "I say." in pages[0]


@pytest.mark.parametrize("first", ["attacks_verdict_7_4", "attacks_table_word"])
def test_a_begun_task_looks_the_same_on_both_ways_and_names_no_question(first):
    answer, other = readers.complete(bank()[first], random.Random(1)), "attacks_verdict_7_3"
    text = shown({first: answer})
    assert text == shown({other: readers.complete(bank()[other], random.Random(1))})
    assert "task begun" in text and "The task of this notebook, on the way you choose" in text
    assert not [one.id for one in bank().values() if one.notebook == "03-attacks" and one.order < 50
                and questions.model.short(one.prompt, 60) in text]


def test_a_claim_of_the_two_ways_has_a_tile_only_where_what_was_answered_there_is_printed():
    answers = readers.full(but=TABLE_TASK)
    seen = [set(re.findall(r"Claim (\d+\.\d+): I say", shown(answers, paths=paths))) for paths in (False, True)]
    every = {row["claim_id"] for row in data.rows("claims")}
    assert seen[1] == every and {claim for claim in every if claim[:2] in ("6.", "7.")} == every - seen[0]
    assert "not judged yet" not in shown(answers)


def test_a_reader_who_asks_for_it_sees_the_answers_of_notebook_03():
    answers = readers.full(but=MAIN_PATH)
    note = answers["attacks_table_note"]["revised"]
    assert shown(answers).count(note) + 1 == shown(answers, paths=True).count(note)


# --- the page itself ---

def test_the_page_needs_no_other_file_and_reads_by_headings_and_tables():
    parts = readers.Parts(page(readers.full(), paths=True, history=True))
    links = [value for _, name, value in parts.attributes if name in ("src", "href")]
    assert links and all(link.startswith("data:image/png;base64,") for link in links)
    levels = [int(tag[1]) for tag in parts.tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after - before <= 1 for before, after in zip(levels, levels[1:]))
    assert parts.tags.count("table") == parts.tags.count("caption") == 4
    heads = [one for one in parts.attributes if one[:2] == ("th", "scope")]
    assert len(heads) == parts.tags.count("th") and ("html", "lang", "en") in parts.attributes
    assert all(value for tag, name, value in parts.attributes if (tag, name) == ("img", "alt"))


def test_the_name_is_optional_and_escaped():
    assert "<b>Kestrel</b>" in shown({"reader_name": {"text": "<b>Kestrel</b>"}})
    for odd in ({"text": 7}, [], None, {"text": ["x"]}):
        assert "My report" in shown({"reader_name": odd})


def test_lines_that_could_not_be_read_and_questions_of_other_editions_are_named():
    content = b'{"question": "of_tomorrow", "kind": "choose", "value": {"choice": "a"}}\n{"quest'
    text = readers.Parts(report.page(journal.parse(content))).text
    assert "of_tomorrow" in text and "Line 2 of the journal was skipped: it breaks off before its end." in text


def test_titles_of_notebooks_are_words():
    assert title("05-write-it-better") == "05 Write it better"


def test_a_question_is_called_by_its_heading_where_that_fits_and_else_by_the_beginning_of_its_prompt():
    prompt = "Before you look at the river. How clean is its water, from one to ten?"
    asked = replace(bank()["improve_forecast_11_4"], prompt=prompt, heading="How clean is its water?")
    assert heading(asked, 64) == "How clean is its water?"
    assert heading(asked, 20) == "Before you look at ..."
    assert heading(replace(asked, heading=""), 80) == prompt
    assert heading(bank()["attacks_verdict_7_3"]) == "Verdict on 7.3"


def test_a_guess_on_a_claim_is_told_its_reason_in_short_once_the_claim_is_judged():
    guess, judged = "attacks_predict_day", bank()["attacks_verdict_7_3"]
    value = readers.complete(bank()[guess], random.Random(1)) | {"checked": True}
    (short,) = [row["in_short"] for row in data.rows("claims") if row["claim_id"] == "7.3"]
    alone = record(bank()[guess], {guess: value})
    assert alone == "comes with your verdict on 7.3"
    kept = readers.complete(judged, random.Random(1)) | {"checked": True}
    assert record(bank()[guess], {guess: value, judged.id: kept}) == f"7.3: {short}"


def test_a_guess_on_the_ladder_is_told_the_highest_rung():
    guess = "cooperation_predict_rung"
    assert record(bank()[guess], {guess: {}}) == "The record reaches rung 4 once."


@pytest.mark.parametrize("guess", ["start_predict_print", "start_predict_supported"])
def test_the_record_on_a_guess_is_counted_in_the_ledger(guess):
    rows = data.load("claims")
    text = shown({guess: {"choice": "a", "confidence": 70, "checked": True}})
    printed = (rows["repair"] == "print").sum()
    assert f"By the ledger {printed} of the {len(rows)} claims can be printed as they stand." in text
    assert "By the ledger" not in shown({guess: {"choice": "a", "confidence": 70}})


# --- on paper ---

def wide():
    """A stylesheet that sets the whole page in the widest font."""
    faces = [f"@font-face{{font-family:Wide;font-weight:{weight};src:url(data:font/ttf;base64,"
             f"{base64.b64encode((DEJAVU / f'{name}.ttf').read_bytes()).decode()})}}" for name, weight in WIDE.items()]
    return "".join(faces) + "*{font-family:Wide!important}"


@pytest.fixture
def sheets(chromium):
    """How many sheets a page takes on a paper, and the size of its smallest letters in points."""
    made = chromium.new_page()
    made.emulate_media(media="print")

    def count(html, paper, style=""):
        made.set_content(html.replace("</head>", f"<style>{style}</style></head>"))
        made.evaluate("document.fonts.ready.then(() => true)")
        return len(re.findall(rb"/Type\s*/Page\b", made.pdf(format=paper))), 0.75 * made.evaluate(SMALLEST)
    yield count
    made.close()


@pytest.mark.parametrize("widest", [False, True], ids=["own font", "widest font"])
@pytest.mark.parametrize("paths", [False, True])
@pytest.mark.parametrize("paper", ["Letter", "A4"])
def test_a_full_journal_prints_on_four_pages_or_fewer_and_can_be_read(sheets, paths, paper, widest):
    html = page(readers.full(but=TABLE_TASK, retired=False), paths=paths)
    number, points = sheets(html, paper, wide() if widest else "")
    assert 1 < number <= 4 and points >= 7.5


def test_a_text_that_needs_more_paper_gets_it(sheets):
    answers = readers.full(but=TABLE_TASK) | {"background_aim_write": {"text": "A long text. " * 4000}}
    assert sheets(page(answers), "A4")[0] > 4


@pytest.mark.parametrize(("text", "runs"), [("د افغانستان", "rtl"), ("Afghanistan", "ltr")])
def test_a_text_runs_in_its_own_direction_whatever_label_stands_before_it(chromium, text, runs):
    made = chromium.new_page()
    made.set_content(page({"start_check_first": {"text": text, "revised": text, "checked": True}}))
    found = made.eval_on_selector_all(".mine", "all => all.map(one => getComputedStyle(one).direction)")
    made.close()
    assert found == [runs] * 2


LINES = """all => all.flatMap(one => {
  const node = [...one.childNodes].filter(child => child.nodeType === 3 && child.data.trim()).at(-1);
  const box = one.getBoundingClientRect(), lines = node.data.trim().split("\\n");
  let start = node.data.indexOf(lines[0]);
  return lines.map(line => {
    const range = document.createRange();
    range.setStart(node, start); range.setEnd(node, start + line.length);
    start += line.length + 1;
    const all = range.getBoundingClientRect();
    return box.right - all.right < all.left - box.left ? "rtl" : "ltr";
  });
})"""


def test_each_line_of_a_text_runs_in_its_own_direction(chromium):
    """Dari under English, with a figure and an abbreviation in it, and the other way round."""
    texts = ["68 people (UN)\nدر کابل 68 نفر (UN)\nThen a line.", "در کابل 68 نفر (UN)\n68 people, 1,000 (UN)"]
    made = chromium.new_page()
    made.set_content(page({"start_check_first": {"text": texts[0], "revised": texts[1], "checked": True}}))
    found = made.eval_on_selector_all("p.mine", LINES)
    made.close()
    assert found == ["ltr", "rtl", "ltr", "rtl", "ltr"]


# --- on disk ---

def test_the_command_writes_the_page_and_says_where(journal_folder, capsys):
    journal.append("start_check_first", "write", {"text": "1.4, because of the dates. دری"})
    assert main([]) == 0
    assert str(journal_folder / "report.html") in capsys.readouterr().out
    assert "1.4, because of the dates. دری" in (journal_folder / "report.html").read_text("utf-8")


def test_a_report_that_cannot_be_finished_leaves_the_old_one(journal_folder, monkeypatch):
    journal_folder.mkdir()
    (journal_folder / "report.html").write_text("old", encoding="utf-8")
    monkeypatch.setattr(os, "replace", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left")))
    with pytest.raises(OSError):
        report.write()
    assert (journal_folder / "report.html").read_text("utf-8") == "old"


def test_a_full_disk_leaves_no_empty_file_behind(journal_folder, monkeypatch):
    def full(_handle, _content):  # there is room for a name, and for nothing in it
        raise OSError(28, "No space left on device")
    monkeypatch.setattr(os, "write", full)
    with pytest.raises(OSError, match="No space left"):
        report.put("report.html", b"x")
    assert list(journal_folder.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions.")
def test_what_is_handed_in_can_be_read_by_others(journal_folder):
    """It goes into a shared folder; the journal beside it is the reader's alone."""
    before = os.umask(0o022)
    try:
        assert stat.S_IMODE(report.put("hand-in-Heron.zip", b"x").stat().st_mode) == 0o644
    finally:
        os.umask(before)


def test_the_report_of_the_command_holds_what_is_being_typed(journal_folder):
    journal.draft("start_check_first", "write", {"text": "Typed a moment ago."})
    assert "Typed a moment ago." in report.write().read_text("utf-8")


def test_a_folder_that_cannot_be_written_gets_one_sentence(tmp_path, monkeypatch, capsys):
    (tmp_path / "file").write_text("x", encoding="utf-8")
    monkeypatch.setenv("LESSON_JOURNAL", str(tmp_path / "file"))
    assert main([]) == 1
    assert "could not be written to the folder" in capsys.readouterr().err
