"""The letters about a theme of the city."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.urls import reverse

from calls.choices import CallStatus
from calls.models import Call, Theme
from calls.notices import mailing
from calls.notices.following import how_to_stop, stop_links
from calls.receivers import call as of_call
from calls.receivers import theme as receivers
from core.calendar import wareki
from core.deadlines import Receiver, each_once
from core.http import absolute
from notifications import outbox

REASON = "（ここに書く理由）"
TOLD = (CallStatus.ANNOUNCED, CallStatus.OPENED)  # before, nobody outside knows of the call


def theme_handed_in(theme: Theme) -> None:
    """テーマが届きました: to the clerks, whose turn it is."""
    _tell("theme_handed_in", theme, receivers.clerks(), url=staff_page(theme))


def theme_sent_back(theme: Theme, reason: str) -> None:
    """担当課へのお返し: with the reason."""
    words = {
        "reason": reason,
        "due": wareki(theme.due_on) if theme.due_on else "",
        "url": staff_page(theme),
    }
    _tell("theme_sent_back", theme, receivers.section(theme), **words)


def theme_accepted(theme: Theme) -> None:
    """採用のお知らせ: to the section."""
    _tell("theme_accepted", theme, receivers.section(theme), url=staff_page(theme))


def theme_dropped(theme: Theme, reason: str) -> None:
    """見送りのお知らせ: to the section, with the reason."""
    _tell("theme_dropped", theme, receivers.section(theme), reason=reason, url=staff_page(theme))


def theme_published(theme: Theme, reason: str = "", *, with_call: bool = False) -> None:
    """公開のお知らせ: to the section, and to whom it concerns once everybody can see it. In an open
    call it is the letter of the 訂正 too, with its reason.

    ``with_call``: who follows hears of the call, which opens with its themes.
    """
    reason = reason if says_why("theme_published", theme) else ""
    words = {"reason": reason} | place("theme_published", theme, with_call=with_call)
    _tell("theme_published", theme, receivers.section(theme), **words)
    if theme.call.status in TOLD and not with_call:
        _tell_all("theme_published", theme, **words)


def theme_withdrawn(theme: Theme, reason: str) -> None:
    """公開を終えたお知らせ: to the section and to whom it concerns; in an open call the letter of
    the 訂正 too.
    """
    words = {"reason": reason} | place("theme_withdrawn", theme)
    _tell("theme_withdrawn", theme, receivers.section(theme), **words)
    if theme.call.status in TOLD:
        _tell_all("theme_withdrawn", theme, **words)


def themes_left_out(call: Call, themes: Sequence[Theme]) -> None:
    """ないまま進むお知らせ: to the section of each such theme, and to the clerks."""
    occasion, staff = call.log.count(), receivers.staff()
    for theme in themes:
        for receiver in each_once((*staff.in_charge(theme, theme.section), *staff.clerks)):
            outbox.post(
                "calls/theme_left_out",
                to=receiver,
                context=facts(theme) | {"url": staff_page(theme)},
                about=theme,
                dedupe_key=f"theme_left_out:{theme.pk}:{occasion}:{receiver.key}",
            )


def told_in_public(theme: Theme) -> list[Receiver]:
    """The section, and everybody outside who has to do with the theme while its call is shown."""
    if theme.call.status not in TOLD:
        return list(receivers.section(theme))
    return of_call.told_of_correction(theme.call, [theme], is_of_themes=True)


RECEIVERS = {
    "theme_handed_in": lambda theme: receivers.clerks(),
    "theme_published": told_in_public,
    "theme_withdrawn": told_in_public,
}


def count(theme: Theme, kind: str) -> int:
    """How many people get a letter of this kind."""
    return len(RECEIVERS.get(kind, receivers.section)(theme))


def previews(
    theme: Theme, kind: str, note: str = "", *, due_on: date | None = None
) -> list[dict[str, str]]:
    """``way``, ``to``, ``subject``, ``text`` of a mail of this kind; [] if nobody gets one.

    All get the same words; of people outside the city only how many they are is said.
    """
    told = count(theme, kind) if kind else 0
    if not told:
        return []
    of_city = kind in ("theme_sent_back", "theme_accepted", "theme_dropped", "theme_handed_in")
    reason = (note or REASON) if says_why(kind, theme) else ""
    where = {"url": staff_page(theme)} if of_city else place(kind, theme)
    words = facts(theme) | {"reason": reason} | where
    words["due"] = wareki(due_on) if due_on else "（ここに書く期限）"
    words |= how_to_stop(theme.call, theme)
    subject, text, _html = outbox.compose(f"calls/{kind}", words)
    return [{"way": "メール", "to": f"{told}人", "subject": subject, "text": text}]


def says_why(kind: str, theme: Theme) -> bool:
    """Whether the letter has a reason; that of a publication in an open call alone, as a 訂正."""
    return kind != "theme_published" or theme.call.status == CallStatus.OPENED


def sent_about(theme: Theme) -> Any:
    """Every mail about this theme, with what became of it, the newest first."""
    return outbox.sent_about(theme)


def facts(theme: Theme) -> dict[str, Any]:
    """What every letter may say."""
    return {"title": theme.title, "call": theme.call.title, "section": str(theme.section)}


def place(kind: str, theme: Theme, *, with_call: bool = False) -> dict[str, Any]:
    """Where the letter leads: to what everybody sees or, while the call is prepared (``waits``),
    to the staff's page, since nobody else sees anything yet.
    """
    waits = not (theme.call.is_shown or with_call)
    if waits:
        return {"url": staff_page(theme), "waits": waits}
    url = call_page(theme) if kind == "theme_withdrawn" else public_page(theme)
    return {"url": url, "waits": waits}


def staff_page(theme: Theme) -> str:
    """The theme in the staff's rooms, behind sign-in."""
    return absolute(reverse("admin:calls_theme_change", args=[theme.pk]))


def public_page(theme: Theme) -> str:
    """The theme as everybody sees it."""
    return absolute(theme.get_absolute_url())


def call_page(theme: Theme) -> str:
    """The call as everybody sees it."""
    return absolute(theme.call.get_absolute_url())


def _tell(kind: str, theme: Theme, to: Sequence[Receiver], **context: Any) -> None:
    """One letter to each of these people of the city about the move that has just been logged."""
    key = mailing.key_of(kind, theme, theme.log.count())
    links = stop_links(theme.call, theme, of=to)
    for receiver in to:
        outbox.post(
            f"calls/{kind}",
            to=receiver,
            context=facts(theme) | context,
            private_url=links.get(receiver.address.lower(), ""),
            about=theme,
            dedupe_key=f"{key}:{receiver.key}",
        )


def _tell_all(kind: str, theme: Theme, **context: Any) -> None:
    """The same letter to everybody outside; the worker writes it."""
    mailing.to_all(kind, theme, facts(theme) | context, occasion=theme.log.count())
