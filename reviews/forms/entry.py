"""審査から外す: the reason."""

from core.admin.transition_form import StandingForm
from core.forms.fields import LongField


class LeaveForm(StandingForm):
    """Why a proposal is reviewed no more."""

    note = LongField(
        label="理由",
        rows=3,
        max_length=200,
        help_text="このまま委員へのメールにのります。団体には送りません。",
        error_messages={"required": "理由を書いてください。"},
    )
