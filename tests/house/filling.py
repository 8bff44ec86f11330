"""The forms of a page as a browser sees them, filled plainly or with odd values, and sent."""

from contextlib import contextmanager
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode

from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from tests.core import hostile

# What nobody types, and somebody sends. Bytes are no text; a list is a name sent twice.
ODD = (
    "9" * 20, "9" * 400, "9" * 5000, "-1", "0", "²", "①", "１２", "9999", "2026-13-45", "令和", "",
    "\0", "\u202eabc", b"\xed\xa0\x80\xff", ["1", "²"], ["", ""], "あ" * 3000, "'\"<>%&;--",
    "{}", "[1", "[" * 5000, '{"id": "\\ud800"}', '{"response": {"userHandle": 1}}',
)  # fmt: skip
PLAIN = {
    "_year": "2025", "_month": "4", "_day": "1", "email": "a@sample.example", "kana": "ミホン",
    "phone": "0495-00-0002", "postal_code": "367-0000", "password": "long-enough-0123",
    "TOTAL_FORMS": "1", "INITIAL_FORMS": "0", "website": "", "homepage": "",
}  # fmt: skip
NOT_SENT = {"csrfmiddlewaretoken"}
TYPED = ("text", "email", "tel", "url", "search", "number")


@dataclass
class Form:
    """Where a form goes, and its controls: name → values that it offers, the present one first;
    ``typed``: those into which words are typed.
    """

    action: str
    method: str = "get"
    has_files: bool = False
    controls: dict = field(default_factory=dict)
    files: set = field(default_factory=set)
    typed: set = field(default_factory=set)

    def filled(self):
        """What a patient person sends."""
        return {name: values[0] or plain(name) for name, values in self.controls.items()}


def plain(name):
    return next((value for part, value in PLAIN.items() if part in name), "見本")


class Forms(HTMLParser):
    """The forms of a page; controls outside a form (``form="…"``) are not looked for."""

    def __init__(self, html):
        super().__init__()
        self.found, self.form, self.select, self.text = [], None, "", ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        facts = {name: value or "" for name, value in attrs}
        if tag == "form":
            method, kind = facts.get("method", "get").lower(), facts.get("enctype", "")
            self.form = Form(facts.get("action", ""), method, kind.startswith("multipart"))
            self.found.append(self.form)
        elif self.form and tag in ("input", "button"):
            self.take(facts)
        elif self.form and tag in ("select", "textarea"):
            self.select, self.text = facts.get("name", ""), ""
            self.form.controls.setdefault(self.select, [""])
            if tag == "textarea":
                self.form.typed.add(self.select)
        elif self.form and tag == "option" and self.select:
            self.offer(self.select, facts.get("value", ""), first="selected" in facts)

    def take(self, facts):
        name, kind = facts.get("name", ""), facts.get("type", "text")
        if not name or name in NOT_SENT:
            return
        if kind in TYPED:
            self.form.typed.add(name)
        if kind == "file":
            self.form.files.add(name)
        else:
            self.offer(name, facts.get("value", ""), first=kind == "text" or "checked" in facts)

    def offer(self, name, value, *, first):
        values = [each for each in self.form.controls.get(name, []) if each]
        self.form.controls[name] = [value, *values] if first else [*values, value]

    def handle_data(self, data):
        self.text += data

    def handle_endtag(self, tag):
        if self.form and tag == "textarea":
            self.form.controls[self.select] = [self.text.strip()]
        if tag in ("select", "textarea"):
            self.select = ""
        if tag == "form":
            self.form = None


@contextmanager
def undone(client):
    """Whatever is done inside is undone: rows, session, cookies, counts of tries."""
    cookies = client.cookies.copy()
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    client.cookies = cookies
    cache.clear()


def sent(client, address, form, values):
    """The status of the answer to this form with these values."""
    with undone(client):
        return answered(client, address, form, values).status_code


def answered(client, address, form, values):
    """The answer to this form with these values."""
    if form.method != "post":
        return client.get(address, QUERY_STRING=urlencode(values, doseq=True))
    if not form.has_files:
        body = urlencode(values, doseq=True).encode()
        kind = "application/x-www-form-urlencoded"
        return client.post(address, body, content_type=kind)
    files = {name: SimpleUploadedFile("規約.pdf", hostile.pdf()) for name in form.files}
    return client.post(address, values | files)
