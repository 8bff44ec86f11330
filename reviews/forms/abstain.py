"""採点を見送る: the reason."""

from django import forms

from core.forms.fields import LongField


class AbstainForm(forms.Form):
    """Why somebody does not score this proposal."""

    note = LongField(
        label="見送る理由",
        rows=3,
        max_length=500,
        help_text="事務局に伝わります。団体やほかの委員には見えません。例：専門の外のため",
        error_messages={"required": "見送る理由を書いてください。"},
    )
