"""The parts of a call that stand in its own columns: 基本, お金と根拠; and how one begins."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms

from accounts.models import Section
from calls.choices import CallStatus
from calls.forms.fields import YearField, bodies, next_year
from calls.forms.heads import mark_needed, under
from calls.models import Call
from calls.preparing import checking
from core.forms import columns
from core.forms.dates import DayField
from core.forms.fields import LineField, LongField, NumberField, YenField
from core.forms.marks import mark
from core.forms.versions import VersionedForm

MOST_YEARS = 20


class CallForm(VersionedForm):
    """Columns of a call; two clerks on one page lose nothing."""

    headings: Mapping[str, Sequence[str]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mark_needed(self, [*checking.BASICS, *checking.GROUND], self.instance.status)
        mark(self, {"kinds": "部門ごとに決めないときは必須"})
        for name in ("section", "budget_section"):
            if name in self.fields:
                sections: Any = self.fields[name]
                sections.queryset = Section.objects.active()

    @property
    def parts(self) -> Iterator[tuple[str, list[forms.BoundField]]]:
        """The fields under their headings."""
        return under(self, self.headings)

    def store(self) -> None:
        """Write the changed columns alone."""
        columns = {field.name for field in Call._meta.concrete_fields}
        if changed := columns & set(self.changed_data):
            self.instance.save(update_fields={*changed, "updated_at"})


class BasicsForm(CallForm):
    """What the call is, for whom, and when the work is."""

    headings = {
        "どんな募集か": ("title", "headline", "lead"),
        "年度と期間": ("fiscal_year", "most_years", "work_from", "work_until"),
        "だれが応募できるか": ("kinds", "registration_required", "one_per_group", "may_be_joint"),
        "受け付け": ("intake", "consultation", "grace_minutes"),
        "担当": ("section", "contact"),
    }

    fiscal_year = YearField()
    work_from = DayField(label="事業のはじまり", required=False)
    work_until = DayField(label="事業の終わり", required=False)
    lead = LongField(label="どんな募集か", rows=4, required=False, max_length=300)
    kinds = bodies()
    most_years = NumberField(label="続けられる年数（最長）", unit="年", most=MOST_YEARS)
    grace_minutes = NumberField(
        label="しめきりのあと、送りはじめたファイルを待つ分", unit="分", most=24 * 60,
        help_text="0より大きいときは、募集要項に自動で書かれます。",
    )  # fmt: skip

    class Meta:
        model = Call
        formfield_callback = columns.own
        fields = (
            "title", "headline", "lead", "fiscal_year", "work_from", "work_until", "section",
            "contact", "intake", "kinds", "registration_required", "one_per_group",
            "may_be_joint", "consultation", "most_years", "grace_minutes",
        )  # fmt: skip
        help_texts = {
            "headline": "ページのいちばん上に、大きく出ます。",
            "registration_required": "登録の前でも書きはじめられます。出すときに確かめます。",
        }


class MoneyForm(CallForm):
    """Where the money comes from, and on what the call rests."""

    headings = {
        "根拠": ("ordinance", "body", "draft_number", "approved_on"),
        "予算": (
            "pot", "budget_section", "budget_line", "budget_manner", "budget_voted_on", "bridge",
        ),
        "公益上の必要": ("public_need",),
    }  # fmt: skip

    pot = YenField(
        label="予算の額（円）", required=False,
        help_text="部門ごとに分けるときは、部門のページにも書きます。",
    )  # fmt: skip
    budget_voted_on = DayField(
        label="予算が議決された日", required=False, help_text="まだのときは、空にします。"
    )
    approved_on = DayField(label="決裁日", required=False)
    public_need = LongField(
        label="公益上の必要（自治法232条の2）", rows=4, required=False, max_length=2000
    )

    class Meta:
        model = Call
        formfield_callback = columns.own
        fields = (
            "ordinance", "draft_number", "approved_on", "body", "pot", "budget_section",
            "budget_line", "budget_manner", "budget_voted_on", "bridge", "public_need",
        )  # fmt: skip


class SourceField(forms.ModelChoiceField):
    """The call from which another is made, told apart from those of the same name."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.number}　{obj}（{obj.get_status_display()}）"


class BeginForm(forms.Form):
    """How a call begins: from the guide, from last year's, or with the rest of a pot."""

    GUIDE, COPY, SUPPLEMENT = "guide", "copy", "supplement"
    manner = forms.ChoiceField(
        label="どこからはじめますか",
        choices=[
            (COPY, "前の募集から（日程は1年ごとにずらします）"),
            (SUPPLEMENT, "追加募集（残った予算で、同じ年度にもう一度）"),
            (GUIDE, "募集要項のひな形から、はじめて作る"),
        ],
        widget=forms.RadioSelect,
        initial=COPY,
    )
    source = SourceField(
        label="もとの募集", queryset=Call.objects.none(), empty_label="選んでください",
        error_messages={"required": "もとの募集を選んでください。"},
        help_text="状態、版、決裁、質問、知らせてほしい人は、写しません。テーマは、準備をはじめたあとに、"
        "写すものを選びます。",
    )  # fmt: skip
    title = LineField(
        label="募集の名前", max_length=80, help_text="例：令和10年度 協働事業の提案募集"
    )
    fiscal_year = YearField(
        initial=next_year, help_text="追加募集のときは、もとの募集と同じ年度になります。"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        source: Any = self.fields["source"]
        source.required = self.data.get("manner") != self.GUIDE
        source.queryset = Call.objects.all()
        source.initial = Call.objects.exclude(status=CallStatus.DRAFT).first()

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        manner, source = facts.get("manner"), facts.get("source")
        if source and manner == self.SUPPLEMENT and source.status == CallStatus.DRAFT:
            self.add_error("source", "まだ公開していない募集に、追加募集はできません。")
        return facts


class ReasonForm(forms.Form):
    """The reason of a 訂正: empty as long as nothing that is public changes."""

    reason = LongField(
        label="訂正の理由", rows=3, required=False, max_length=2000,
        help_text="公開している内容が変わるときに書きます。募集のページとお知らせのメールにのります。",
    )  # fmt: skip
