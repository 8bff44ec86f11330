"""A person without a mouse: everything is reached by Tab, answered by typing, sent by Enter."""

NAME = r"""
() => {
  const el = document.activeElement;
  const labels = el.labels && el.labels.length ? [...el.labels].map(l => l.innerText) : [];
  const group = el.type === "radio" ? el.closest("fieldset")?.querySelector("legend") : null;
  const words = labels.length ? labels.join(" ") : (el.ariaLabel || el.innerText || el.value || "");
  const name = words.replaceAll("\n", "").trim();  // words for the ear alone stand on a line
  return [name, group ? group.innerText : "", el.tagName, el.type || ""];
}
"""
MOST_STOPS = 150


class Keyboard:
    """Drives a page by its keys alone."""

    def __init__(self, page):
        self.page = page

    def reach(self, name, kinds=("INPUT", "SELECT", "TEXTAREA", "BUTTON", "A", "SUMMARY")):
        """Tab forward to the stop whose name begins with ``name``; a radio by its question."""
        self.page.wait_for_load_state()
        for _stop in range(MOST_STOPS):
            words, group, tag, _type = self.page.evaluate(NAME)
            if tag in kinds and (words.startswith(name) or group.startswith(name)):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{name!r} is not reached by Tab on {self.page.url}")

    def write(self, name, text):
        """Answer a text field."""
        self.reach(name, kinds=("INPUT", "TEXTAREA"))
        self.page.keyboard.press("ControlOrMeta+A")
        self.page.keyboard.insert_text(text)

    def choose(self, question, answer):
        """Answer a radio group: arrows move the choice."""
        self.reach(question, kinds=("INPUT",))
        for _option in range(10):
            if self.page.evaluate(NAME)[0].startswith(answer):
                self.page.keyboard.press("Space")
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"{answer!r} is not among the answers to {question!r}")

    def pick(self, name, option):
        """Pick from a select by typing its first characters' place in the list."""
        self.reach(name, kinds=("SELECT",))
        places = self.page.evaluate(
            "() => [...document.activeElement.options].map(o => o.innerText.trim())"
        )
        for _step in range(places.index(option)):
            self.page.keyboard.press("ArrowDown")

    def tick(self, name):
        """Tick a box."""
        self.reach(name, kinds=("INPUT",))
        self.page.keyboard.press("Space")

    def press(self, name):
        """Press a button or follow a link, and wait for the page it leads to.

        A page that is left notes so in its own history, which a navigation is to Playwright too.
        """
        self.reach(name, kinds=("BUTTON", "A"))
        with self.page.expect_event("load"):
            self.page.keyboard.press("Enter")

    def hand_over(self, name, files):
        """Give files to a file field; what opens then is the browser's own dialog."""
        self.reach(name, kinds=("INPUT",))
        self.page.locator(":focus").set_input_files(files)
