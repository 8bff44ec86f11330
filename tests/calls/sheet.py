"""A form as a browser would send it back: what stands in its controls, with a few changed."""

from html.parser import HTMLParser


class Controls(HTMLParser):
    """The controls of the POST form that has the most of them, with what stands in each."""

    def __init__(self, html):
        super().__init__()
        self.forms, self.name, self.select = [], None, None
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        facts = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append({} if facts.get("method") == "post" else None)
        elif tag == "input" and (name := facts.get("name")):
            is_box = facts.get("type") in ("checkbox", "radio")
            if not is_box or "checked" in facts:
                self.put(name, facts.get("value", "on" if is_box else ""))
        elif tag == "textarea":
            self.name = facts["name"]
            self.put(self.name, "")
        elif tag == "select":
            self.select = facts["name"]
        elif tag == "option" and self.select and "selected" in facts:
            self.put(self.select, facts.get("value", ""))

    def handle_data(self, data):
        if self.name:
            form = self.forms[-1]
            form[self.name] = [form[self.name][0] + data]

    def handle_endtag(self, tag):
        if tag == "textarea":
            form = self.forms[-1]
            form[self.name] = [form[self.name][0].removeprefix("\n")]
            self.name = None
        elif tag == "select":
            self.select = None

    def put(self, name, value):
        if self.forms and self.forms[-1] is not None:
            self.forms[-1].setdefault(name, []).append(value)


def standing(response):
    """What the page would send as it stands."""
    found = Controls(response.content.decode()).forms
    return max((each for each in found if each), key=len)


def filled(client, url, **changes):
    """What the page would send with these changes; a ``day`` field takes a date."""
    sent = standing(client.get(url))
    for name, value in changes.items():
        sent[name.replace("__", "-")] = value
    return sent


def date_parts(name, day):
    """The three boxes of a day."""
    return {f"{name}_year": str(day.year), f"{name}_month": str(day.month),
            f"{name}_day": str(day.day)}  # fmt: skip
