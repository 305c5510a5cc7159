"""What a picture is to a reader who sees no color: read from the marks that were drawn, not from its pixels alone."""

import itertools

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_hex, to_rgba
from matplotlib.lines import Line2D
from matplotlib.text import Text

from helpers.style import COLORS

APART = 1.6  # contrast from which two greys are told apart without a second sign
QUIET = {to_hex(COLORS[name]) for name in ("grid", "line")}  # guides, which may be faint


def linear(color):
    """Linear light of "#rrggbb", three numbers from 0 to 1."""
    parts = (int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def contrast(one, other):
    """The contrast ratio of WCAG 2, from 1 to 21."""
    light, dark = sorted(
        (sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear(c))) for c in (one, other)), reverse=True
    )
    return (light + 0.05) / (dark + 0.05)


def solid(color, alpha=None, paper="#ffffff"):
    """A color that may let its paper through, as it looks there: "#rrggbb"."""
    *parts, own = to_rgba(color)
    cover = own if alpha is None else own * alpha
    return to_hex([cover * part + (1 - cover) * under for part, under in zip(parts, to_rgba(paper))])


def faults(fig):
    """Sentences about a matplotlib Figure: hues that alone part two marks, faint words, faint marks."""
    FigureCanvasAgg(fig)
    fig.draw_without_rendering()  # puts every mark in its place
    marks = [*points(fig), *lines(fig), *bars(fig)]
    return [*hue_alone(marks), *faint(marks), *faint_words(fig)]


def shown(fig, kind):
    """The artists of a kind that are seen."""
    return [one for one in fig.findobj(kind) if one.get_visible()]


def points(fig):
    """(look, color, edge, kind) of each marker; it looks by its shape, and whether it is hollow."""
    for one in shown(fig, Line2D):
        if one.get_marker() not in ("", " ", "None", None) and len(one.get_xdata()) + bool(one.get_label()):
            face = solid(one.get_markerfacecolor(), one.get_alpha())
            edge = solid(one.get_markeredgecolor(), one.get_alpha())
            hollow = contrast(face, "#ffffff") < 1.1
            yield ("marker", one.get_marker(), hollow), edge if hollow else face, edge, "marker"


def lines(fig):
    """(look, color, edge, kind) of each line without marks at its points, which would tell it apart."""
    marked = {(one.axes, *spot) for one in shown(fig, Line2D) if one.get_marker() not in ("", " ", "None", None)
              for spot in spots(one)}
    for one in shown(fig, Line2D):
        if one.get_linestyle() in ("None", "", " ") or len(one.get_xdata()) < 2:
            continue
        if all((one.axes, *spot) in marked for spot in spots(one)):
            continue
        ink = solid(one.get_color(), one.get_alpha())
        (_, first), *_, (_, last) = spots(one)
        yield ("line", one.is_dashed(), np.sign(last - first)), ink, ink, "line"


def spots(line):
    """The points of a line."""
    return [tuple(map(float, spot)) for spot in np.atleast_2d(line.get_xydata())]


def bars(fig):
    """(look, color, edge, kind) of each bar or tile that has no words inside it and none of its color beside it."""
    texts = [(text.get_window_extent(), solid(text.get_color(), text.get_alpha())) for text in words(fig)]
    for axes in fig.axes:
        for one in axes.patches:
            face, box = solid(one.get_facecolor()), one.get_window_extent()
            inside = any(box.contains(*middle(extent)) for extent, _ in texts)
            beside = any(extent.y0 < box.y1 and box.y0 < extent.y1 and ink == face for extent, ink in texts)
            if not inside and not beside:
                look = ("bar", one.get_fill(), one.get_linewidth(), one.get_hatch(), to_hex(one.get_edgecolor()))
                edge = solid(one.get_edgecolor()) if one.get_linewidth() and to_rgba(one.get_edgecolor())[3] else face
                yield look, face, edge, "bar"


def middle(box):
    """The middle of a box."""
    return (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2


def hue_alone(marks):
    """Sentences about two colors of marks that look the same in grey and have no second sign."""
    looks = {}
    for look, color, *_ in marks:
        looks.setdefault(look, set()).add(color)
    return [
        f"{look[0]} of {one} and of {other} look the same without color ({contrast(one, other):.1f} to 1)"
        for look, colors in looks.items()
        for one, other in itertools.combinations(sorted(colors - QUIET), 2)
        if contrast(one, other) < APART
    ]


def faint(marks):
    """Sentences about marks that do not stand out from the paper."""
    return sorted({
        f"a {kind} of {color} is faint on paper ({contrast(edge, '#ffffff'):.1f} to 1)"
        for _, color, edge, kind in marks
        if edge not in QUIET and contrast(edge, "#ffffff") < 3
    })


def words(fig):
    """The texts that are written inside the picture."""
    written = [text for text in shown(fig, Text) if text.get_text().strip()]
    return [text for text in written if fig.bbox.overlaps(text.get_window_extent())]


def faint_words(fig):
    """Sentences about words that do not reach 4.5 to 1 on what lies behind them."""
    texts, canvas = words(fig), FigureCanvasAgg(fig)
    boxes = [text.get_window_extent() for text in texts]
    for text in texts:
        text.set_visible(False)
    canvas.draw()
    pixels = np.asarray(canvas.buffer_rgba())[::-1].astype(np.uint32)
    ground, found = pixels[..., 0] << 16 | pixels[..., 1] << 8 | pixels[..., 2], []
    for text, box in zip(texts, boxes):
        text.set_visible(True)
        paper = behind(ground, box)
        ink = solid(text.get_color(), text.get_alpha(), paper)
        if contrast(ink, paper) < 4.5:
            found.append(f'"{text.get_text()[:40]}" is faint: {ink} on {paper} ({contrast(ink, paper):.1f} to 1)')
    return found


def behind(ground, box):
    """The color that fills most of a box in an array of pixels (0xrrggbb) whose first row is the lowest."""
    part = ground[max(0, int(box.y0)):int(box.y1) + 1, max(0, int(box.x0)):int(box.x1) + 1]
    colors, numbers = np.unique(part, return_counts=True)
    return f"#{colors[numbers.argmax()]:06x}"
