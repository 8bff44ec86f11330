"""A form as a browser would send it back: what stands in its controls, with a few changed."""

import re
from html import unescape
from html.parser import HTMLParser

from django.urls import reverse

from calls.models import Call
from tests.factories import people

LIST = "/admin/calls/call/"


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


class Desk:
    """A clerk who fills in the pages of a call, one after the other."""

    def __init__(self, user):
        self.client = people.signed_in(user)

    def begin(self, **sent):
        """募集を準備する: the new call."""
        answer = self.client.post(reverse("admin:calls_call_add"), sent)
        assert answer.status_code == 302, faults(answer)
        return Call.objects.get(pk=answer.url.rstrip("/").split("/")[-2])

    def save(self, url, changes, page=None):
        """The page with these changes, each by the name of its control; None takes one away."""
        page = page or self.client.get(url)
        sent = standing(page) | changes
        unknown = set(changes) - controls(page)
        assert unknown == set(), f"{url} has no {unknown}"
        sent = {name: value for name, value in sent.items() if value is not None}
        answer = self.client.post(url, sent)
        assert answer.status_code == 302, faults(answer)

    def add_rows(self, url, name, rows):
        """As many rows at once as the page has empty ones, and again until all are there."""
        left = list(rows)
        while left:
            page = self.client.get(url)
            empty = [key for key in standing(page) if re.fullmatch(rf"{name}-new\d+-seen", key)]
            now, left = left[: len(empty)], left[len(empty) :]
            changes = {}
            for key, row in zip(empty, now, strict=False):
                start = key.removesuffix("seen")
                changes |= {start + field: value for field, value in row.items()}
            self.save(url, changes, page)

    def move(self, thing, name, **sent):
        """An act on its own page, as the page stands but for these answers."""
        url = reverse(f"admin:calls_{thing._meta.model_name}_move", args=[thing.pk, name])
        answer = self.client.post(url, standing(self.client.get(url)) | sent)
        assert answer.status_code == 302, faults(answer)


def controls(response):
    """The names of all controls of the page."""
    return set(re.findall(r'name="([^"]+)"', response.content.decode()))


def faults(response):
    """What a page that came back says is wrong."""
    found = re.findall(r'(?s)class="c-errors?.*?</div>', response.content.decode())
    return unescape(re.sub(r"<[^>]+>|\s+", " ", " ".join(found))) or response.content.decode()


# --- the admin of calls ---------------------------------------------------------------------------


def client(who="clerk"):
    return people.signed_in(getattr(people, who)())


def page(call, act="change", *more):
    return reverse(f"admin:calls_call_{act}", args=[call.pk, *more])


def part(call, name):
    return page(call, "edit", name)


def text_of(response):
    return unescape(response.content.decode())


def fresh(call):
    return Call.objects.get(pk=call.pk)
