"""Every picture says in words what it shows, names its limit and brings its numbers as a table."""
import base64
import csv
import html
import re
import subprocess
import sys
from html.parser import HTMLParser
from inspect import isfunction

import invented
import pytest
from each import each
from pictures import DRAWN, LEVELS

from helpers import charts, claims, data, dates, lesson
from helpers.charts import frame, people

every_picture = each("name", DRAWN)


class Reader(HTMLParser):
    """What a page without any stylesheet tells: the image, the caption, the rows of the table."""

    def __init__(self, page):
        super().__init__()
        self.image, self.rows, self.open = {}, 0, []
        self.words = {"figcaption": "", "l-limit": "", "summary": ""}
        self.feed(page.html)

    def handle_starttag(self, tag, attributes):
        self.open.append(dict(attributes).get("class") if tag == "p" else tag)
        self.image = dict(attributes) if tag == "img" else self.image
        self.rows += tag == "tr"

    def handle_endtag(self, tag):
        while self.open and self.open.pop() not in (tag, "l-limit" if tag == "p" else tag):
            pass

    def handle_data(self, words):
        for tag in self.words:
            self.words[tag] += words if tag in self.open else ""


PAINTED = frame.png


def sketched(draw, size):
    """In place of a PNG: everything is drawn and put in its place, and no pixel is painted."""
    import matplotlib
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    with matplotlib.rc_context(frame.SETTINGS):
        fig = Figure(figsize=size, dpi=frame.DPI)
        FigureCanvasAgg(fig)
        draw(fig)
        fig.draw_without_rendering()
    return b""


@pytest.fixture(scope="module", autouse=True)
def unpainted():
    """Most rules here are about words, and to paint the pixels of a picture takes longest."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(frame, "png", sketched)
        yield


@pytest.fixture
def painted(monkeypatch):
    """Pictures are painted all the same."""
    monkeypatch.setattr(frame, "png", PAINTED)


@pytest.fixture(scope="module")
def pages(unpainted):
    """Every picture, drawn once."""
    return {name: draw() for name, draw in DRAWN.items()}


def alt(page):
    """The alt text of a picture."""
    return Reader(page).image["alt"]


def table(name):
    """A table as plain text cells, read without any helper of the lesson."""
    with open(data.DATA / f"{name}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def thousands(text):
    """A number as the pictures write it."""
    return f"{int(text):,}"


def changed(monkeypatch, name, change):
    """Let the pictures see the rows of table `name` with the cells that `change(row)` gives."""
    rows = data.rows
    monkeypatch.setattr(
        data, "rows", lambda wanted: [row | change(row) if wanted == name else row for row in rows(wanted)]
    )


def test_every_picture_of_the_lesson_is_looked_at():
    """A new one is tried like the others as soon as it has its line in tests/samples/pictures.py."""
    offered = {name for name, part in vars(charts).items() if isfunction(part)}
    assert {name.partition(",")[0] for name in DRAWN} == offered


@every_picture
def test_every_picture_has_a_headline_an_alt_text_a_limit_and_a_folded_table(pages, name):
    """Without the image and the stylesheet the page still says everything, and none of it is a refrain."""
    page = pages[name]
    read = Reader(page)
    headline, below, *_ = page.text.split("\n")
    assert len(read.image["alt"]) > 60
    assert read.words["figcaption"] == headline and below in html.unescape(page.html)
    assert read.words["summary"] == "Show as a table"
    assert read.rows > 1
    assert "cannot show" not in page.text and " | " in page.text


AT_MOST = 20  # words of a headline


@every_picture
def test_a_headline_is_short_and_few_words_stand_below_a_picture(pages, name):
    """A newspaper's headline has one line or two; what is below is read by nobody if it is long."""
    headline, below = pages[name].text.partition(" | ")[0].split("\n")[0], Reader(pages[name]).words["l-limit"]
    assert len(headline.split()) <= AT_MOST and headline[-1] != "."
    assert 3 < len(below.split()) <= 50 and below[0].isupper() | below[0].isdigit() and below[-1] == "."


def small_png_of_nowhere(page):
    """Say whether a page has a PNG that keeps a notebook of ten pictures small and tells nothing of the computer."""
    picture = base64.b64decode(Reader(page).image["src"].partition(",")[2])
    return (picture.startswith(b"\x89PNG") and len(picture) < 75_000
            and not re.search(rb"tEXt|iTXt|tIME|pHYs", picture))


@pytest.mark.notebooks
@every_picture
def test_every_picture_is_a_small_png_without_date_or_program(painted, name):
    """Each of the lesson; the next test holds it for one."""
    assert small_png_of_nowhere(DRAWN[name]())


def test_the_same_picture_comes_out_twice_byte_for_byte(painted):
    """Nothing random, no time and no program goes into a page."""
    first = charts.attack_map()
    assert small_png_of_nowhere(first) and charts.attack_map() == first


def alone(code):
    """What `code` prints in a Python of its own."""
    done = subprocess.run([sys.executable, "-c", code], cwd=data.ROOT, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_importing_the_pictures_does_not_import_matplotlib():
    """The setup cell stays quick: matplotlib waits for the first picture."""
    assert alone("import sys; from helpers import charts; print('matplotlib' in sys.modules)") == "False"


def test_drawing_leaves_pyplot_and_the_reader_s_settings_alone():
    """A reader's own matplotlib cell looks the same before and after."""
    code = ("import sys; from helpers import charts; charts.birthdays(); import matplotlib as m; "
            "print('matplotlib.pyplot' in sys.modules, m.rcParams == m.rcParamsDefault)")
    assert alone(code) == "False True"


# tolls


@pytest.mark.parametrize("event", ["sayed_ul_shuhada_2021", "kabul_airport_2021", "maternity_2020"])
def test_a_toll_picture_names_every_count_of_the_table(event):
    """Each number is in the alt text, each row in the table, nothing is added up."""
    counts = [row for row in table("tolls") if row["event_id"] == event]
    page = charts.tolls(event)
    told = alt(page).replace("none (a denial)", "0")
    assert all(re.search(rf"\b{row['killed_high']}\b", told) for row in counts)
    assert Reader(page).rows == len(counts) + 1
    assert str(sum(int(row["killed_low"]) for row in counts)) not in alt(page)


@pytest.mark.notebooks
def test_every_attack_of_the_lesson_can_be_drawn():
    """The explorer may ask for any of them."""
    for row in table("events"):
        assert f"{row['name']}, " in charts.tolls(row["event_id"]).text


def test_the_article_s_number_is_marked_with_the_count_it_came_from(monkeypatch):
    """68 stands in claim 7.3; how far later counts go is told with it."""
    invented.plant(monkeypatch)
    headline = Reader(charts.tolls("sayed_ul_shuhada_2021")).words["figcaption"]
    assert headline == "The article's 68 is the count of 9 May 2021; the highest later one is 85"
    assert "The article's 24 is the count of " in charts.tolls("maternity_2020").text
    assert "article" not in charts.tolls("kabul_airport_2021").text


def test_floors_ceilings_and_denials_are_said_in_words(monkeypatch):
    """A floor is no number, and a denial is no zero."""
    invented.plant(monkeypatch)
    assert "at least 50 (The Evening News" in alt(charts.tolls("sayed_ul_shuhada_2021"))
    assert "up to 85 (Rights Group" in alt(charts.tolls("sayed_ul_shuhada_2021"))
    assert "none (a denial)" in alt(charts.tolls("kabul_airport_2021"))
    assert "50 to more than 100" in alt(charts.tolls("daud_khan_hospital_2017"))


def test_a_publisher_is_named_by_its_letters_where_it_has_some(monkeypatch):
    """The column says so: a place in parentheses is no short name."""
    invented.plant(monkeypatch)
    told = alt(charts.tolls("sayed_ul_shuhada_2021"))
    assert "85 (UM, July 2021)" in told and "85 (Channel, 10 May 2021)" in told


def test_who_is_counted_is_drawn_by_its_column(monkeypatch):
    """However the scope is worded: a capital letter and a "not" are no attackers."""
    invented.plant(monkeypatch)
    changed(monkeypatch, "tolls", lambda row: {"scope": "All, not including the attacker", "basis": "other"})
    assert "2 of the 2 counts are of one group, or on another basis." in charts.tolls("maternity_2020").text


def test_a_changed_toll_changes_the_picture_s_words(monkeypatch):
    """The words are computed, so a corrected number cannot leave an old one behind."""
    invented.plant(monkeypatch)
    changed(monkeypatch, "tolls", lambda row: {end: row[end] + 1000 for end in ("killed_low", "killed_high")})
    page = charts.tolls("sayed_ul_shuhada_2021")
    assert "1,068 (Wire, 9 May 2021)" in alt(page)
    assert "No count in this list is the article's 68" in page.text


def test_a_low_count_above_the_high_one_is_not_drawn(monkeypatch):
    """The sentence names the table."""
    changed(monkeypatch, "tolls", lambda row: {"killed_low": row["killed_high"] + 1})
    with pytest.raises(ValueError, match="data/tolls.csv, source"):
        charts.tolls("maternity_2020")


def test_known_by_leaves_out_later_counts_and_says_so():
    """On the second day nobody could know the UN count of July."""
    page = charts.tolls("sayed_ul_shuhada_2021", known_by="2021-05-08")
    assert "UNAMA" not in page.text and "published by 8 May 2021" in page.text


def test_an_event_without_a_count_gives_a_sentence_and_no_empty_axis():
    """Before the attack there was nothing to count."""
    page = charts.tolls("sayed_ul_shuhada_2021", known_by="2021-04-30")
    assert "no published count" in page.text and "<img" not in page.html


def test_a_count_that_may_be_later_is_kept_and_said_to_be_unsure():
    """A source dated May 2021 may or may not have been out on 9 May."""
    assert "1 of them may be later" in charts.tolls("sayed_ul_shuhada_2021", known_by="2021-05-09").text


def test_an_unknown_event_is_named():
    """One sentence with the remedy."""
    with pytest.raises(LookupError, match="no event 'nowhere'; events are "):
        charts.tolls("nowhere")


def test_the_only_count_of_everyone_is_drawn_as_people_and_the_others_stand_beside_it(pages):
    """Who counted them and on which day is named; no other count is left out or added."""
    told = alt(pages["tolls, airport"])
    whole, *parts = sorted((row for row in table("tolls") if row["event_id"] == "kabul_airport_2021"),
                           key=lambda row: row["basis"] != "all")
    assert told.startswith(f"{whole['killed_high']} marks for people") and f"Wikipedia, 2021: {whole['scope']}" in told
    assert all(row["scope"] in told for row in parts)
    assert "never add the numbers" in pages["tolls, airport"].text


def test_people_are_drawn_only_where_one_count_alone_is_of_everyone():
    """With two of them, choosing one would take a side; with one other count there is nothing to compare."""
    lines = [{"basis": basis, "low": 9, "high": 9} for basis in ("all", "other", "other")]
    assert people.of_everyone(lines) is lines[0]
    assert people.of_everyone(lines[:2]) is None
    assert people.of_everyone([*lines, lines[0]]) is None
    assert people.of_everyone([lines[0] | {"high": 12}, *lines[1:]]) is None


# the attacks together


def test_the_map_has_one_mark_for_each_attack_and_counts_provinces(pages):
    """The numbers per province add up to the table, and none of them is a number of deaths."""
    events = table("events")
    provinces = {row["province"] for row in events}
    for province in provinces:
        assert f"{province} {sum(row['province'] == province for row in events)}" in alt(pages["attack_map"])
    assert f"{len(events)} attacks" in alt(pages["attack_map"])
    assert Reader(pages["attack_map"]).rows == len(provinces) + 1
    assert "5 to 10 kilometers" in pages["attack_map"].text


def test_attacks_off_the_map_stand_below_it_with_their_country():
    """Two marks in one place far away, and none on the map."""
    away = data.load("events").head(2).assign(province="Doha", place="Doha", latitude=25.29, longitude=51.53)
    page = charts.attack_map(away)
    assert "2 attacks in Doha" in page.text
    assert "Off the map: Doha 2 (Qatar)." in alt(page) and "By province" not in alt(page)
    assert int(Reader(page).image["height"]) > 420


def test_the_timeline_rings_the_article_s_attacks_and_names_the_later_ones(pages):
    """Three are in the article, two came after it."""
    events = table("events")
    for row in events:
        if "yes" in (row["in_article"], row["after_article"]):
            assert row["name"] in alt(pages["attack_timeline"])
    assert Reader(pages["attack_timeline"]).rows == len(events) + 1


@pytest.mark.parametrize("draw", [charts.attack_map, charts.attack_timeline])
def test_a_choice_of_attacks_is_drawn_alone(draw):
    """The explorer hands in what its filters leave: one, or none."""
    events = data.load("events")
    one = draw(events.head(1)).text
    assert "1 attack " in one and "1 attacks" not in one and "Rings" not in one
    empty = draw(events.head(0))
    assert "No attack fits" in empty.text and "<img" not in empty.html


def test_marks_close_together_never_share_a_place():
    """Twenty-nine marks of one province can be counted."""
    spots = frame.packed(29)
    gaps = [(a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 for n, a in enumerate(spots) for b in spots[:n]]
    assert len(spots) == 29 and min(gaps) > 0.99
    assert frame.packed(1) == [(0, 0)] and frame.packed(0) == []


# years and fighters


def test_the_casualty_picture_tells_every_full_year_and_no_part_of_one(pages):
    """UNAMA's series by year; the commission's number stands apart; half a year is only in the table, and the
    caption does not say which rows those are: a question of the lesson asks for them."""
    rows, headline = table("civilian_casualties"), Reader(pages["casualties"]).words["figcaption"]
    for row in rows:
        if row["actor"] in ("All parties", "ISIS-K", "Taliban"):
            assert f"{row['year']} {thousands(row['killed'])}" in alt(pages["casualties"])
        if row["actor"].startswith("All parties ("):
            shown = thousands(row["killed"])
            assert shown in pages["casualties"].text
            assert shown not in headline
            assert alt(pages["casualties"]).count(shown) == ("commission" in row["actor"])
    assert Reader(pages["casualties"]).rows == len(rows) + 1
    assert "from memory" in pages["casualties"].text


def test_the_ucdp_picture_keeps_a_missing_year_apart_from_zero(pages):
    """Years below UCDP's line are said to be fewer than 25."""
    rows = table("ucdp_deaths")
    assert "2020 fewer than 25" in alt(pages["ucdp"])
    assert " 0," not in alt(pages["ucdp"])
    for row in rows:
        if "High Council" not in row["dyad"]:
            assert f"{row['year']} {thousands(row['best'])}" in alt(pages["ucdp"])
    assert Reader(pages["ucdp"]).rows == len(rows) + 1


def test_the_strength_picture_tells_the_turns(monkeypatch):
    """First, lowest, highest and last for each kind of maker; open ends stay open."""
    given = [("2016-01", 3000, 3000, "U.S. commander"), ("2017-04", 600, 800, "U.S. military"),
             ("2017-12", 10000, None, "Russian envoy"), ("2018-03", 900, 900, "U.S. military"),
             ("2022-01", 4000, 4000, "UN monitors")]
    rows = data.rows
    columns = ("as_of", "low", "high", "who")
    few = [row | dict(zip(columns, cells)) for row, cells in zip(rows("strength_estimates"), given)]
    monkeypatch.setattr(data, "rows", lambda name: few if name == "strength_estimates" else rows(name))
    told = alt(charts.strength())
    for words in ("3,000 (January 2016)", "600 to 800 (April 2017)", "at least 10,000 (December 2017)",
                  "4,000 (January 2022)"):
        assert words in told


def test_a_series_that_never_falls_is_not_said_to_fall(monkeypatch):
    """The headline comes from the estimates."""
    changed(monkeypatch, "strength_estimates", lambda row: {"low": 900, "high": 900} if row["maker"] == "un" else {})
    assert "Up and down: U.S. estimates do not only grow" in charts.strength().text
    changed(monkeypatch, "strength_estimates", lambda row: {"low": 900, "high": 900})
    assert "No fall in the estimates" in charts.strength().text


def test_the_reader_s_guess_is_drawn_into_the_strength_picture(painted):
    """Each option of the bet has its shape, and an answer of another edition draws none."""
    shapes = [row["option_id"] for row in table("options") if row["question_id"] == "background_strength_predict"]
    drawn = {Reader(charts.strength(guess=shape)).image["src"] for shape in shapes}
    assert len(drawn) == len(shapes) == 4
    without = charts.strength()
    assert "Dotted: your guess." in charts.strength(guess="up").text and "guess" not in without.text
    assert charts.strength(guess="elsewhere") == without and Reader(without).image["src"] not in drawn


def test_the_table_of_the_strength_picture_holds_every_estimate(pages):
    """Whoever cannot see the picture has all of it."""
    rows = table("strength_estimates")
    assert Reader(pages["strength"]).rows == len(rows) + 1
    for row in rows:
        assert html.escape(row["who"], quote=True) in pages["strength"].html


def test_the_strength_picture_can_stop_at_the_day_of_the_article():
    """What came later is neither drawn nor told."""
    page = charts.strength(known_by=lesson.read().published)
    assert "January 2022" not in page.text and "published by 21 September 2021" in page.text
    assert "<img" not in charts.strength(known_by="2015-01-01").html


@pytest.mark.parametrize("name, column, draw", [
    ("civilian_casualties", "killed", charts.casualties), ("strength_estimates", "low", charts.strength),
])
def test_changed_numbers_change_the_words(monkeypatch, pages, name, column, draw):
    """No number is written into the code."""
    changed(monkeypatch, name, lambda row: {column: row[column] and row[column] - 7})
    assert alt(draw()) not in (alt(page) for page in pages.values())


# places and dates


def test_the_region_says_that_khorasan_has_no_border_here(pages):
    """The name is written without a line, what each source says is in the table, and the caption answers nothing."""
    said = [row for row in table("evidence") if row["claim_id"] == "2.1"]
    assert "without a border" in alt(pages["region"])
    assert Reader(pages["region"]).rows == len(said) + 1
    merv = "Merv, ruins near Mary in Turkmenistan"
    for place in ("Nishapur in Iran", merv, "Asadabad in Afghanistan", "Peshawar in Pakistan"):
        assert place in alt(pages["region"])
    caption = Reader(pages["region"]).words["figcaption"]
    assert not any(given in caption for given in ("Iran", "Pakistan", "the article"))


def test_the_line_of_dates_shows_the_gap_of_claim_3_3(pages):
    """Protection ended in 2001, the break came in 2014, ISIS-K in 2015."""
    told = alt(pages["one_line"])
    for words in ("1996 to December 2001", "October 2004 to February 2014", "3 February 2014", "since January 2015"):
        assert words in told
    assert "13 years lie between" in pages["one_line"].text


def test_each_possible_birthday_has_its_bar(pages):
    """Three days, three ages, none of them the article's seven full years."""
    told = alt(pages["birthdays"])
    for words in ("14 October 2014, first pledges: 6 years and 11 months", "10 January 2015", "26 January 2015",
                  "6 years and 7 months"):
        assert words in told
    assert Reader(pages["birthdays"]).rows == len(table("birthdays")) + 1
    assert any("seven years" in row["claim"] for row in table("claims") if row["claim_id"] == "1.2")


# the ledger and the reader


def test_the_ledger_picture_counts_every_core_and_repair_and_says_the_finding(pages):
    """37 tiles, four cores and six repairs, the numbers of the table."""
    rows = table("claims")
    for column, told in (("core", claims.CORES), ("repair", claims.REPAIRS)):
        for code, words in told.items():
            number = sum(row[column] == code for row in rows)
            assert f"{words} {number}" in alt(pages["ledger_picture"]) or not number
    printed = sum(row["repair"] == "print" for row in rows)
    assert f"as they stand, {printed} could be printed" in pages["ledger_picture"].text
    assert Reader(pages["ledger_picture"]).rows == len(rows) + 1
    assert "You judged" not in pages["ledger_picture"].text


def test_the_ledger_picture_sets_the_reader_s_cores_beside():
    """Two judged, one of them alike."""
    page = charts.ledger_picture({"1.1": "supported", "1.2": "open"})
    assert "You judged 2; 1 of them as the ledger does." in alt(page)
    assert "not judged" in page.text


def test_a_verdict_that_does_not_exist_breaks_nothing():
    """A journal of another edition may hold words that this one does not know."""
    assert "You judged 1; 0 of them" in charts.ledger_picture({"1.1": "perhaps", "99.9": "supported"}).text


def test_the_ladder_names_every_episode_and_the_article_s_word(pages):
    """Each on its rung; the article's word stands where no episode does."""
    for row in table("episodes"):
        assert html.unescape(row["episode"]) in alt(pages["ladder_picture"])
    assert "6 Formal alliance: no episode. The article's word stands here." in alt(pages["ladder_picture"])
    assert "The record reaches rung 4 once; the article's word is on rung 6" in pages["ladder_picture"].text


def test_an_episode_without_a_level_stands_off_the_ladder(pages):
    """A strike on a third is no fight between the two, and nothing that they did together."""
    told = alt(pages["ladder_picture"]).partition("off the ladder: ")[2]
    assert all((row["episode"] in told) == (row["level"] == "") for row in table("episodes"))
    assert "U.S. drone strike in Kabul" in told


def test_the_ladder_shows_where_the_reader_put_an_episode():
    """Own placements stand beside the record's, in the picture and in the table."""
    page = charts.ladder_picture(own={"ep01": "2", "ep03": "5", "ep09": "off"})
    assert "You placed 3 of them, 2 where we do." in page.text
    assert "not placed" in page.text


def test_episodes_stand_in_the_order_of_time_and_those_of_the_evacuation_after_the_fall_of_kabul():
    """A month alone sorts before its days: the table's order says what its dates cannot."""
    rows = table("episodes")
    pairs = zip(rows, rows[1:])
    assert all(dates.span(one["date"])[0] <= dates.span(after["date"])[1] for one, after in pairs)
    order = [row["episode_id"] for row in rows]
    assert all(order.index("ep04") < order.index(late) for late in ("ep06", "ep07", "ep08"))


def test_a_ladder_keeps_the_order_of_its_rows():
    """What came after a day of its month is not drawn before it."""
    page = charts.ladder_picture([row for row in data.rows("episodes") if row["episode_id"] in ("ep04", "ep08")])
    assert page.text.index("15 August 2021") < page.text.index("August 2021 |")


def test_an_empty_ladder_is_a_ladder():
    """Before the first placement the rungs stand there alone."""
    assert "no episode placed yet" in charts.ladder_picture(data.load("episodes").head(0)).text


def test_calibration_without_answers_is_a_sentence():
    """No empty axis, no division by nothing."""
    page = charts.calibration(LEVELS.head(0))
    assert "<img" not in page.html and "No verdict with a confidence yet" in page.text
    assert charts.calibration(LEVELS.assign(n=0)).text == page.text


def test_calibration_with_one_answer_says_how_little_that_is():
    """One answer, its share and the warning about small numbers."""
    page = charts.calibration(LEVELS.head(1))
    assert "1 answer: on average 50 percent sure" in page.text and "fewer than five answers" in page.text


def test_calibration_tells_every_level(pages):
    """Confidence, hits, answers and share for each dot."""
    assert "70 percent sure: 4 of 6 (67 percent)" in alt(pages["calibration"])
    assert Reader(pages["calibration"]).rows == 4


# small parts


def test_words_from_the_tables_are_escaped(monkeypatch):
    """A quotation mark or a tag in a table can neither end the alt text nor become HTML."""
    changed(monkeypatch, "events", lambda row: {"name": '<b>"a"</b>'})
    page = charts.tolls("maternity_2020")
    assert "<b>" not in page.html and alt(page).startswith('Rows of marks, oldest count first. Killed in: <b>"a"</b>')


NEAR = (0.94, 0.94, 1.06, 1.06)


def test_labels_cover_neither_marks_nor_each_other():
    """A label without room is left out rather than laid over another."""
    places = frame.place_labels([[(1, 1)], [(1, 1.01)], [(9, 9)]], ["one", "two", "outside"], [NEAR], (0, 0, 3, 3))
    boxes = [(left, low, left + 0.24, low + frame.LINE) for left, low, _ in places[:2]]
    assert places[2] is None and not frame.overlap(*boxes)
    assert not any(frame.overlap(box, NEAR) for box in boxes)


@pytest.mark.parametrize("date, expected", [("2021", 2021.5), ("2020", 2020.5), ("2021-07-02", 2021.5)])
def test_a_shortened_date_stands_in_the_middle_of_what_it_can_mean(date, expected):
    """A year is drawn at its middle, a day at its noon."""
    assert frame.year(date) == pytest.approx(expected, abs=0.002)


@pytest.mark.parametrize("top, expected", [(4, [0, 2, 4]), (85, [0, 50]), (183, [0, 100])])
def test_scales_have_a_few_round_steps(top, expected):
    """Never a crowded axis."""
    assert list(frame.ticks(top)) == expected
