"""Components that frame a page: the way to it, its head, its sections, boxes and voices."""

from collections.abc import Iterable
from functools import cache, lru_cache

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from core.http import absolute
from core.templatetags.markup import TONE_ICONS, component, state, trimmed
from core.web import office, paths

register = template.Library()

MOST_ABOUT = 120  # characters: more is cut by those who show it


@register.simple_tag(takes_context=True)
def about(context: template.Context, title: str, text: str) -> SafeString:
    """What a search engine, or the message in which a link is passed on, says of this page."""
    url = absolute(context["request"].path)
    return component("c-about.html", title=title, text=" ".join(text.split())[:MOST_ABOUT], url=url)


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


@register.simple_block_tag
def letter(content: str, *, to: str, subject: str) -> SafeString:
    """What will be sent, as the receiver reads it."""
    return component("c-letter.html", content=content, to=to, subject=subject)


@register.simple_tag
def office_lines() -> SafeString:
    """Whom to ask and where, with number and hours as the city has set them."""
    foot = office.kept()
    return _office(tuple(foot["office"].items()), foot["place"])


@lru_cache(maxsize=1)  # every page says it, and it seldom changes
def _office(said: Iterable[tuple[str, str]], place: str) -> SafeString:
    return component("c-office.html", office=dict(said), place=place)


@register.simple_tag
def sample_strip() -> str:
    """見本です, while sample data are in."""
    return _strip() if office.kept()["sample"] else ""


@cache
def _strip() -> SafeString:
    return component("c-sample.html")


@register.simple_tag
def paper_address(request: HttpRequest) -> str:
    """The address of this page for its printed sheet; the site's alone where it holds a key."""
    match = request.resolver_match
    is_plain = match is not None and paths.holds_no_key(match)
    return f"{settings.SITE_URL}{request.path if is_plain else '/'}"
