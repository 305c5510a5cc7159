"""How long a click takes in the browser: on the board of 20 cards, and from a choice to "Saved"."""
import statistics
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "browser"))
import browser  # noqa: E402 - lies with the tests that use it

# The clock runs in the page: from the choice in a list or of a radio button until the words of the answer have changed.
CLOCK = """([form, controls, number, index, words]) => new Promise(done => {
  const box = document.querySelector('.q-' + form), said = () => box.querySelector(words).textContent;
  const one = box.querySelectorAll(controls)[number], before = said(), start = performance.now();
  const watch = new MutationObserver(() => { if (said() !== before) {
    watch.disconnect(); done(performance.now() - start); } });
  watch.observe(box, {subtree: true, childList: true, characterData: true});
  one.focus({preventScroll: true});
  if (one.type === 'radio') one.click();
  else { one.selectedIndex = index; one.dispatchEvent(new Event('change', {bubbles: true})); }
})"""
BOARD, RADIO = "cooperation_weigh_cards", "input[type=radio]"  # three for the side, then four for the weight
CHOICES = "select, input[type=radio]"
PAUSE = 250  # milliseconds between two clicks: nobody is faster from one question to the next


def main(cards=20, forms=None):
    """Print the median and the 95th percentile in milliseconds.

    `cards` of the board are weighed, and so many untouched `forms` of a page are answered, or all.
    """
    server = browser.Server(tempfile.mkdtemp()).start()
    try:
        with sync_playwright() as playwright:
            chromium = playwright.chromium.launch(
                executable_path=browser.chromium(playwright), args=["--no-sandbox"])
            readers = [browser.Reader(chromium, server).open(name) for name in ("04-cooperation", "03-attacks")]
            for reader in readers:
                reader.run_all()
            told("Board: a weight given until the scale is drawn", board(readers[0].page, cards))
            told("Any form: a first choice until Saved stands there",
                 [one for reader in readers for one in saved(reader.page, forms)])
            chromium.close()
    finally:
        server.stop()


def board(page, cards):
    """Take all cards, give so many a side, then one weight after the other; return what each weight took."""
    form, taken = page.locator(f".q-{BOARD}"), []
    form.scroll_into_view_if_needed()
    form.get_by_role("button", name="Take all").click()
    for _ in range(cards):
        page.wait_for_timeout(PAUSE)
        form.locator(RADIO).first.check()
        taken += [page.evaluate(CLOCK, [BOARD, RADIO, 3 + weight, 0, ".l-scale"]) for weight in (1, 2, 3)]
        form.get_by_role("button", name="Next card").click()
    return taken


def saved(page, most=None):
    """Make the first choice in the untouched forms that have one, at most so many; return what each took."""
    forms = page.evaluate("""choices => [...document.querySelectorAll('.l-form')]
      .filter(f => f.querySelector(choices) && f.querySelector('.l-status')?.textContent === '')
      .map(f => [...f.classList].find(name => name.startsWith('q-'))?.slice(2)).filter(Boolean)""", CHOICES)
    taken = []
    for form in forms[:most]:
        page.wait_for_timeout(PAUSE)
        taken.append(page.evaluate(CLOCK, [form, CHOICES, 0, 1, ".l-status"]))
    return taken


def told(title, taken):
    """Print one row."""
    worst = sorted(taken)[min(len(taken) - 1, int(0.95 * len(taken)))]
    print(f"{title}: median {statistics.median(taken):.0f} ms, 95th percentile {worst:.0f} ms, of {len(taken)}")
