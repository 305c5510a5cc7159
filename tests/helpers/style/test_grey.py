"""Every picture of the lesson can be read without color, and a chart that cannot is seen."""

import pytest
from each import each
from grey import faults
from matplotlib.figure import Figure
from pictures import DRAWN

from helpers import ROOT, classroom
from helpers.charts import frame
from helpers.style import COLORS

SAMPLE = ROOT / "notebooks" / "for-teachers" / "sample-class"
PICTURES = DRAWN | {
    "verdicts of a class": lambda: classroom.verdicts(classroom.read(SAMPLE)),
    "stances of a class": lambda: classroom.stance(classroom.read(SAMPLE)),
}


def drawn(monkeypatch, make):
    """The figures that a page draws."""
    import matplotlib

    figures = []

    def keep(draw, size):
        with matplotlib.rc_context(frame.SETTINGS):
            figures.append(Figure(figsize=size, dpi=frame.DPI, facecolor="white"))
            draw(figures[-1])
        return b""

    monkeypatch.setattr(frame, "png", keep)
    make()
    return figures


@pytest.mark.notebooks
@each("name", PICTURES)
def test_a_picture_can_be_read_without_color(monkeypatch, name):
    figures = drawn(monkeypatch, PICTURES[name])
    assert len(figures) == 1 and not faults(figures[0]), "\n".join(faults(figures[0]))


# Planted: green and brown of one lightness.
ONE, OTHER = COLORS["supported"], COLORS["complicates"]


def planted(draw):
    """What is found on a figure that `draw(axes)` draws."""
    fig = Figure(figsize=(4, 3), dpi=100)
    draw(fig.add_axes((0.1, 0.1, 0.8, 0.8)))
    return " ".join(faults(fig))


def two(axes, **second):
    """Two lines, each with its marks."""
    axes.plot([1, 2, 3], [1, 2, 3], **{"color": ONE, "marker": "o"})
    axes.plot([1, 2, 3], [1, 3, 4], **{"color": OTHER, "marker": "o", **second})


def test_two_series_that_differ_in_hue_alone_are_seen():
    assert "look the same without color" in planted(two)
    assert "bar of" in planted(lambda axes: axes.bar([1, 2], [1, 2], color=[ONE, OTHER]))


@pytest.mark.parametrize("second", [{"marker": "s"}, {"mfc": "white"}, {"color": "#000000"}])
def test_a_shape_a_hollow_mark_or_another_lightness_is_a_second_sign(second):
    assert planted(lambda axes: two(axes, **second)) == ""


def test_a_dash_and_a_hatch_are_second_signs():
    def dashed(axes):
        axes.plot([1, 2], [1, 2], color=ONE)
        axes.plot([1, 2], [2, 3], "--", color=OTHER)

    assert planted(dashed) == ""
    assert planted(lambda axes: (axes.bar(1, 1, color=ONE), axes.bar(2, 2, color=OTHER, hatch="//"))) == ""


def test_faint_words_and_faint_marks_are_seen():
    assert "is faint: #aaaaaa" in planted(lambda axes: axes.text(0.5, 0.5, "pale", color="#aaaaaa"))
    assert "a line of #cccccc is faint" in planted(lambda axes: axes.plot([1, 2], [1, 2], color="#cccccc"))


def test_dark_words_on_a_dark_bar_are_seen():
    def bar(axes):
        axes.barh(0, 2, color="#222222")
        axes.text(0.5, 0, "on the bar", color="#333333")

    assert '"on the bar" is faint' in planted(bar)
