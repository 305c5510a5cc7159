"""The colors: readable on every surface, apart for every eye, the same names in both themes."""

import itertools
import json
import re

import facts
from each import each
from grey import contrast, linear

from helpers import ROOT, lesson
from helpers.style import COLORS, CSS, DARK, MOST, NIGHT, PAPER, SIGNS, heard

SURFACES = ("paper", "card", "tint")
LINES = ("grid", "line")
VERDICTS = ("supported", "contested", "not_supported", "open")
# JupyterLab's own notebook backgrounds, light and dark, under our text.
THEMES = {"light": (COLORS, ("#ffffff",)), "dark": (DARK, ("#111111", "#212121"))}
# Machado, Oliveira and Fernandes 2009, full strength, on linear light.
EYES = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "deutan": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
    "tritan": ((1.256, -0.077, -0.179), (-0.078, 0.931, 0.148), (0.005, 0.691, 0.304)),
}
every_theme = each("theme", THEMES)


def lab(light):
    """CIE Lab of linear light, D65."""
    rows = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    x, y, z = (
        sum(w * p for w, p in zip(row, light)) / white for row, white in zip(rows, (0.9505, 1, 1.0888))
    )
    x, y, z = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in (x, y, z))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def apart(one, other, eye):
    """How far two colors look apart (CIE76) to one kind of eye."""
    seen = [
        [min(1, max(0, sum(w * p for w, p in zip(row, linear(color))))) for row in EYES[eye]]
        for color in (one, other)
    ]
    return sum((a - b) ** 2 for a, b in zip(lab(seen[0]), lab(seen[1]))) ** 0.5


@every_theme
@each("name", [name for name in COLORS if name not in (*SURFACES, *LINES)])
def test_every_text_color_reaches_the_contrast_of_readable_text_on_every_surface(theme, name):
    colors, backgrounds = THEMES[theme]
    for surface in (*(colors[name] for name in SURFACES), *backgrounds):
        assert contrast(colors[name], surface) >= 4.5, (theme, name, surface)


@every_theme
@each("eye", EYES)
def test_verdicts_stay_apart_for_every_kind_of_eye(theme, eye):
    colors = THEMES[theme][0]
    for one, other in itertools.combinations(VERDICTS, 2):
        assert apart(colors[one], colors[other], eye) > 15, (one, other)


TURNED = ((-0.574, 1.43, 0.144), (0.426, 0.43, 0.144), (0.426, 1.43, -0.856))  # hue-rotate(180deg), as CSS has it


def at_night(color):
    """A color of a picture as a dark page shows it."""
    assert NIGHT == "invert(.9) hue-rotate(180deg)"
    light = [0.9 - 0.8 * int(color[i:i + 2], 16) / 255 for i in (1, 3, 5)]
    shown = [min(1, max(0, sum(w * p for w, p in zip(row, light)))) for row in TURNED]
    return "#" + "".join(f"{round(255 * part):02x}" for part in shown)


@each("name", [name for name in COLORS if name not in (*SURFACES, *LINES)])
def test_a_picture_s_inks_are_readable_on_a_dark_page_too(name):
    """An inverted picture keeps its contrast, and its paper is about as dark as the page."""
    assert contrast(at_night(COLORS[name]), at_night("#ffffff")) >= 4.5
    assert contrast(at_night("#ffffff"), DARK["paper"]) < 1.15


def test_no_verdict_shares_its_sign_with_another():
    assert len({SIGNS[name] for name in VERDICTS}) == len(VERDICTS)


def test_every_color_that_the_stylesheet_uses_has_a_name():
    defined = set(re.findall(r"(--l-[a-z0-9-]+):", CSS))
    assert set(re.findall(r"var\((--l-[a-z0-9-]+)", CSS)) - defined == set()


def test_the_stylesheet_is_whole_and_asks_no_other_host():
    assert CSS.count("{") == CSS.count("}")
    assert not re.search(r"url\(|@import|//|</|expression", CSS)


# The few rules for the page around our outputs: how long a line of prose is, and what paper does not need.
AROUND = (".jp-MarkdownOutput>", ".jp-CodeCell .jp-InputArea", ".jp-OutputPrompt", ".jp-InputPrompt",
          ".jp-RenderedHTMLCommon", ".jp-Cell")


def test_every_rule_of_ours_stays_inside_our_own_classes():
    rules = re.sub(r"/\*.*?\*/", "", CSS, flags=re.S)
    selectors = re.findall(r"(?:^|[}{])\s*([^{}@;]+)\{", rules)
    for selector in filter(None, (part.strip() for text in selectors for part in text.split(","))):
        theme = selector in (":root", '[data-jp-theme-light="false"]') or selector.startswith(".vscode-")
        around = selector.startswith(AROUND)
        assert theme or around or re.search(r"\.(l\b|l-|k-|q-)", selector), selector


def rules_of(sheet):
    """Each selector of a stylesheet's rules, without comments."""
    found = re.findall(r"(?:^|[}{])\s*([^{}@;]+)\{", re.sub(r"/\*.*?\*/", "", sheet, flags=re.S))
    return {part.strip() for text in found for part in text.split(",")}


def test_the_stored_part_of_the_stylesheet_has_every_rule_that_a_stored_output_needs():
    notebooks = [json.loads(path.read_text("utf-8")) for path in lesson.pages(ROOT / "notebooks")]
    pages = ["".join(output.get("data", {}).get("text/html", ())) for notebook in notebooks
             for cell in notebook["cells"] for output in cell.get("outputs", ())]
    stored = {name for page in pages for names in re.findall(r'class="([^"]+)"', page) for name in names.split()}
    assert len(stored) > 40
    live = {rule for rule in rules_of(CSS) if re.search(r"(?<![.\w-])(input|select|textarea|button)\b", rule)}
    for selector in rules_of(CSS) - rules_of(PAPER) - live:
        named = set(re.findall(r"\.([a-z][a-z0-9-]*)", selector))
        assert named - stored, f"{selector} is a rule for a stored output; it belongs to pages.css"


def test_nothing_in_the_stylesheet_moves_but_what_stops_the_motion_of_others():
    still = re.sub(r"@media \(prefers-reduced-motion:reduce\)\{[^}]*\}\}", "", CSS)
    assert still != CSS and not re.search(r"transition|animation|@keyframes|scroll-behavior", still)


def test_no_question_has_more_options_than_a_screen_reader_can_be_told_the_place_of():
    options = facts.read_tables(ROOT / "data")["options"]["question_id"].value_counts()
    assert 0 < options.max() <= MOST


def test_motion_print_and_focus_have_their_rules():
    for words in (
        "prefers-reduced-motion",
        "@media print",
        ":focus-visible",
        '[data-jp-theme-light="false"]',
    ):
        assert words in CSS


def test_the_words_of_a_group_end_neither_their_string_nor_their_element():
    said = heard("q-one", {"item-1": '68 "or" 85? </style>\\'})
    assert said.startswith('<style>.q-one .l-group-item-1 { --l-group:"68 ') and said.count('"') == 2
    assert said.count("<") == 2 and said.endswith('"; }</style>') and said.count("\\") == 5
