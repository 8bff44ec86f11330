"""An application in words: what was written, page by page, and what of it goes public."""

from collections.abc import Callable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass
from typing import Any

from core import calendar
from core.collaboration import ActivityField
from core.text.mail_addresses import as_people_write
from groups.choices import PAGE_FIELDS, PUBLISHABLE, Page, Publication
from groups.models import Registration

ALWAYS_PUBLIC = frozenset(("kind", "name", *PAGE_FIELDS[Page.ACTIVITY]))
FOLLOWS = {"representative_title": "representative_name", "postal_code": "address"}
KANA_OF = {
    "name": "name_kana",
    "representative_name": "representative_kana",
    "contact_name": "contact_kana",
}
NOTHING = "（書いていません）"


@dataclass(frozen=True)
class Line:
    """One fact as a person reads it. ``publicity`` is "" where it is nobody's question."""

    name: str
    label: str
    value: str
    note: str = ""
    publicity: str = ""


def fields_in_words(numbers: list[int]) -> str:
    """環境の保全（おもな分野）、子どもの健全育成."""
    labels = [ActivityField(number).label for number in numbers]
    return "、".join(labels[:1] and [f"{labels[0]}（おもな分野）", *labels[1:]])


WORDS: dict[str, Callable[[Any], str]] = {
    "founded_on": calendar.wareki_month,
    "members": "{}人".format,
    "members_in_city": "{}人".format,
    "fields": fields_in_words,
    "postal_code": "〒{}".format,
    "email": as_people_write,
}


def value(registration: Registration, name: str) -> str:
    """The words for one column; NOTHING for an empty one."""
    raw = getattr(registration, name)
    if isinstance(raw, bool):
        return "はい" if raw else "いいえ"
    if name == "kind" and raw:
        return registration.get_kind_display()
    if raw in (None, "", []):
        return "代表者と同じ" if name == "contact_name" else NOTHING
    return WORDS.get(name, str)(raw)


def publication(choices: Mapping[str, str]) -> str:
    """電話番号は公開、所在地は非公開."""
    return "、".join(
        f"{PUBLISHABLE[name].label}は{Publication(choice).label}"
        for name, choice in choices.items()
        if name in PUBLISHABLE
    )


def publicity(registration: Registration, name: str) -> str:
    """公開, 非公開 or 問い合わせフォーム経由, as far as it is decided."""
    if name in ALWAYS_PUBLIC:
        return Publication.PUBLIC.label
    name = FOLLOWS.get(name, name)
    if name not in PUBLISHABLE or not getattr(registration, name):
        return Publication.CLOSED.label
    return Publication(registration.publication.get(name, Publication.CLOSED)).label


def label(name: str) -> str:
    """The column's name for people."""
    return str(getattr(Registration._meta.get_field(name), "verbose_name", name))


def line(registration: Registration, name: str) -> Line:
    """One fact with its kana and whether it is public."""
    words = value(registration, name)
    written = words != NOTHING
    return Line(
        name=name,
        label=label(name),
        value=words,
        note=getattr(registration, KANA_OF.get(name, ""), ""),
        publicity=publicity(registration, name) if written else "",
    )


def lines(registration: Registration, page: Page) -> list[Line]:
    """The facts of a page in the order of its form; kana stand beside their names."""
    names = [name for name in PAGE_FIELDS[page] if name not in KANA_OF.values()]
    return [line(registration, name) for name in names]


def example(registration: Registration, choices: Mapping[str, str]) -> Registration:
    """The application as the public page would show it under these choices (field →
    ``Publication``). Never save it.
    """
    made = copy(registration)
    made.publication = dict(choices)
    return made


def sections(registration: Registration) -> Iterator[tuple[Page, list[Line]]]:
    """The pages that consist of facts, with their lines."""
    for page in (Page.BASICS, Page.PEOPLE, Page.PLACE, Page.ACTIVITY):
        yield page, lines(registration, page)
