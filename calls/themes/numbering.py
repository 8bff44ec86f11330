"""テーマ1, テーマ2 …: numbers within a call, given in the order in which themes are taken."""

from django.db.models import Max

from calls.models import Call, Theme


def number(theme: Theme) -> None:
    """Give the theme the next number of its call, if it has none. Not saved.

    Call it in the transaction of the move: the call is locked, so that two get two numbers.
    """
    if theme.number is not None:
        return
    Call.objects.select_for_update(of=("self",), no_key=True).get(pk=theme.call_id)
    last = Theme.objects.filter(call=theme.call_id).aggregate(last=Max("number"))["last"]
    theme.number = (last or 0) + 1
