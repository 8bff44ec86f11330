"""The two published files of a round, sent to be reckoned again; nothing of them is kept."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, Submit
from django import forms
from django.core.exceptions import ValidationError

from core.forms.fields import MOST_YEN, NumberField
from reviews.scoring.facts import Contest
from reviews.scoring.faults import ContestError
from reviews.scoring.files import Published, read_files
from reviews.scoring.ranking import Ranking, rank

MOST_BYTES = 200 * 1024
MOST_PROPOSALS, MOST_SCORERS = 100, 30
TOO_BIG = "1つのファイルは、200KBまでです。"
TOO_MANY = "このページで計算できるのは、提案100件、採点する人30人までです。"
CHOOSE = "ファイルを選んでください。"


class TableField(forms.FileField):
    """A small file, read whole: its bytes."""

    def __init__(self, *, accept: str, **rest: Any) -> None:
        super().__init__(widget=forms.FileInput({"accept": accept}), **rest)
        self.error_messages |= {"required": CHOOSE, "invalid": CHOOSE, "missing": CHOOSE}
        self.error_messages["empty"] = "ファイルの中身が空です。"

    def clean(self, data: Any, initial: Any = None) -> bytes:
        file = super().clean(data, initial)
        if file.size > MOST_BYTES:
            raise ValidationError(TOO_BIG, code="too_big")
        return bytes(file.read())


class RecomputeForm(forms.Form):
    """決まり, 点 and another pot; a valid form knows the ``ranking`` and what was published."""

    rule = TableField(
        label="決まりのファイル",
        accept=".json",
        help_text="rule.json。中の点や重みを書きかえると、順番がどう変わるかも見られます。",
    )
    scores = TableField(
        label="点のファイル", accept=".csv,.json", help_text="scores.csv か scores.json。"
    )
    pot = NumberField(
        label="予算の額（円）",
        required=False,
        most=MOST_YEN,
        help_text="ほかの額で試すときだけ。空なら、決まりのファイルの額で計算します。",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ranking: Ranking | None = None
        self.published: tuple[Published, ...] = ()
        self.helper = FormHelper()
        self.helper.layout = Layout("rule", "scores", "pot")
        self.helper.add_input(Submit("", "計算する"))

    def clean(self) -> dict[str, Any]:
        """Reckon it: what is wrong with the files is said in sentences."""
        sent: dict[str, Any] = super().clean() or {}
        if not self.errors:
            try:
                contest, self.published = read_files(sent["rule"], sent["scores"], pot=sent["pot"])
                bounded(contest)
                self.ranking = rank(contest)
            except ContestError as error:
                raise ValidationError([*error.sentences]) from error
        return sent


def bounded(contest: Contest) -> None:
    """Raise ValidationError where it is more than the page reckons."""
    scorers = {(each.role, each.scorer) for each in contest.sheets}
    if len(contest.entries) > MOST_PROPOSALS or len(scorers) > MOST_SCORERS:
        raise ValidationError(TOO_MANY, code="too_many")
