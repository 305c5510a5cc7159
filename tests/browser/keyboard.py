"""A reader with a keyboard and nothing else: every move in this file is a key press."""

import re

# What keeps a control apart from its neighbors while it has the focus, and what it looked like before.
LOOK = """one => {
    const s = getComputedStyle(one);
    return [s.outlineStyle, s.outlineWidth, s.outlineColor, s.boxShadow, s.borderColor, s.backgroundColor].join();
}"""
# The button that ends an answer; where each click in a row is answered by itself, the last of them.
LAST = """form => form?.querySelector('.l-buttons button') ??
    [...form?.querySelectorAll('.l-row input') ?? []].at(-1)"""
CALM = f"""() => {{ const look = {LOOK};
    const all = '.jp-OutputArea-output :is(input, select, textarea, button, a, summary)';
    for (const one of document.querySelectorAll(all))
        if (one !== document.activeElement) one.calm ??= look(one); }}"""
WHERE = f"""() => {{
    const look = {LOOK}, last = {LAST}, one = document.activeElement, form = one.closest('.l-form, .l-look');
    const cells = [...document.querySelectorAll('.jp-Notebook .jp-Cell')], box = one.getClientRects()[0];
    // what is taller than the window shows its focus in the part that is in view
    const top = Math.max(box.y, document.querySelector('.jp-WindowedPanel-outer')?.getBoundingClientRect().y ?? 0);
    const there = document.elementFromPoint(box.x + box.width / 2, top + Math.min((box.bottom - top) / 2, 10));
    return {{kind: one.type ?? one.tagName.toLowerCase(), value: one.value, off: one.disabled,
        name: (one.closest('label') ?? one).innerText.trim().slice(0, 50),
        cell: cells.indexOf(one.closest('.jp-Cell')), active: cells.findIndex(c => c.matches('.jp-mod-active')),
        form: form ? [...document.querySelectorAll('.l-form, .l-look')].indexOf(form) : -1,
        question: [...form?.classList ?? []].find(name => name.startsWith('q-'))?.slice(2) ?? '',
        main: one === last(form), same: one === window.before, output: !!one.closest('.jp-OutputArea-output'),
        plain: one.calm === look(one),
        covered: !!there && !one.contains(there) && !there.contains(one) && !one.closest('label')?.contains(there),
        away: box.bottom < 0 || box.top > innerHeight, now: (window.before = one) && 0}};
}}"""


def unseen(stop):
    """Sentences about a control that has the focus and does not show it."""
    name = f'the {stop["kind"]} "{stop["name"]}"'
    return [
        f"{name} {words}"
        for fault, words in (
            ("plain", "looks the same with and without the focus"),
            ("covered", "is covered while it has the focus"),
            ("away", "has the focus outside the window"),
            ("same", "holds the focus: Tab does not leave it"),
        )
        if stop[fault]
    ]


class Keys:
    """Goes through a page by keys; `found` collects what was wrong on the way, `met` the questions answered."""

    def __init__(self, page):
        self.page, self.found, self.met, self.chosen = page, [], [], set()

    def press(self, key, times=1):
        """Press one key some times."""
        for _ in range(times):
            self.page.keyboard.press(key)

    def where(self):
        """Say what has the focus and how it looks."""
        return self.page.evaluate(WHERE)

    def tab(self):
        """Go to the next control, note what is wrong with its focus, and return it."""
        self.page.evaluate(CALM)
        self.press("Tab")
        stop = self.where()
        for _ in range(3):
            if not (stop["output"] and (stop["covered"] or stop["away"])):
                break
            # A reply that came late may have pushed it away. Then a step back and forth brings it into view.
            self.page.wait_for_timeout(300)
            self.press("Shift+Tab")
            self.press("Tab")
            stop = {**self.where(), "same": stop["same"]}
        if stop["output"]:
            self.found += unseen(stop)
        return stop

    def follow(self, words, limit=60):
        """Go to the link with these words and follow it."""
        for _ in range(limit):
            if self.tab()["name"] == words:
                return self.press("Enter")
        raise AssertionError(f'Tab never came to the link "{words}"')

    def through(self, last, after, limit=1500):
        """Go on through a page, using each control of forms and views; `after(question)` is called at each button.

        The button of the question `last` is the end.
        """
        for _ in range(limit):
            stop = self.tab()
            if stop["form"] < 0:
                continue
            self.use(stop)
            if stop["main"] and stop["question"]:
                self.met.append(stop["question"])
                after(stop["question"])
            if stop["main"] and stop["question"] == last:
                return
        raise AssertionError(f"{limit} presses of Tab do not lead to the button of {last}")

    def answer(self, question, limit=400):
        """Go on to the form of a question, use its controls, and press its button."""
        for _ in range(limit):
            stop = self.tab()
            if stop["question"] == question:
                self.use(stop)
                if stop["main"]:
                    return
        raise AssertionError(f"{limit} presses of Tab do not lead to the button of {question}")

    def use(self, stop):
        """Use one control: the second of radio buttons in each group, the first of boxes, of a list its first offer.

        Of the filters of a view only the first is moved: all of them together leave nothing to see.
        """
        kind, first = stop["kind"], (stop["form"], stop["kind"]) not in self.chosen
        self.chosen.add((stop["form"], kind))
        if kind == "radio" and stop["value"] == "1" or kind == "checkbox" and first:
            self.press("Space")
        if kind == "select-one" and (stop["question"] or first):
            # Space opens the list: arrow keys on a closed one belong to JupyterLab.
            for key in ("Space", "ArrowDown", "Enter"):
                self.press(key)
        if kind == "textarea":
            self.page.keyboard.type("Dead, said CNN.")
        if kind in ("button", "submit") and not stop["off"] and not re.match("Take the last", stop["name"]):
            self.press("Enter")
            self.page.wait_for_timeout(300)  # what it opens is drawn
