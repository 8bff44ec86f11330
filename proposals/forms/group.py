"""団体: from the register where it is registered, typed where it is not."""

from typing import Any

from django import forms
from django.db.models import Q

from core.forms.fields import KanaField, LineField, MailField, PhoneField, PostalCodeField
from core.forms.fields import text_input as text
from groups.choices import OrganizationKind
from groups.models import Organization
from proposals.choices import WRITING, Page
from proposals.forms.base import ProposalForm
from proposals.forms.rows import PartnersField
from proposals.models import Proposal
from proposals.models.applicant import PROFILE

NONE = "none"


class GroupForm(ProposalForm):
    """A registered group is chosen and shown, never typed again: its fields are taken out.

    Whoever began before the registration chooses the group here once it is registered.
    """

    page = Page.GROUP

    kind = forms.ChoiceField(
        label="団体の種別", choices=OrganizationKind.choices, widget=forms.RadioSelect
    )
    name = LineField(
        label="団体の名称",
        max_length=80,
        widget=text("organization"),
        help_text="1人で書きはじめたときは、つくる予定の団体の名前でもかまいません。",
    )
    name_kana = KanaField(label="フリガナ", max_length=120, widget=text())
    representative_title = LineField(
        label="代表者の役職", max_length=40, widget=text(), help_text="例：会長"
    )
    representative_name = LineField(label="代表者の氏名", max_length=60, widget=text())
    representative_kana = KanaField(label="代表者のフリガナ", max_length=80, widget=text())
    contact_name = LineField(
        label="連絡担当者の氏名",
        max_length=60,
        required=False,
        widget=text(),
        help_text="代表者とちがうとき。",
    )
    phone = PhoneField(
        label="電話番号", max_length=20, widget=text("tel", short=True, inputmode="tel")
    )
    email = MailField(
        label="メールアドレス",
        required=False,
        widget=forms.EmailInput({"autocomplete": "email", "inputmode": "email"}),
        help_text="団体の連絡先。お知らせは、いっしょに書く人のアドレスに届きます。",
        error_messages={"invalid": "メールアドレスの形になっていません。例：hanako@sample.example"},
    )
    postal_code = PostalCodeField(
        label="郵便番号", max_length=8, widget=text("postal-code", short=True, inputmode="numeric")
    )
    address = LineField(label="所在地", max_length=160, widget=text("street-address"))

    partners = PartnersField()

    class Meta:
        model = Proposal
        fields = (*PROFILE, "partners")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organizations = {str(each.pk): each for each in offered(self.instance)}
        if self.organizations:
            named = [(key, each.name) for key, each in self.organizations.items()]
            self.fields["organization"] = forms.ChoiceField(
                label="どの団体の提案ですか",
                choices=[*named, (NONE, "登録していない団体")],
                widget=forms.RadioSelect,
                error_messages={"required": "どの団体の提案かを選んでください。"},
            )
            self.initial["organization"] = str(self.instance.organization_id or NONE)
            self.order_fields(["organization"])
        if self.registered:
            for name in PROFILE:
                del self.fields[name]
        self.helper.layout = type(self.helper.layout)(*(self.row(name) for name in self.fields))

    @property
    def registered(self) -> Organization | None:
        """The registered group that is chosen, as sent or as stored."""
        stored = str(self.instance.organization_id or NONE)
        chosen = self.data.get("organization", NONE) if self.is_bound else stored
        return self.organizations.get(chosen)

    @property
    def facts(self) -> dict[str, Any]:
        """The columns, and whose proposal it is. A registered group's are copied at submission."""
        chosen = self.organizations.get(self.cleaned_data.get("organization", NONE))
        return super().facts | {"organization": chosen}


def offered(proposal: Proposal) -> list[Organization]:
    """The registered groups of those who write it, and the one that was chosen before."""
    writers = proposal.writers.filter(left_at=None, role__in=WRITING).values("person")
    of_writers = Q(memberships__user__in=writers) | Q(pk=proposal.organization_id)
    return list(Organization.objects.filter(of_writers).distinct().order_by("kana_key"))
