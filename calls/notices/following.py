"""Letters to those who asked to be told of a call or a theme: each has the link that ends it."""

from typing import Any

from django.db.models import Model
from django.urls import reverse

from calls.models import Call, Edition, Follower, Question, Theme
from calls.receivers.following import each, followers, receiver
from core import links
from core.calendar import today, wareki
from core.http import absolute
from notifications import outbox


def following_proof(follower: Follower) -> None:
    """確かめのメール: whoever reads this address confirms it; once a day, however often asked."""
    outbox.post(
        "calls/following_proof",
        to=receiver(follower),
        context={"title": str(follower), "until": wareki(follower.expires_at)},
        private_url=link(follower),
        about=follower,
        dedupe_key=f"following_proof:{follower.pk}:{follower.asked_at:%Y%m%d%H%M}:{today()}",
    )


def call_opened(call: Call) -> None:
    """はじまりました: to all who follow the call and its themes."""
    _tell("call_opened", call, occasion=f"{call.pk}:{call.edition}")


def call_corrected(edition: Edition) -> None:
    """訂正: what changed and why."""
    facts = {"changes": edition.changes, "reason": edition.reason}
    _tell("call_corrected", edition.call, occasion=f"{edition.pk}", **facts)


def call_ended(call: Call, reason: str) -> None:
    """予告の取り下げ or 中止: what one waited for does not come, and why."""
    occasion = f"{call.pk}:{call.log.count()}"
    _tell("call_ended", call, occasion=occasion, reason=reason, is_off=not call.is_shown)


def question_answered(question: Question) -> None:
    """答えが出ました: to all who follow the theme, or the call; the question as it is public."""
    occasion = f"{question.pk}:{question.corrected_at or question.answered_at}"
    facts = {"question": question.text, "answer": question.answer}
    facts |= {"correction": question.correction, "url": absolute(question.get_absolute_url())}
    _tell("following_answer", question.call, theme=question.theme, occasion=occasion, **facts)


def theme_ended(theme: Theme, reason: str) -> None:
    """テーマの公開の終わり, and why."""
    occasion = f"{theme.pk}:{theme.log.count()}"
    _tell("theme_ended", theme.call, theme=theme, occasion=occasion, reason=reason)


def link(follower: Follower) -> str:
    """The page at which this follower confirms and stops; the same in every mail.

    When the portal's secret was changed the row learns of the new link.
    """
    token = follower.mailed_token
    if follower.digest != links.digest(token):
        follower.digest = links.digest(token)
        follower.save(update_fields=["digest"])
    return absolute(reverse("following", args=[token]))


def _tell(
    kind: str, call: Call, *, occasion: str, theme: Theme | None = None, **facts: Any
) -> None:
    """One letter to each of them about what has just happened."""
    about: Model = theme or call
    usual = {"title": str(call), "theme": theme, "url": absolute(_page(call, theme))}
    for follower, to in each(followers(call, theme)):
        outbox.post(
            f"calls/{kind}",
            to=to,
            context=usual | facts,
            private_url=link(follower),
            about=about,
            dedupe_key=f"{kind}:{occasion}:{to.key}",
        )


def _page(call: Call, theme: Theme | None) -> str:
    return theme.get_absolute_url() if theme else call.get_absolute_url()
