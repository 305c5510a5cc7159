"""What a page is to a reader's eyes, keyboard and screen reader. Each check returns sentences."""

OUTPUT = ".jp-OutputArea-output"
MAIN = ".l-buttons button"  # the button that checks or keeps an answer
CLIPPED = """root => {
    const found = [];
    const words = node => node.textContent.trim().replace(/\\s+/g, ' ').slice(0, 60);
    const hides = element => /hidden|clip/.test(getComputedStyle(element).overflow);
    for (const output of document.querySelectorAll(root)) {
        const walker = document.createTreeWalker(output, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            if (!words(node) || node.parentElement.closest('select, style, script, option')) continue;
            const range = document.createRange();
            range.selectNodeContents(node);
            const boxes = [...range.getClientRects()].filter(b => b.width > 1 && b.height > 1);
            if (!boxes.length) continue;
            for (let around = node.parentElement; around !== output; around = around.parentElement) {
                const frame = around.getBoundingClientRect();
                if (frame.width <= 2 || !hides(around)) continue;
                const out = b =>
                    b.right > frame.right + 2 || b.bottom > frame.bottom + 3 || b.left < frame.left - 2;
                if (boxes.some(out))
                    found.push(`"${words(node)}" is cut by its box`);
            }
        }
        for (const select of output.querySelectorAll('select')) {
            const pen = document.createElement('canvas').getContext('2d');
            pen.font = getComputedStyle(select).font;
            const text = select.selectedOptions[0]?.textContent ?? '';
            if (select.clientWidth && pen.measureText(text).width > select.clientWidth)
                found.push(`"${text.slice(0, 60)}" is cut in its select box`);
        }
        for (const form of output.querySelectorAll('.l-form'))
            if (form.scrollWidth > form.clientWidth + 2)
                found.push(`a form is wider than the page: "${words(form)}"`);
        for (const label of output.querySelectorAll('.widget-radio-box label')) {
            const next = label.nextElementSibling, range = document.createRange();
            range.selectNodeContents(label);
            const here = range.getBoundingClientRect(), there = next?.getBoundingClientRect();
            if (next && here.bottom > there.top + 4 && here.top < there.top && here.right > there.left + 4)
                found.push(`"${words(label)}" runs into the next option`);
        }
    }
    return [...new Set(found)];
}"""
EMPTY_PANELS = """() => {
    const [main, bars, stacks] = ['#jp-main-dock-panel', '.jp-SideBar', '#jp-left-stack, #jp-right-stack']
        .map(name => [...document.querySelectorAll(name)].map(one => one.offsetWidth).reduce((a, b) => a + b, 0));
    const left = window.innerWidth - main - bars - stacks;
    return left > 60 ? [`${left} pixels beside the notebook are empty`] : [];
}"""
CONTROLS = """form => [...form.querySelectorAll('input, select, textarea, button, summary')]
    .filter(one => one.getClientRects().length && !one.disabled)
    .map(one => ({kind: one.tagName.toLowerCase(), tabs: one.tabIndex,
                  name: (one.closest('label') ?? one).innerText.slice(0, 40)}))"""
REACHED = """form => [...form.querySelectorAll('input, select, textarea, button, summary')]
    .filter(one => one.getClientRects().length && !one.disabled).indexOf(document.activeElement)"""


OVERLAPPING = """root => {
    const found = [], words = one => (one.innerText ?? '').trim().replace(/\\s+/g, ' ').slice(0, 40);
    const all = 'p, li, label, button, select, textarea, summary, blockquote, caption, td, th, h1, h2, h3';
    for (const form of document.querySelectorAll(root)) {
        const parts = [...form.querySelectorAll(all)].filter(one => one.checkVisibility()
            && !one.closest('.l-scroll') && getComputedStyle(one).position !== 'sticky');
        const boxes = parts.map(one => one.getBoundingClientRect());
        parts.forEach((one, i) => parts.slice(i + 1).forEach((other, k) => {
            const a = boxes[i], b = boxes[i + 1 + k];
            if (Math.min(a.right, b.right) - Math.max(a.left, b.left) > 4
                && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4
                && !one.contains(other) && !other.contains(one))
                found.push(`"${words(one)}" and "${words(other)}" lie over each other`);
        }));
    }
    return found;
}"""
SIDEWAYS = """() => {
    const page = document.scrollingElement, right = page.clientWidth, found = [];
    if (page.scrollWidth <= right) return found;
    for (const one of document.querySelectorAll('body *'))
        if (!one.closest('.l-scroll *') && one.getBoundingClientRect().right > right + 1)
            found.push(`"${one.textContent.trim().slice(0, 40)}" reaches beyond the window`);
    return found;
}"""
MOVING = """() => {
    const still = /^(0s(, )?)*$/, found = [];
    for (const one of document.querySelectorAll('.l, .l *, .l-form, .l-form *, .l-look, .l-look *, .l-page *')) {
        const style = getComputedStyle(one);
        if (!still.test(style.transitionDuration)) found.push(`${one.tagName} changes in ${style.transitionDuration}`);
        if (style.animationName !== 'none') found.push(`${one.tagName} moves: ${style.animationName}`);
        if (style.scrollBehavior === 'smooth') found.push(`${one.tagName} scrolls smoothly`);
    }
    return [...new Set(found)];
}"""
WIDTH_COLORS = """() => {
    const color = /(^|[; ])(--|[a-z-]*color|background|opacity|filter|mix-blend)[a-z-]*:/;
    const found = [], under = rules => [...rules].flatMap(rule => [rule, ...under(rule.cssRules ?? [])]);
    for (const sheet of document.styleSheets)
        for (const rule of under(sheet.cssRules))
            if (rule.media && /width|height/.test(rule.conditionText))
                for (const one of under(rule.cssRules))
                    if (color.test(one.style?.cssText ?? ''))
                        found.push(`${one.selectorText} has colors of its own where ${rule.conditionText}`);
    return found;
}"""


def clipped(page, root=OUTPUT):
    """Texts in outputs that a box cuts, that overlap, or that need scrolling sideways."""
    return page.evaluate(CLIPPED, root)


def overlapping(page, root=".l-form"):
    """Words and controls of a form that lie over each other."""
    return page.evaluate(OVERLAPPING, root)


def sideways(page):
    """What makes a page wider than its window; wide tables scroll in a frame of their own."""
    return page.evaluate(SIDEWAYS)


def moving(page):
    """Whatever of ours moves, fades or glides."""
    return page.evaluate(MOVING)


def colors_by_width(page):
    """Styles that give a page other colors in a narrow or low window; without any, its contrast needs one look."""
    return page.evaluate(WIDTH_COLORS)


def axe(page, root=OUTPUT, only=(), without=()):
    """Serious and critical findings of axe-core in outputs: of all its rules, of `only` these, or `without` these."""
    from axe_playwright_python.sync_playwright import Axe

    options = {"resultTypes": ["violations"], "rules": {rule: {"enabled": False} for rule in without}}
    options |= {"runOnly": list(only)} if only else {}
    result = Axe().run(page, context={"include": [[root]]}, options=options).response
    return [
        f"{one['id']} ({one['impact']}): {one['help']}: {node['html'][:160]}"
        for one in result["violations"]
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"]
    ]


def out_of_reach(form):
    """Controls of a form that the Tab key passes by."""
    return [
        f'the {one["kind"]} "{one["name"]}" cannot be reached by Tab'
        for one in form.evaluate(CONTROLS)
        if one["tabs"] < 0
    ]


def tab_through(page, form, limit=300):
    """Tab from the form's cell to the form and through it; return the places of its controls in order."""
    form.locator(".l-prompt").first.click()
    total, reached = len(form.evaluate(CONTROLS)), []
    for _ in range(limit):
        page.keyboard.press("Tab")
        place = form.evaluate(REACHED)
        if place >= 0:
            reached.append(place)
        if len(reached) == total or (reached and place < 0):
            break
    return reached


def to_order(form):
    """The buttons of what is still to be put in order, one press each."""
    items = form.locator(".l-pick").filter(has_not_text="Take the last one back").all()
    return [item for item in items if item.is_enabled()]
