"""A person with a phone in one hand, going down the page: everything is tapped and typed there."""

NEXT = r"""
([name, question]) => {
  const begins = (el, words) =>
    el && el.innerText.replaceAll("\n", "").trim().startsWith(words);
  const from = document.activeElement;
  return [...document.querySelectorAll("main input, main select, main textarea")].find(el =>
    from.compareDocumentPosition(el) & Node.DOCUMENT_POSITION_FOLLOWING &&
    [...(el.labels || [])].some(label => begins(label, name)) &&
    (!question || begins(el.closest("fieldset")?.querySelector("legend"), question)));
}
"""
LABEL = "el => el.labels[0]"


class Thumb:
    """Drives a page by touch alone; its ways are those of :class:`tests.browser.keys.Keyboard`."""

    def __init__(self, page):
        self.page = page

    def find(self, name, question=""):
        """The next field below the last one whose label begins with ``name``."""
        self.page.wait_for_load_state()
        field = self.page.evaluate_handle(NEXT, [name, question]).as_element()
        assert field, f"no field {question} {name!r} further down on {self.page.url}"
        return field

    def write(self, name, text):
        """Answer a text field."""
        field = self.find(name)
        field.tap()
        field.fill(text)

    def choose(self, question, answer):
        """Answer a radio group by the words of the answer."""
        self.find(answer, question).evaluate_handle(LABEL).as_element().tap()

    def pick(self, name, option):
        """Pick from a select; what opens is the phone's own list."""
        field = self.find(name)
        field.tap()
        field.select_option(label=option)

    def tick(self, name):
        """Tick a box by its words."""
        self.find(name).evaluate_handle(LABEL).as_element().tap()

    def press(self, name):
        """Press a button or follow a link, and wait for the page it leads to."""
        named = [self.page.get_by_role(role, name=name) for role in ("button", "link")]
        with self.page.expect_event("load"):
            named[0].or_(named[1]).first.tap()

    def hand_over(self, name, files):
        """Give files to a file field; what opens is the phone's own dialog."""
        self.find(name).set_input_files(files)
