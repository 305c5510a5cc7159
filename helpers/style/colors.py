"""Named colors. All text colors reach 4.5:1 on every surface of their theme, and all cores stay apart
for readers who see red and green, or blue and yellow, alike (tests/helpers/style/test_style.py computes both)."""

COLORS = {
    # surfaces, from the page up
    "paper": "#ffffff", "card": "#fbf9f5", "tint": "#f4f1ea", "grid": "#e3ded4", "line": "#d5cec1",
    # text
    "ink": "#1f2023", "muted": "#5c5a55", "accent": "#1d4f7c", "article": "#a3320b",
    # cores
    "supported": "#0d7a5c", "contested": "#5a1a6b", "not_supported": "#86100f", "open": "#1b55b5",
    # what a source does to a claim
    "supports": "#0d7a5c", "complicates": "#8e6000", "contradicts": "#86100f",
    # who says that a group did it
    "claimed": "#86100f", "attributed": "#8e6000", "disputed": "#5a1a6b", "unclaimed": "#32363b",
    # how two actors stand to each other
    "allied": "#0d7a5c", "part_of": "#1b55b5", "tacit_cooperation": "#8e6000", "negotiating": "#32363b",
    "rival": "#5a1a6b", "hostile": "#86100f",
    # actors in pictures
    "isis_k": "#86100f", "afghan_taliban": "#8e6000", "al_qaeda": "#5a1a6b", "afghan_republic": "#1b55b5",
    "usa_nato": "#0d7a5c", "other_actor": "#6a6a6a",
    # what a form says back
    "good": "#0d7a5c", "care": "#8e6000", "bad": "#86100f", "focus": "#1b55b5",
}

_DARK_WORDS = {
    "paper": "#18181b", "card": "#27272a", "tint": "#2e2e31", "grid": "#3a3a3d", "line": "#4b4b50",
    "ink": "#ececec", "muted": "#b5b2ac", "accent": "#9cc7f0", "article": "#f5a07f", "other_actor": "#b0b0b0",
    "focus": "#9cc7f0",
}
_DARK_INKS = {
    "#0d7a5c": "#6fe0bb", "#8e6000": "#f4cf69", "#5a1a6b": "#d98ae6", "#86100f": "#f5836e",
    "#1b55b5": "#bcd9fb", "#32363b": "#9aa2ab",
}
DARK = {name: _DARK_WORDS.get(name) or _DARK_INKS[color] for name, color in COLORS.items()}

SIGNS = {
    "supported": "✓", "contested": "⇄", "not_supported": "✗", "open": "◇", "supports": "✓",
    "complicates": "◐", "contradicts": "✗", "claimed": "●", "attributed": "◐", "disputed": "⇄", "unclaimed": "○",
}
REPAIR_SIGNS = {"drop": "⊘", "source": "?", "word": "✎", "date": "#", "missing": "+", "print": "="}
