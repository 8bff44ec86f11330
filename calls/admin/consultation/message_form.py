"""The form of a message of the city."""

from collections.abc import Sequence
from typing import Any

from django import forms

from calls.choices import Audience
from calls.consultations.thread import MOST, TOO_MANY
from calls.consultations.writing import fresh
from calls.models import SectionAsk
from core.forms.fields import LongField
from core.forms.files import FilesField

OFFICE = "市民活動推進課"
CITY = "市の中だけ（{}が読めます。情報公開の請求があれば、対象になることがあります）"
ALL = "相談した人にも（返事があることを、{}で知らせます）"


def ways(way: str, *sections: str) -> list[tuple[str, str]]:
    """Who can be let read it; ``way`` says how whoever asked is reached, ``sections`` which are
    asked.
    """
    readers = "、".join((OFFICE, *sections))
    return [(Audience.CITY, CITY.format(readers)), (Audience.ALL, ALL.format(way))]


class MessageForm(forms.Form):
    """Read by the city alone unless somebody says otherwise. ``asked``: what one's own sections
    are asked and have not answered.
    """

    audience = forms.ChoiceField(
        label="だれに見せますか", choices=ways(""), initial=Audience.CITY, widget=forms.RadioSelect,
        help_text="あとから「相談した人にも」に変えられますが、その逆はできません。",
        error_messages={"required": "だれに見せるかを選んでください。"},
    )  # fmt: skip
    text = LongField(
        label="文", max_length=4000, rows=5, error_messages={"required": "文を書いてください。"}
    )
    papers = FilesField(
        label="ファイル", required=False, most=MOST, too_many=TOO_MANY,
        help_text=f"1つ10 MBまで、{MOST}つまで。読める人は、文と同じです。",
        error_messages={"empty": "ファイルの中身が空です。内容のあるファイルを選んでください。"},
    )  # fmt: skip
    answers = forms.BooleanField(required=False, initial=True)
    token = forms.CharField(required=False, max_length=31, widget=forms.HiddenInput)

    def __init__(self, *args: Any, asked: Sequence[SectionAsk], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["token"].initial = fresh()
        names = "、".join(each.section.name for each in asked)
        self.fields["answers"].label = f"これで、{names}が答えたことにする"
        if not asked:
            del self.fields["answers"]
