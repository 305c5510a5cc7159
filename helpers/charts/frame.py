"""One frame for every picture: drawing without global state, a small PNG, alt text, caption and table."""
import base64
import calendar
import datetime
import io

from helpers import dates, lesson
from helpers.html import Page, esc
from helpers.show.elements import p
from helpers.style import COLORS, MPL

DPI = 120
TEXT = 10.5  # points; still about 9 where a narrow window shows the picture at 600 pixels
COLORS_IN_PNG = 48
PACKING = 6  # two steps harder make a picture 6 percent smaller and its saving twice as long
# In the tag itself: the white card must also hold where the stylesheet is stripped.
CARD = "max-width:100%;height:auto;background:#fff;padding:8px;box-sizing:border-box"


def figure(draw, size, alt, finding, limit, table):
    """Return the Page of one picture.

    `draw(fig)` draws on an empty matplotlib Figure of `size` (width, height in inches, 100 screen pixels each);
    `alt` says what the picture shows, `finding` and `limit` make its caption, `table` is a Page with the numbers.
    """
    data = base64.b64encode(png(draw, size)).decode("ascii")
    limit = f"What it cannot show: {limit}"
    html = (
        '<figure class="l l-figure">'
        f'<img class="l-picture" width="{round(size[0] * 100)}" height="{round(size[1] * 100)}" '
        f'style="{CARD}" alt="{esc(alt)}" src="data:image/png;base64,{data}">'
        f'<figcaption>{esc(finding)} <span class="l-limit">{esc(limit)}</span></figcaption>'
        f"<details><summary>Show as a table</summary>{table.html}</details></figure>"
    )
    return Page(html, f"{finding}\n{limit}\n{table.text}")


def words(text):
    """Return the Page that stands where a picture would be empty: one sentence, no axes."""
    return Page(p(text, "l l-empty"), text)


def png(draw, size):
    """Return the PNG bytes of what `draw(fig)` draws: few colours, no date, the same bytes every time."""
    import matplotlib
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure
    from PIL import Image

    with matplotlib.rc_context({**MPL, "font.size": TEXT}):
        fig = Figure(figsize=size, dpi=DPI, facecolor="white")
        canvas = FigureCanvasAgg(fig)
        draw(fig)
        canvas.draw()
    picture = Image.frombuffer("RGBA", canvas.get_width_height(), canvas.buffer_rgba()).convert("RGB")
    picture = picture.quantize(COLORS_IN_PNG, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    out = io.BytesIO()
    picture.save(out, "PNG", compress_level=PACKING)
    return out.getvalue()


def panel(fig, left, bottom, width, height):
    """Add axes at a place given in inches from the lower left corner, without a box around them."""
    wide, high = fig.get_size_inches()
    axes = fig.add_axes((left / wide, bottom / high, width / wide, height / high))
    axes.spines[["top", "right", "left", "bottom"]].set_visible(False)
    axes.tick_params(length=0)
    axes.set_xticks([])
    axes.set_yticks([])
    return axes


def legend(fig, entries, edge=None, bottom=0.08):
    """Write the key under a picture: `entries` are (marker, colour, filled, words), in one row from the left.

    `edge` is the colour around all marks; without it each mark is edged in its own.
    """
    from matplotlib.lines import Line2D

    marks = [Line2D([], [], ls="", marker=marker, color=color, mec=edge or color,
                    mfc=color if filled else "white", mew=1.6, ms=8)
             for marker, color, filled, _ in entries]
    fig.legend(marks, [text for *_, text in entries], loc="lower left", ncols=len(entries), frameon=False,
               bbox_to_anchor=(0.01, bottom / fig.get_size_inches()[1]), borderpad=0, handletextpad=0.3,
               columnspacing=1.4)


def ticks(top):
    """Return two to four round steps from 0 up to `top` for an axis."""
    round_steps = (scale * 10**power for power in range(7) for scale in (1, 2, 5))
    step = next(step for step in round_steps if top / step < 3.5)  # more would touch on a narrow plot
    return range(0, int(top) + 1, step)


def year(date):
    """Return an ISO date as a point on a scale of years: the middle of the day, month or year it names."""
    first, last = dates.span(date)
    days = (first.toordinal() + last.toordinal() + 1) / 2 - datetime.date(first.year, 1, 1).toordinal()
    return first.year + days / (366 if calendar.isleap(first.year) else 365)


def edge(date, last=False):
    """Return the first or the last moment of an ISO date on a scale of years."""
    first, end = dates.span(date)
    return year(end.isoformat()) if last else year(first.isoformat())


def article_line(axes, text, top=False):
    """Draw the day of the article as a dashed line on a scale of years, when it is in view."""
    when = year(lesson.read().published)
    if not axes.get_xlim()[0] < when < axes.get_xlim()[1]:
        return
    axes.axvline(when, color=COLORS["article"], ls=(0, (4, 3)), lw=1.4, zorder=1)
    axes.annotate(text, (when, 1 if top else 0), xycoords=("data", "axes fraction"), xytext=(6 if top else 3, 4),
                  textcoords="offset points", ha="right" if top else "left", color=COLORS["article"], weight="bold")
