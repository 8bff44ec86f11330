"""判断: why somebody does or does not review a proposal."""

from core.admin import StandingForm
from core.forms.fields import LongField
from reviews.workflow import declaring


class RulingForm(StandingForm):
    """The reason, which the reviewer reads."""

    note = LongField(
        label="理由",
        rows=4,
        max_length=1000,
        help_text="本人の画面に、このまま出ます。市の記録にも残ります。",
        error_messages={"required": declaring.WHY_RULED},
    )
