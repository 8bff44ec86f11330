"""The page of the desk: what is shown of whom, in words and with its links."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import groupby
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.contrib.auth import get_user_model
from django.core.paginator import Page, Paginator
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from core.admin.desk.numbers import Totals, Works, counting
from core.admin.desk.source import Part, Source, Who, Work
from core.admin.desk.statements import Statement, kept
from core.admin.desk.union import COLUMNS, Wanted, union
from core.http import key_of
from core.people import Person

PER_PAGE = 20
MOST_PAGES = 100_000  # a page beyond these is the last one too
E = TypeVar("E", bound=Enum)
NEAR = {Part.OURS: "is-past", Part.THEIRS: "is-theirs", Part.NEAR: "is-near"}
REMARKS = {
    Part.OURS: "待っている人がいます",
    Part.THEIRS: "期限を過ぎても、返事がありません。次は、こちらから声をかけます",
}


@dataclass(frozen=True)
class Row:
    """A row in words for ``user``, with its app; who is in charge and who stands in."""

    work: Work
    source: Source
    owner: Any
    deputy: Any
    note: str
    user: Person

    @property
    def href(self) -> str:
        return self.source.page(self.work.key)

    @property
    def state(self) -> str:
        return self.source.states.get(self.work.status, self.work.status)

    @property
    def acts(self) -> Sequence[tuple[str, str]]:
        """The next acts of this person; nobody is led to what they may not do."""
        return self.source.acts(self.work, self.user) if self.work.may else ()

    @property
    def near(self) -> str:
        return NEAR.get(self.work.part, "")


@dataclass(frozen=True)
class Asked:
    """What the database is asked for one person: the rows of these apps, None without any; the
    queues, each with its app, name and address, and their numbers.
    """

    kinds: Sequence[str]
    rows: Statement | None
    queues: Sequence[tuple[str, str, str]]
    numbers: Statement


def asked(sources: Sequence[Source], user: Person) -> Asked:
    """The statements of the desk of this person."""
    began = timezone.now()
    shares = [(source, source.share(user)) for source in sources]
    rows = {source.kind: share.rows for source, share in shares if share.rows is not None}
    queues = [(source.label, each) for source, share in shares for each in share.queues]
    return Asked(
        tuple(rows),
        Statement.made_from(union([*rows.values()], *COLUMNS), began) if rows else None,
        tuple((label, each.label, each.href) for label, each in queues),
        Statement.made_from(counting([each for _, each in queues]), began)
        if queues
        else Statement(),
    )


def context(request: HttpRequest, sources: Sequence[Source]) -> dict[str, Any]:
    """What the template shows this person: numbers, filters, one page of the list."""
    sources = sorted(sources, key=lambda source: source.rank)
    known = kept(request.user, lambda: asked(sources, request.user))
    begins = [begin for source in sources for begin in source.begins(request.user)]
    if known.rows is None:
        return {"heading": "きょうの机", "queues": counted(known), "begins": begins}
    seen = {source.kind: source for source in sources if source.kind in known.kinds}
    who = chosen(request, "who", Who) or Who.WAITS
    part = chosen(request, "part", Part)
    works = Works(known.rows, Wanted(request.user, who, part))
    totals, page = page_of(request, works)
    return {
        "queues": counted(known),
        "begins": begins,
        "heading": heading(totals.who[Who.WAITS]),
        "total": page.paginator.count,
        "counts": counts(totals, who),
        "people": people(totals, who),
        "who": who,
        "part": part,
        "page": page,
        "parts": parts(shown(list(page.object_list), seen, request.user), totals),
        "everything": link(Who.ALL),
    }


def heading(number: int) -> str:
    """What the page says before all else."""
    if not number:
        return "あなたを待つ仕事はありません"
    return f"あなたを待つ仕事が{number:,}件あります"


def chosen(request: HttpRequest, name: str, choices: type[E]) -> E | None:
    """The value asked for in the address by its name; None for an unknown one."""
    return choices.__members__.get(request.GET.get(name, "").upper())


def link(who: Who, part: Part | None = None) -> str:
    """The desk, so narrowed."""
    wanted = {"who": who.name.lower()} | ({} if part is None else {"part": part.name.lower()})
    return f"{reverse('admin:index')}?{urlencode(wanted)}"


def counted(known: Asked) -> list[dict[str, Any]]:
    """The queues that hold anything, each with its number, by the name of their app."""
    numbers = dict(known.numbers.ask())
    found = [
        (app, f"{label} {numbers[place]:,}", href)
        for place, (app, label, href) in enumerate(known.queues)
        if numbers.get(place)
    ]
    return [
        {"label": app, "links": [(label, href) for _, label, href in of]}
        for app, of in groupby(found, key=lambda each: each[0])
    ]


def counts(totals: Totals, who: Who) -> list[dict[str, Any]]:
    """The numbers on top; each is that of the list behind it."""
    late, theirs, near = (totals.parts[part] for part in (Part.OURS, Part.THEIRS, Part.NEAR))
    return [
        {"label": "市が遅れている", "number": late, "href": link(who, Part.OURS),
         "need": late > 0, "note": totals.oldest_in_words},
        {"label": "相手が遅れている", "number": theirs, "href": link(who, Part.THEIRS),
         "note": "こちらから声をかける番" if theirs else ""},
        {"label": "7日以内", "number": near, "href": link(who, Part.NEAR)},
        {"label": "担当が決まっていない", "number": totals.who[Who.NOBODY],
         "href": link(Who.NOBODY)},
    ]  # fmt: skip


def people(totals: Totals, who: Who) -> list[dict[str, Any]]:
    """Whose work: links with their numbers."""
    return [
        {"label": f"{each.label} {totals.who[each]:,}", "href": link(each), "current": each is who}
        for each in Who
    ]


def page_of(request: HttpRequest, works: Any) -> tuple[Totals, Page]:
    """The totals, and the page asked for by ``?page=`` or the last one: both by one query, unless
    there are fewer pages.
    """
    part = works.wanted.part
    number = min(key_of(request.GET.get("page", "")) or 1, MOST_PAGES)
    totals = works.ask(slice((number - 1) * PER_PAGE, number * PER_PAGE))
    paginator = Paginator(works, PER_PAGE)
    paginator.count = totals.who[works.wanted.who] if part is None else totals.parts[part]
    return totals, paginator.get_page(request.GET.get("page"))


def work_of(columns: Sequence[Any]) -> Work:
    """A row of the list (``Works``)."""
    work = Work(*columns)
    return replace(work, part=Part(work.part))


def shown(found: Sequence[Sequence[Any]], sources: Mapping[str, Source], user: Person) -> list[Row]:
    """The rows in words: one query for the people, and what the apps want to know for notes."""
    works = [work_of(each) for each in found]
    keys = {key for work in works for key in (work.owner, work.deputy) if key}
    names = get_user_model()._default_manager.in_bulk(keys) if keys else {}
    notes = {
        kind: source.notes([work.key for work in works if work.kind == kind])
        for kind, source in sources.items()
        if any(work.kind == kind for work in works)
    }
    return [
        Row(
            work,
            sources[work.kind],
            names.get(work.owner),
            names.get(work.deputy),
            notes[work.kind].get(work.key, ""),
            user,
        )
        for work in works
    ]


def parts(rows: Sequence[Row], totals: Totals) -> list[dict[str, Any]]:
    """The parts of the list that stand on this page, each with the number of all its rows."""
    return [
        {
            "label": part.label,
            "id": part.name.lower(),
            "number": totals.parts[part],
            "remark": REMARKS.get(part, ""),
            "rows": list(grouped),
        }
        for part, grouped in groupby(rows, key=lambda row: row.work.part)
    ]
