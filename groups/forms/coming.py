"""次の活動, as the group's people write it."""

from datetime import date

from django import forms

from core.calendar import today, wareki
from core.forms.dates import DayField
from core.forms.fields import LineField
from core.forms.versions import VersionedForm
from groups.directory.coming import last_day
from groups.models import COMING_FIELDS, ComingActivity

PAST = "もう過ぎた日です。{}より前の日は入れられません。"
TOO_FAR = "1年より先の日です。{}までの日を入れてください。"


def line(label: str, most: int, example: str, empty: str) -> LineField:
    """One line that everybody reads."""
    return LineField(
        label=label, max_length=most, help_text=f"{most}字まで。例：{example}",
        error_messages={"required": empty},
    )  # fmt: skip


class ComingForm(VersionedForm):
    """When, what, where, for whom. Two who change it see each other."""

    on = DayField(label="日", error_messages={"required": "日を入れてください。"})
    hours = line("時間", 40, "9時から10時30分まで", "時間を書いてください。")
    what = line("すること", 80, "川べりを歩いて、ごみを拾います", "何をするかを書いてください。")
    place = line("集まる場所", 80, "若泉公園 東の駐車場", "どこに集まるかを書いてください。")
    welcome = line(
        "来てよい人", 80, "どなたでも。申し込みはいりません", "だれが来てよいかを書いてください。"
    )

    class Meta:
        model = ComingActivity
        fields = COMING_FIELDS

    def clean_on(self) -> date:
        """Of what is over nobody needs to know; a day far ahead is mistyped."""
        on: date = self.cleaned_data["on"]
        now = today()
        if on < now:
            raise forms.ValidationError(PAST.format(wareki(now)))
        if on > (last := last_day(now)):
            raise forms.ValidationError(TOO_FAR.format(wareki(last)))
        return on
