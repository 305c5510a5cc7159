"""Every page reads without style, script or kernel, shows nothing unescaped, and has its plain text."""

import csv
import re
from functools import cache
from html.parser import HTMLParser

import invented
import pandas as pd
import pytest
from each import each

from helpers import claims, data, dates, lesson, show
from helpers.html import Page, esc
from helpers.show.history import RELATIONS

CLAIM_IDS = list(data.load("claims")["claim_id"])
EVENT_IDS = list(data.load("events")["event_id"])
DAY = lesson.read().published
PAGES = {
    "article": show.article,
    "glossary": show.glossary,
    "who_says": show.who_says,
    "then_and_now": lambda: show.then_and_now("2.2", "7.3"),
    "status": lambda: show.claim_status("1.4"),
    "status then": lambda: show.claim_status("2.2", DAY),
    "attacks": show.attacks,
    "actors": show.actors,
    "actors and words, folded": lambda: show.aside("Who is who", show.actors("isis_k"), show.glossary("Taliban")),
    "two actors": lambda: show.actors("isis_k", "afghan_taliban"),
    "episodes": show.episodes,
    "cards then": lambda: show.cards(True),
    "cards later": lambda: show.cards(False),
    "all cards": show.cards,
    "perspectives": show.perspectives,
    "alliance": lambda: show.wording("alliance"),
    "founders": lambda: show.wording("founders"),
    "timeline": show.timeline,
    "some moments": lambda: show.timeline("rivalry", "t38"),
    "empty table": lambda: show.table(pd.DataFrame({"a": []}), "Nothing"),
    **{f"passage {n}": lambda n=n: show.passage(n) for n in range(1, 12)},
    **{f"ledger {c}": lambda c=c: show.ledger(c) for c in CLAIM_IDS},
    **{f"then {c}": lambda c=c: show.ledger(c, known_by=DAY) for c in CLAIM_IDS[::6]},
    **{f"event {e}": lambda e=e: show.event(e) for e in EVENT_IDS[::6]},
    **{f"relations {y}": lambda y=y: show.relations(y) for y in (1990, 2001, 2015, 2021)},
    **{f"matrix {y}": lambda y=y: show.relation_matrix(y) for y in (1990, 2001, 2015, 2021)},
}
TAGS = {
    *(
        "div",
        "span",
        "p",
        "strong",
        "b",
        "u",
        "sup",
        "dfn",
        "q",
        "br",
        "ul",
        "li",
        "dl",
        "dt",
        "dd",
        "time",
        "a",
    ),
    *("details", "summary", "table", "caption", "thead", "tbody", "tr", "th", "td"),
}
ATTRIBUTES = set("class title scope role tabindex aria-label aria-hidden datetime href rel".split())
VOID = {"br"}
PLANTED = """<script>alert(1)</script><img src=x onerror=alert(1)>" onmouseover='alert(1)' &amp;"""
# Columns that hold names of things, not words to be read: a fault planted there would only break a look-up.
STRUCTURE = set(
    "claim_id event_id source_id actor_id actor_a actor_b card_id question_id option_id timeline_id "
    "episode_id date published start end as_of stance core repair repair_2 kind attribution relation chain read_as "
    "section term right points_to strength confidence province scope url".split()
)


class Outline(HTMLParser):
    """What is in a piece of HTML: tags with attributes, words, and whether every tag is closed in order."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.words, self.open, self.faults = [], [], [], []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs), tuple(self.open)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(tag)

    def handle_data(self, words):
        self.words.append(words)

    def named(self, tag):
        """The attributes of every such tag."""
        return [attrs for name, attrs, _ in self.tags if name == tag]


@cache
def shown(name):
    """A page, made once for all tests of this file."""
    return PAGES[name]()


every_page = each("name", PAGES)


@cache
def outline_of(html):
    """The Outline of a page that several tests look at; they only read it."""
    return Outline(html)


@cache
def words(html):
    """The words that a reader of the HTML meets, with single spaces."""
    return " ".join(" ".join(outline_of(html).words).split())


@every_page
def test_a_page_is_well_formed_html_of_plain_tags_without_headings_styles_or_scripts(name):
    outline = outline_of(shown(name).html)
    assert not outline.faults and not outline.open
    for tag, attrs, _ in outline.tags:
        assert tag in TAGS, tag
        assert set(attrs) <= ATTRIBUTES, (tag, attrs)


@every_page
def test_a_page_is_the_same_every_time_and_says_something_in_plain_text(name):
    first, second = shown(name), PAGES[name]()
    assert isinstance(first, Page)
    assert first == second
    assert repr(first).strip()
    assert "object at 0x" not in repr(first)
    assert not re.search(r"<NA>|nan\b|None\b|Timestamp|\('|<[a-z]+[ >]", repr(first) + words(first.html))


@every_page
def test_every_table_has_a_caption_and_every_heading_cell_its_direction(name):
    outline = outline_of(shown(name).html)
    assert len(outline.named("caption")) == len(outline.named("table"))
    assert all(attrs.get("scope") in ("col", "row") for attrs in outline.named("th"))
    assert len(outline.named("summary")) == len(outline.named("details"))


@every_page
def test_links_lead_only_to_a_sources_own_page_and_are_words_by_themselves(name):
    own = set(data.load("sources")["url"])
    for attrs in outline_of(shown(name).html).named("a"):
        assert attrs["href"] in own and attrs["href"].startswith(("https://", "http://"))
        assert attrs["rel"] == "noopener"
    assert not re.search(r"<a [^>]*>(here|link|this)?</a>", shown(name).html)


@every_page
def test_every_class_of_a_page_is_ours(name):
    for _, attrs, _ in outline_of(shown(name).html).tags:
        assert all(look == "l" or look.startswith("l-") for look in attrs.get("class", "l").split())


@pytest.fixture
def planted(monkeypatch):
    """Every free text of every table carries markup that must never become markup."""
    load, rows = data.load, data.rows

    def poisoned_frame(name):
        frame = load(name)
        for column in frame.columns:
            if column not in STRUCTURE and frame[column].map(lambda value: isinstance(value, str)).all():
                frame[column] = frame[column] + PLANTED
        return frame

    def poisoned_cell(column, cell):
        return cell + PLANTED if isinstance(cell, str) and column not in STRUCTURE else cell

    def poisoned_rows(name):
        return [{column: poisoned_cell(column, cell) for column, cell in row.items()} for row in rows(name)]

    monkeypatch.setattr(data, "load", poisoned_frame)
    monkeypatch.setattr(data, "rows", poisoned_rows)


@every_page
def test_markup_planted_in_the_data_is_shown_as_text_and_never_becomes_markup(planted, name):
    outline = Outline(PAGES[name]().html)
    for tag, attrs, _ in outline.tags:
        assert tag in TAGS, tag
        assert set(attrs) <= ATTRIBUTES, (tag, attrs)
    assert not outline.faults and not outline.open


def test_the_planted_markup_really_reaches_the_pages(planted):
    assert "alert(1)" in words(show.ledger("7.3").html)
    assert "alert(1)" in words(show.article().html)


def test_a_link_that_is_no_web_address_is_not_made_a_link():
    row = data.load("sources").iloc[0].to_dict() | {"url": "javascript:alert(1)"}
    assert show.link(row) == esc(show.cite(row))


def test_a_table_escapes_cells_headings_and_caption():
    frame = pd.DataFrame({PLANTED: [PLANTED], "b": [PLANTED]})
    page = show.table(frame, PLANTED, {"b": PLANTED})
    assert {tag for tag, *_ in Outline(page.html).tags} == {
        "div",
        "table",
        "caption",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
    }
    assert PLANTED in page.text


def test_a_table_says_its_cells_in_words():
    frame = pd.DataFrame(
        {
            "name": ["one", "two"],
            "year": pd.array([2021, None], "Int64"),
            "killed": pd.array([2181, None], "Int64"),
            "known": [True, False],
            "sources": [("a", "b"), ()],
            "said": ["", "x"],
        }
    )
    lines = show.table(frame, "Caption", {"said": "Said"}).text.splitlines()
    assert lines == [
        "Caption",
        "name | year | killed | known | sources | Said",
        "one | 2021 | 2,181 | yes | a; b | –",
        "two | – | – | no | – | x",
    ]


def test_every_table_can_be_reached_and_scrolled_by_keyboard():
    wide = pd.DataFrame([range(9)], columns=list("abcdefghi"))
    for frame in (wide, wide[["a", "b"]]):
        assert 'role="group" tabindex="0" aria-label="Numbers"' in show.table(frame, "Numbers").html


def test_the_stylesheet_is_whole_while_a_notebook_runs_and_short_in_the_stored_one():
    stored, live = show.stored_stylesheet(), show.stylesheet()
    assert repr(live).startswith("Ready.") and "Run All Cells" in repr(stored)
    assert stored.html.count("<style>") == live.html.count("<style>") == 1
    assert len(stored.html) < 12_000 and len(live.html) < 25_000


@each("claim_id", CLAIM_IDS)
def test_the_ledger_shows_a_claim_with_its_core_its_repair_and_the_reason(claim_id):
    row = data.load("claims").set_index("claim_id").loc[claim_id]
    page = show.ledger(claim_id)
    assert f"Is it so? {claims.CORES[row['core']]}." in page.text
    for text in (page.text, words(page.html)):
        assert row["claim"] in text and row["why"] in text and row["fix"] in text
        assert f"First repair: {claims.REPAIRS[row['repair']]}." in text


@each("claim_id", CLAIM_IDS)
def test_the_ledger_shows_every_finding_with_its_source_and_date(claim_id):
    page = show.ledger(claim_id)
    for row in claims.evidence_for(data.rows("evidence"), data.rows("sources"), claim_id):
        for text in (page.text, words(page.html)):
            assert row["finding"] in text
            assert show.cite(row) in text


def shown_then(claim_id):
    """The findings that could be read by the day, counted from the files with the csv module."""
    with open(data.DATA / "sources.csv", encoding="utf-8", newline="") as file:
        published = {row["source_id"]: row["published"] for row in csv.DictReader(file)}
    with open(data.DATA / "evidence.csv", encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["claim_id"] == claim_id]
    return [published[row["source_id"]] <= DAY[: len(published[row["source_id"]])] for row in rows]


@each("claim_id", CLAIM_IDS)
def test_known_then_leaves_out_exactly_what_came_later_and_says_how_much(claim_id):
    page, then = show.ledger(claim_id, known_by=DAY), shown_then(claim_id)
    assert page.text.count("\n- ") == page.html.count("<li>") == sum(then)
    assert "Evidence as of 21 September 2021." in page.text
    assert "known later" not in page.text
    later = len(then) - sum(then)
    if later:
        assert f"Left out: {later} of {len(then)} sources, published after 21 September 2021." in page.text
    else:
        assert f"All {len(then)} sources on this claim" in page.text


def test_today_marks_what_could_not_be_known_then():
    page = show.ledger("10.2")
    marks = {line.rpartition("; ")[2].rstrip(")") for line in page.text.splitlines() if line.startswith("- ")}
    assert marks <= {"known then", "perhaps known then", "known later"}
    assert "known later" in marks


def test_a_passage_shows_its_claims_its_terms_and_an_easier_version():
    page = show.passage(6)
    row = data.load("passages").set_index("paragraph").loc[6]
    assert re.findall(r"\[(\d+\.\d)\]", page.text) == list(row["claims"])
    assert "Paragraph 6 of the article, retold in our words." in page.text
    assert row["plain"] in words(page.html)
    assert {term.strip() for term in re.findall(r"<dt>([^<]+)", page.html)} == {"Shia and Sunni", "Hazara"}


@each("paragraph", range(1, 12))
def test_every_term_under_a_word_is_also_in_the_list_below_it(paragraph):
    page = show.passage(paragraph)
    meanings = re.findall(r'<dfn class="l-term" title="([^"]+)">', page.html)
    for meaning in meanings:
        assert f"<dd>{meaning}</dd>" in page.html
    assert len(meanings) == page.html.count("<dt>")


def test_the_whole_article_shows_every_claim_once_and_in_order():
    assert re.findall(r"\[(\d+\.\d)\]", show.article().text) == CLAIM_IDS
    assert re.findall(r'class="l-chip">([^<]+)<', show.article().html) == CLAIM_IDS


def test_a_source_is_named_by_publisher_and_date_in_words():
    rows = data.load("sources").set_index("source_id", drop=False)
    channel = rows.loc["cnn_2021_05_10"].copy()
    channel[["publisher", "published"]] = "Channel", "2021-05-10"
    assert show.cite(channel) == "Channel, 10 May 2021"
    channel[["publisher", "published"]] = "Network (NET)", "2021"
    assert show.cite(channel) == "Network (NET), 2021"
    assert show.cite(rows.loc["article"]) == "the article under study, 21 September 2021"
    assert show.cite(rows.loc["editors_memory"]) == "general knowledge, not looked up"
    undated = rows[rows["published"] == ""].iloc[0]
    assert show.cite(undated) == "general knowledge, not looked up" or show.cite(undated).endswith(
        ", undated"
    )


@each("event_id", EVENT_IDS)
def test_an_attack_tells_of_the_people_before_the_numbers_and_keeps_every_count_apart(event_id):
    page = show.event(event_id)
    row = data.load("events").set_index("event_id").loc[event_id]
    tolls = data.load("tolls")
    for text in (page.text, words(page.html)):
        assert text.index(row["community"]) < text.index("Published counts")
        assert row["attribution_note"] in text
    assert page.text.count("killed ") >= (tolls["event_id"] == event_id).sum()
    assert (
        Outline(page.html).named("tr")[1:]
        and len(Outline(page.html).named("tr")) - 1 == (tolls["event_id"] == event_id).sum()
    )


def test_a_denial_is_not_shown_as_a_count_of_zero(monkeypatch):
    invented.plant(monkeypatch)
    assert "killed none (a denial)" in show.event("kabul_airport_2021").text
    assert "killed 0" not in show.event("kabul_airport_2021").text


def test_a_card_and_a_picture_say_a_count_in_the_same_words(monkeypatch):
    invented.plant(monkeypatch)
    assert "killed 50 to more than 100, injured" in show.event("daud_khan_hospital_2017").text
    assert "killed at least 50, injured more than 100; " in show.event("sayed_ul_shuhada_2021").text


def test_a_list_of_attacks_can_be_cut_to_those_that_were_chosen():
    events = data.load("events")
    page = show.attacks(events[events["attribution"] == "disputed"])
    assert "Claimed by the group" not in page.text
    assert page.text.startswith(f"{(events['attribution'] == 'disputed').sum()} attacks")
    assert "1 attack from" in show.attacks(events.head(1)).text
    assert "0 attacks from" in show.attacks(events.head(0)).text


@pytest.mark.parametrize("year", [1996, 2001, 2015, 2021, 2026])
def test_list_and_matrix_hold_every_relation_of_the_year(year):
    names = {row["actor_id"]: row["short"] for row in data.rows("actors")}
    rows = dates.holding(data.rows("relations"), year)
    listed, matrix = show.relations(year).text.splitlines(), show.relation_matrix(year).text.splitlines()
    assert len(listed) == len(rows) + 1
    for row in rows:
        a, b = names[row["actor_a"]], names[row["actor_b"]]
        assert any(line.startswith(f"- {a} and {b}: {RELATIONS[row['relation']]}") for line in listed)
        pair = [line for line in matrix if line.startswith((f"- {a} and {b}: ", f"- {b} and {a}: "))]
        assert RELATIONS[row["relation"]] in pair[0]


def test_the_matrix_reads_the_same_along_a_row_and_down_a_column():
    cells = re.findall(r"<tr>(.*?)</tr>", show.relation_matrix(2021).html)
    table = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in cells[1:]]
    body = [row[1:] for row in table]
    assert len(body) == len(body[0]) > 5
    assert all(body[i][j] == body[j][i] for i in range(len(body)) for j in range(i))


def test_a_year_without_relations_is_said_in_a_sentence():
    for page in (show.relations(1890), show.relation_matrix(1890)):
        assert "no relation is recorded here" in page.text
        assert "<table" not in page.html


def test_a_relation_that_sources_dispute_is_called_contested():
    assert "tacit help, contested" in show.relation_matrix(2021).text


def test_the_wording_chain_keeps_its_order_and_owns_its_inferences():
    text = show.wording("founders").text
    steps = [int(n) for n in re.findall(r"^(\d+)\. ", text, flags=re.M)]
    assert steps == list(range(1, len(steps) + 1))
    assert re.search(r"^\d+\. .*in part our inference", text, flags=re.M)
    assert "“disaffected Taliban members”" in text


def test_the_decks_hold_what_was_known_then_and_what_came_later():
    table = data.load("cards")
    for known in (True, False):
        ids = set(table.loc[table["known_at_publication"] == known, "card_id"])
        assert set(re.findall(r"^- ([cl]\d+),", show.cards(known).text, flags=re.M)) == ids


def test_our_reading_of_a_card_is_folded_away():
    html = re.sub(r"<details>.*?</details>", "", show.cards(True).html)
    assert "Points " not in html and "Our reading" not in html


def test_pages_put_aside_open_on_request_and_are_whole_in_plain_text():
    who, words = show.actors("isis_k"), show.glossary("Taliban")
    page = show.aside("Who is who", who, words)
    assert f"<details><summary>Who is who</summary>{who.html}{words.html}</details>" in page.html
    assert page.text == f"Who is who\n{who.text}\n{words.text}"


def test_moments_come_by_section_or_by_id_in_the_order_of_time():
    text = show.timeline("t38", "t01").text
    assert text.index("Bin Laden") < text.index("It's possible")
    assert text.count("\n") == 1
    assert set(data.load("timeline").query("section == 'rivalry'")["title"]) <= {
        title for title in data.load("timeline")["title"] if title in show.timeline("rivalry").text
    }


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: show.ledger("99.9"), "There is no claim '99.9'; claims are 1.1, "),
        (lambda: show.ledger(""), "There is no claim ''"),
        (lambda: show.evidence("x"), "There is no claim 'x'"),
        (lambda: show.passage(12), "There is no paragraph 12; paragraphs are 1, 2, "),
        (lambda: show.event("nowhere"), "There is no event 'nowhere'"),
        (lambda: show.glossary("sharia", "nonsense"), "There is no term 'nonsense'"),
        (lambda: show.wording("other"), "There is no chain 'other'; chains are alliance, founders."),
        (lambda: show.timeline("t99"), "There is no moment 't99'"),
        (lambda: show.actors("nobody"), "There is no actor 'nobody'"),
    ],
)
def test_an_unknown_name_stops_with_one_sentence_that_lists_some_known_ones(call, sentence):
    with pytest.raises(LookupError) as refusal:
        call()
    assert sentence in str(refusal.value)


def test_pages_stay_small_enough_for_a_notebook():
    for name in PAGES:
        limit = {"timeline": 40_000}.get(name, 30_000)
        size = len(shown(name).html.encode())
        assert size < limit, f"The page {name} has {size:,} bytes of at most {limit:,}: show less of its table at once."
