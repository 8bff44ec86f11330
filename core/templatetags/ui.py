"""The components of the portal as Python signatures, in every template without a load.

Each writes the markup of the style sheet of its name (static/css/components/c-<name>.css), the
longer ones through templates/components/c-<name>.html. A misspelt argument fails when the
template compiles; a value that is none of the choices fails when it renders. No tag queries.

Tones: "" plain, "lead" 藍, "solid" 藍 filled, "need" 煉瓦 (waits for the reader), "done" finished,
"off" not there yet.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from html import escape
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import (
    BaseForm,
    BoundField,
    CheckboxInput,
    FileInput,
    RadioSelect,
    Select,
)
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from core import calendar, diagrams
from core.calendar import DueDate
from core.templatetags import jp

register = template.Library()

ICONS = {
    "alert": "M12 3L1.8 21h20.4zM12 10v5M12 18v.01",
    "arrow": "M5 12h14M13 6l6 6-6 6",
    "back": "M19 12H5M11 6l-6 6 6 6",
    "check": "M4 12.5l5 5L20 6.5",
    "clock": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7.5V12l3 2.5",
    "close": "M5 5l14 14M19 5L5 19",
    "feed": "M5 19v.01M5 12a7 7 0 0 1 7 7M5 5a14 14 0 0 1 14 14",
    "filter": "M3 5h18M6 12h12M10 19h4",
    "info": "M12 8v6M12 17v.01M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z",
    "lock": "M6 11h12v10H6zM8.5 11V7.5a3.5 3.5 0 0 1 7 0V11",
    "mail": "M3 5h18v14H3zM3 6l9 7 9-7",
    "menu": "M3 6h18M3 12h18M3 18h18",
    "person": "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4 21c0-4.5 3.5-7 8-7s8 2.5 8 7",
    "pin": "M12 21.5s7-6.6 7-11.5a7 7 0 0 0-14 0c0 4.9 7 11.5 7 11.5z"
    "M12 7.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z",
    "print": "M7 9V3h10v6M7 17H3.5V9h17v8H17M7 14h10v7H7z",
    "save": "M12 3v12M7 10l5 5 5-5M4 20h16",
    "search": "M10.5 3.5a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM16 16l5 5",
}
DRAWN = {
    name: mark_safe(  # noqa: S308 -- our own constants
        f'<svg class="c-icon" viewBox="0 0 24 24" aria-hidden="true"><path d="{path}"/></svg>'
    )
    for name, path in ICONS.items()
} | {"": SafeString("")}
TONES = ("", "lead", "solid", "need", "done", "off")
TONE_ICONS = {"need": "alert", "done": "check"}
NEAR_DAYS = 7


def component(template: str, /, **context: Any) -> SafeString:
    """A template of templates/components/ with the context and nothing else."""
    return render_to_string(f"components/{template}", context)


def state(value: str, choices: Iterable[str]) -> str:
    """The class " is-<value>" (or nothing); ValueError if the value is none of the choices."""
    if value not in choices:
        raise ValueError(f"{value!r} is none of {tuple(choices)}")
    return f" is-{value}" if value else ""


def trimmed(content: str) -> SafeString:
    """The rendered content of a block without the space around it, so that "" means nothing."""
    return mark_safe(content.strip())  # noqa: S308 -- already rendered and escaped


# --- words ---------------------------------------------------------------------------------------


@register.simple_tag
def icon(name: str) -> SafeString:
    """One of ICONS, as high as the text beside it; it never replaces a word."""
    return DRAWN[name]


@register.simple_tag
def badge(word: str, *, tone: str = "", icon: str | None = None) -> SafeString:
    """A state as a word; "need" and "done" bring their sign unless ``icon=""``."""
    sign = DRAWN[TONE_ICONS.get(tone, "") if icon is None else icon]
    return format_html('<span class="c-badge{}">{}{}</span>', state(tone, TONES), sign, word)


@register.simple_tag
def button(
    label: str,
    *,
    href: str = "",
    tone: str = "",
    icon: str = "",
    size: str = "",
    name: str = "",
    value: str = "",
) -> SafeString:
    """A link that looks like a button, or (without ``href``) a submit button.

    Plain submits or decides, "second" saves or shows, "quiet" leaves, "need" is an urgent turn.
    """
    classes = state(tone, ("", "second", "quiet", "need")) + state(size, ("", "small", "large"))
    return component(
        "c-button.html", label=label, href=href, classes=classes, icon=icon, name=name, value=value
    )


@register.simple_tag
def print_button(label: str = "印刷する") -> SafeString:
    """Prints the page; a script shows it, so that it is not there where it would do nothing."""
    return component("c-print-button.html", label=label)


@register.simple_tag
def deadline(due: date | DueDate, *, big: bool = False) -> SafeString:
    """A due day: 「あと5日」, date and weekday; the hour and the manner (必着), if it has any."""
    day, days, is_over = day_of(due), days_to(due), False
    if isinstance(due, DueDate):
        binds, is_over = due.binds, days == 0 and due.at <= timezone.now()
    else:
        binds = jp.clock(due)
    return format_html(
        '<span class="c-deadline{}"><span class="c-deadline__left">{}</span>'
        '<time datetime="{}">{}</time></span>',
        " is-past" if is_over else nearness(days),
        "時刻を過ぎました" if is_over else _left(days, big),
        _machine(day),
        jp.wareki_short(day) + binds,
    )


def days_to(due: date | DueDate) -> int:
    """Days from today to the day."""
    return calendar.days_left(day_of(due), calendar.today())


def day_of(due: date | DueDate) -> date:
    """The day on which it ends."""
    return due.on if isinstance(due, DueDate) else due


def nearness(days: int) -> str:
    """The class " is-past" after the day, " is-near" in its last seven days, else nothing."""
    return " is-past" if days < 0 else " is-near" if days <= NEAR_DAYS else ""


def _left(days: int, big: bool) -> str:
    return format_html("あと<b>{}</b>日", days) if big and days > 1 else jp.days_text(days)


def _machine(moment: date) -> str:
    return calendar.as_day(moment).isoformat()


@register.simple_tag
def leaf(due: date, *, word: str = "しめきり") -> SafeString:
    """The same as a calendar leaf at the head of a row."""
    days = days_to(due)
    return format_html(
        '<p class="c-leaf{}"><small>{}</small><span>{}</span><time datetime="{}">{}</time></p>',
        " is-near" if days <= NEAR_DAYS else "",
        word,
        _left(days, big=True),
        _machine(due),
        jp.wareki_short(due) + jp.clock(due),
    )


# --- the frame of a page -------------------------------------------------------------------------


@register.simple_block_tag
def crumbs(content: str) -> SafeString:
    """Where the page stands; holds {% crumb %}s, home is added before them."""
    return component("c-crumbs.html", content=content)


@register.simple_tag
def crumb(label: str, href: str = "") -> SafeString:
    """One step of the way; the last one (this page) without ``href``."""
    if href:
        return format_html('<li><a href="{}">{}</a></li>', href, label)
    return format_html('<li><span aria-current="page">{}</span></li>', label)


@register.simple_block_tag
def head(content: str, *, title: str, over: str = "", kana: str = "", lead: str = "") -> SafeString:
    """The head of a page (its h1); the content is a row of badges or nothing."""
    return component(
        "c-head.html", content=trimmed(content), title=title, over=over, kana=kana, lead=lead
    )


@register.simple_block_tag
def section(
    content: str, *, title: str, id: str, more: str = "", href: str = "", loose: bool = False
) -> SafeString:
    """A titled section; ``more`` and ``href`` are the link beside the title."""
    return component(
        "c-title.html", content=content, title=title, id=id, more=more, href=href, loose=loose
    )


@register.simple_block_tag
def notice(content: str, *, title: str = "", tone: str = "", heading: int = 2) -> SafeString:
    """Must be read now: "" to know, "need" to act on, "done" finished."""
    return component(
        "c-notice.html",
        content=content,
        title=title,
        tone=state(tone, ("", "need", "done")),
        icon=TONE_ICONS.get(tone, "info"),
        heading=heading,
    )


@register.simple_block_tag
def empty_state(content: str, *, title: str, heading: int = 3) -> SafeString:
    """An honest empty list: the content says what to do instead."""
    return component(
        "c-notice.html", content=content, title=title, tone="", icon="info", heading=heading
    )


@register.simple_block_tag
def box(content: str, *, title: str = "", tone: str = "", heading: int = 2) -> SafeString:
    """What belongs together and is acted on; never a box in a box."""
    return component(
        "c-box.html", content=content, title=title, tone=state(tone, ("", "lead")), heading=heading
    )


@register.simple_block_tag
def card(content: str, *, title: str, href: str, picture: str = "") -> SafeString:
    """A thing whose picture helps; ``picture`` is an image's address. Prefer rows."""
    return component("c-card.html", content=content, title=title, href=href, picture=picture)


@register.simple_block_tag
def quote(content: str, *, who: str = "", city: bool = False) -> SafeString:
    """A voice: 市民等 in indigo, 市 in stone."""
    return component("c-quote.html", content=content, who=who, city=city)


@register.simple_block_tag
def qa(content: str, *, question: str) -> SafeString:
    """A question that opens its answer; stand several in <div class="c-qa">."""
    return format_html("<details><summary>{}</summary>{}</details>", question, content)


# --- where a thing stands ------------------------------------------------------------------------


@register.simple_block_tag
def status(
    content: str,
    *,
    title: str,
    word: str,
    turn: str,
    until: date | None = None,
    tone: str = "",
    href: str = "",
    action: str = "",
    heading: int = 2,
) -> SafeString:
    """A state: word, whose turn, until when and the one next act (``action`` to ``href``).

    Tone "yours" when it waits for the reader (brick when seven days or less are left), "done"
    when it is over.
    """
    near = tone == "yours" and until is not None and days_to(until) <= NEAR_DAYS
    return component(
        "c-status.html",
        content=trimmed(content),
        title=title,
        facts=(word, turn, until),
        tone=state(tone, ("", "yours", "done")) + (" is-near" if near else ""),
        button={"href": href, "label": action, "tone": "need" if near else ""},
        heading=heading,
    )


@register.simple_block_tag
def receipt(
    content: str, *, title: str, number: str, label: str = "受付番号", heading: int = 1
) -> SafeString:
    """Ends doubt: it has arrived, under this number; the content is <div><dt><dd> facts."""
    return component(
        "c-receipt.html",
        content=trimmed(content),
        title=title,
        number=number,
        label=label,
        heading=heading,
    )


@register.simple_tag
def progress(done: int, total: int) -> SafeString:
    """How many of the pages are finished."""
    return component("c-progress.html", done=pieces(done), total=pieces(total), at=done, of=total)


def pieces(number: int) -> str:
    """5つ, 12."""
    return f"{number}つ" if 0 < number < 10 else str(number)


@register.simple_block_tag
def tasks(content: str) -> SafeString:
    """A task list; holds {% task %}s."""
    return format_html('<ul class="c-tasks">{}</ul>', content)


@register.simple_tag
def task(title: str, *, word: str, tone: str = "", href: str = "", note: str = "") -> SafeString:
    """A page to fill in: its state as a word; without ``href`` it cannot be opened yet."""
    return component(
        "c-task.html", title=title, badge=badge(word, tone=tone), tone=tone, href=href, note=note
    )


@register.simple_block_tag
def timeline(content: str, *, flat: bool = False) -> SafeString:
    """Dates in order; holds {% moment %}s. ``flat`` lies down where there is room."""
    return format_html(
        '<div class="c-timeline-box"><ol class="c-timeline{}">{}</ol></div>',
        " is-flat" if flat else "",
        content,
    )


@register.simple_tag
def moment(text: str, *, on: date | None = None, word: str = "", state: str = "") -> SafeString:
    """A point of a timeline: "past", "today", "due" or to come; ``word`` replaces the date."""
    if state not in ("", "past", "today", "due"):
        raise ValueError(f"{state!r} is no state of a moment")
    head = format_html(
        '<time datetime="{}">{}</time>' if on else '{}<span class="c-timeline__word">{}</span>',
        _machine(on) if on else "",
        word or jp.wareki_short(on) + jp.clock(on),
    )
    mark = format_html(' class="is-{}"', state) if state else ""
    return format_html("<li{}>{}{}</li>", mark, head, text)


@register.simple_block_tag
def steps(content: str) -> SafeString:
    """Numbered steps; holds {% step %}s."""
    return format_html('<ol class="c-steps">{}</ol>', content)


@register.simple_tag
def step(title: str, text: str = "", *, on: bool = False) -> SafeString:
    """One step; ``on`` marks where we are."""
    return format_html(
        '<li{}><strong>{}</strong><span class="u-soft">{}</span></li>',
        mark_safe(' class="is-on" aria-current="step"') if on else "",
        title,
        text,
    )


# --- facts and lists -----------------------------------------------------------------------------


@register.simple_block_tag
def facts(
    content: str, *, check: bool = False, narrow: bool = False, wide: bool = False
) -> SafeString:
    """Names and values; holds {% fact %}s. ``check`` leaves room for links to change them.

    ``narrow`` is for short names, ``wide`` for names that are sentences.
    """
    classes = " is-check" * check + " is-narrow" * narrow + " is-wide" * wide
    return format_html('<dl class="c-facts{}">{}</dl>', classes, content)


@register.simple_block_tag
def fact(content: str, *, name: str, note: str = "", change: str = "") -> SafeString:
    """One name with its value; ``change`` is where the value can be changed."""
    return component("c-fact.html", content=trimmed(content), name=name, note=note, change=change)


@register.simple_block_tag
def rows(content: str) -> SafeString:
    """A list read downwards; holds {% row %}s."""
    return format_html('<ul class="c-rows">{}</ul>', content)


@register.simple_block_tag
def row(
    content: str,
    *,
    title: str,
    href: str = "",
    side: str = "",
    due: date | None = None,
    due_word: str = "しめきり",
    heading: int = 3,
) -> SafeString:
    """One thing of a list; ``side`` stands right of it, ``due`` puts a leaf before it."""
    return format_html(
        '<li class="c-row{}{}">{}<div class="l-stack is-tight"><h{}>{}</h{}>{}</div>{}</li>',
        " is-leaf" if due else "",
        " is-sided" if side else "",
        leaf(due, word=due_word) if due else "",
        heading,
        format_html('<a href="{}">{}</a>', href, title) if href else title,
        heading,
        content,
        format_html('<div class="c-row__side">{}</div>', side) if side else "",
    )


@register.simple_tag
def meta(items: Iterable[str | tuple[str, str]]) -> SafeString:
    """Small facts in a line: words, or an icon's name with a word. Nothing for none."""
    pairs = [("", item) if isinstance(item, str) else item for item in items]
    listed = "".join(f"<li>{DRAWN[sign]}{escape(word)}</li>" for sign, word in pairs)
    return mark_safe(f'<ul class="c-meta">{listed}</ul>' if listed else "")  # noqa: S308 -- escaped


@register.simple_block_tag
def table(content: str, *, caption: str, cards: bool = False, desk: bool = False) -> SafeString:
    """A table (thead, tbody) in its own scrolling box; ``cards``: rows become cards on phones."""
    classes = (" is-cards" if cards else "") + (" c-desk" if desk else "")
    return component("c-table.html", content=content, caption=caption, classes=classes, cards=cards)


@register.simple_block_tag
def counts(content: str) -> SafeString:
    """Numbers that link to the list behind them; holds {% count %}s."""
    return format_html('<ul class="c-counts">{}</ul>', content)


@register.simple_tag
def count(
    label: str, *, number: int, href: str = "", note: str = "", need: bool = False
) -> SafeString:
    """One number; ``need`` when it waits for the reader."""
    return component("c-count.html", label=label, number=number, href=href, note=note, need=need)


@register.simple_block_tag
def chips(content: str, *, label: str) -> SafeString:
    """Conditions or views beside each other; holds {% chip %}s."""
    return format_html('<ul class="c-chips" aria-label="{}">{}</ul>', label, content)


@register.simple_tag
def chip(label: str, *, href: str, current: bool = False, remove: bool = False) -> SafeString:
    """One of them; ``remove`` marks a condition that the link takes away."""
    return component("c-chip.html", label=label, href=href, current=current, remove=remove)


@register.simple_block_tag
def filters(content: str, *, active: int = 0, title: str = "しぼりこむ") -> SafeString:
    """Filters beside a list, a sheet on phones; holds {% filter_list %}s."""
    return component("c-filter.html", content=content, active=active, title=title)


@register.simple_tag
def filter_list(title: str, items: Iterable[Mapping[str, Any]], *, fold: int = 0) -> SafeString:
    """Links with counts: items have label, url, current and count (None: not shown; ``more``:
    there may be more than counted). Without a title they go on under the one before.

    With ``fold``, what comes after so many items opens on demand.
    """
    shown = list(items)
    cut = fold or len(shown)
    return format_html(
        "{}{}{}",
        format_html("<h3>{}</h3>", title) if title else "",
        _filter_links(shown[:cut]),
        _more_filter_links(shown[cut:]),
    )


def _filter_links(items: Iterable[Mapping[str, Any]]) -> SafeString:
    links = "".join(map(_filter_link, items))
    return mark_safe(f'<ul class="c-filter__list">{links}</ul>')  # noqa: S308 -- escaped


def _filter_link(item: Mapping[str, Any]) -> str:
    current = ' aria-current="true"' if item["current"] else ""
    number, more = item["count"], "以上" if item.get("more") else ""
    data = "" if number is None else f'<data value="{number}">{number:,}{more}</data>'
    return f'<li><a href="{escape(item["url"])}"{current}>{escape(item["label"])}{data}</a></li>'


def _more_filter_links(items: list[Mapping[str, Any]]) -> SafeString:
    if not items:
        return SafeString("")
    return format_html(
        '<details class="c-filter__more"{}><summary>ほかの{}を見る</summary>{}</details>',
        " open" if any(item["current"] for item in items) else "",
        len(items),
        _filter_links(items),
    )


@register.simple_tag
def searchbox(
    *,
    action: str,
    label: str,
    value: str = "",
    name: str = "q",
    example: str = "",
    id: str = "q",
    keep: Iterable[tuple[str, str]] = (),
) -> SafeString:
    """A search by words; ``keep`` are the conditions that stay (name, value)."""
    return component(
        "c-search.html",
        action=action,
        label=label,
        value=value,
        name=name,
        example=example,
        id=id,
        keep=keep,
    )


@register.simple_tag(takes_context=True)
def pager(context: template.Context, page: Page) -> SafeString:
    """Links to the other pages of a list, keeping its conditions; nothing if there is one page."""
    if page.paginator.num_pages < 2:
        return SafeString("")
    query = context["request"].GET.copy()
    query.pop("page", None)
    rest = f"&{query.urlencode()}" if query else ""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return component("c-pager.html", page=page, numbers=numbers, rest=rest)


@register.simple_block_tag
def letter(content: str, *, to: str, subject: str) -> SafeString:
    """What will be sent, as the receiver reads it."""
    return component("c-letter.html", content=content, to=to, subject=subject)


# --- forms ---------------------------------------------------------------------------------------


@register.simple_tag
def error_summary(
    form: BaseForm | None, *, rows: Iterable[Iterable[BaseForm]] = (), heading: int = 2
) -> SafeString:
    """What is wrong in a form, with links to the fields; it takes the focus. Else nothing.

    ``rows`` are formsets of the same page: what is wrong in their rows stands here too.
    """
    forms = [each for each in (form, *(row for formset in rows for row in formset)) if each]
    found = [error for each in forms if each.errors for error in errors_of(each)]
    if not found:
        return SafeString("")
    return component("c-errors.html", errors=found, number=how_many(len(found)), heading=heading)


def errors_of(form: BaseForm) -> list[tuple[str, str]]:
    """(link target or "", sentence) of every error, those of the form as a whole first."""
    found = [("", str(error)) for error in form.non_field_errors()]
    for field in form:
        target = "" if field.is_hidden else field.auto_id
        found += [(target, named(str(field.label), error)) for error in sentences(field)]
    return found


@register.simple_tag
def sentences(field: BoundField) -> list[str]:
    """The errors of a field; Django's bare 「このフィールドは必須です」 says what to do instead."""
    bare = gettext("This field is required.")
    return [_missing(field) if error == bare else str(error) for error in field.errors]


def _missing(field: BoundField) -> str:
    widget = field.field.widget
    if isinstance(widget, CheckboxInput):
        return f"「{field.label}」に印をつけてください。"
    if isinstance(widget, FileInput):
        return f"{field.label}をつけてください。"
    chosen = isinstance(widget, Select | RadioSelect)
    return f"{field.label}を{'選んで' if chosen else '入力して'}ください。"


def named(label: str, error: str) -> str:
    """The error with its field's name before it, unless it says the name itself."""
    return error if not label or label in error else f"{label}：{error}"


def how_many(number: int) -> str:
    """3つ, 12か所."""
    return f"{number}つ" if number < 10 else f"{number}か所"


# --- the guideline's pictures --------------------------------------------------------------------


@register.simple_tag
def ring_mini(actors: str) -> SafeString:
    """Who takes part: keys of diagrams.SEATS with spaces between, or "all"."""
    chosen = tuple(diagrams.SEATS) if actors == "all" else actors.split()
    return mark_safe(diagrams.ring_mini(chosen))  # noqa: S308 -- drawn from constants


@register.simple_tag
def zone_mini(zone: int) -> SafeString:
    """協働の領域, 1 to 5."""
    return mark_safe(diagrams.zone_mini(zone))  # noqa: S308 -- drawn from constants


@register.simple_tag
def step_mini(number: int) -> SafeString:
    """進め方, 1 to 5."""
    return mark_safe(diagrams.step_mini(number))  # noqa: S308 -- drawn from constants


@register.simple_tag
def form_glyph(form: str) -> SafeString:
    """協働のかたち (a key of diagrams.GLYPHS)."""
    return mark_safe(diagrams.form_glyph(form))  # noqa: S308 -- drawn from constants
