"""Letters of the outbox's own: to whoever watches over it (city setting)."""

from collections.abc import Sequence

from core.calendar import today
from core.http import absolute
from notifications import outbox
from notifications.models import MailSetting
from notifications.watch import pulse

PAGE = "/admin/operations/"


def beat_is_silent(minutes: int) -> None:
    """The clock has stopped: one letter for each silence."""
    last = pulse.last_tick()
    occasion = last.isoformat() if last else today().isoformat()
    tell_watch("beat_silent", occasion, minutes=minutes)


def invariants_broken(sentences: Sequence[str]) -> None:
    """Something that must be true is not: one letter a day."""
    tell_watch("invariants_broken", today().isoformat(), sentences=sentences)


def tell_watch(kind: str, occasion: str, **context: object) -> None:
    """A letter to the watch, if the city has named one."""
    address = MailSetting.current().watch_address
    if not address:
        return
    outbox.post(
        f"notifications/{kind}",
        to=address,
        context=context | {"url": absolute(PAGE)},
        dedupe_key=f"{kind}:{occasion}",
    )
