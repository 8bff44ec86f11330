"""The note of half a page."""

from typing import Any

from django import forms

from calls.choices import Asker
from calls.models import Consultation
from core.forms.fields import (
    LineField,
    LongField,
    MailField,
    OfferedField,
    PhoneField,
    PostalCodeField,
    text_input,
)
from core.forms.marks import mark
from core.forms.versions import VersionedForm
from groups.choices import OrganizationKind
from groups.models import Organization

NEEDED = {
    "title": "ひとことで言うと何かを、書いてください。",
    "problem": "「何に困っていますか」を書いてください。",
    "idea": "やってみたいことを、書いてください。",
    "person_name": "氏名を書いてください。",
    "asker": "「だれが相談しますか」を選んでください。",
}
NEEDED_OF = {  # what one kind of asker alone must say, in the place of 必須 and 任意
    "organization": "登録した団体のときは必須",
    "group_name": "登録していない団体のときは必須",
}
LONGEST = 1000
WHOSE = ("asker", "organization", "group_name", "kind", "person_name")
PARTS = {
    "相談のメモ": ("title", "problem", "idea", "wish", "together"),
    "相談する人": WHOSE,
    "連絡先": ("phone", "email", "postal_code", "address"),
}


def long(label: str, help_text: str) -> LongField:
    """A few lines of the note."""
    return LongField(label=label, required=False, max_length=LONGEST, rows=4, help_text=help_text)


class NoteForm(VersionedForm):
    """Saved as it is, complete or not; ``sending`` asks for what a note must say."""

    field_order = tuple(name for names in PARTS.values() for name in names)
    title = LineField(
        label="ひとことで言うと", required=False, max_length=60, widget=text_input(),
        help_text="例：ひとり暮らしの見守り訪問",
    )  # fmt: skip
    problem = long("何に困っていますか", "だれが、どこで、どのくらい困っているかを、3行ほどで。")
    idea = long("やってみたいこと", "思いつきでかまいません。3行ほどで。")
    wish = long("市にしてほしいこと", "まだ決まっていなければ、空のままにしてください。")
    together = LineField(
        label="いっしょにする人", required=False, max_length=160, widget=text_input(),
        help_text="例：自治会の会員8人、民生委員2人。1人のときは、空のままにしてください。",
    )  # fmt: skip
    asker = forms.ChoiceField(
        label="だれが相談しますか", choices=Asker.choices, required=False, widget=forms.RadioSelect,
        help_text="団体の登録がなくても相談できます。",
    )  # fmt: skip
    organization = OfferedField(
        label="登録した団体", queryset=Organization.objects.none(), required=False,
        empty_label="選んでください",
    )  # fmt: skip
    group_name = LineField(
        label="団体の名称", required=False, max_length=80, widget=text_input("organization"),
        help_text="つくる予定の団体の名前でもかまいません。",
    )  # fmt: skip
    kind = forms.ChoiceField(
        label="団体の種別", required=False,
        help_text="登録していない団体で相談するとき、分かれば選んでください。",
        choices=[("", "選んでください"), *OrganizationKind.choices],
    )  # fmt: skip
    person_name = LineField(
        label="氏名", required=False, max_length=60, widget=text_input("name"),
        help_text="例：見本 花子",
    )  # fmt: skip
    phone = PhoneField(
        label="電話番号", required=False, max_length=20,
        widget=text_input("tel", short=True, inputmode="tel"),
        help_text="電話で話したいときに書いてください。例：0495-00-0002",
    )  # fmt: skip
    postal_code = PostalCodeField(
        label="郵便番号", required=False, max_length=8,
        widget=text_input("postal-code", short=True, inputmode="numeric"), help_text="例：367-8501",
    )  # fmt: skip
    address = LineField(
        label="住所", required=False, max_length=160, widget=text_input("address-line1")
    )

    class Meta:
        model = Consultation
        fields = (
            "title", "problem", "idea", "wish", "together", "asker", "organization", "group_name",
            "kind", "person_name", "phone", "postal_code", "address",
        )  # fmt: skip

    def __init__(
        self, *args: Any, organizations: Any = None, sending: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.sending = sending
        self.initial["asker"] = self.instance.asker or asker_of(self.instance)
        self.offer(organizations)
        for name, sentence in NEEDED.items():
            self.fields[name].required = True
            self.fields[name].error_messages["required"] = sentence
        mark(self, NEEDED_OF)
        if not sending:  # a number that is not right yet is no reason to lose it
            for name in ("phone", "postal_code"):
                old: Any = self.fields[name]
                facts = {"label": old.label, "help_text": old.help_text, "widget": old.widget}
                self.fields[name] = LineField(required=False, max_length=old.max_length, **facts)

    def offer(self, organizations: Any) -> None:
        """Own organizations to choose from; without any the choice is not there."""
        field: Any = self.fields["organization"]
        field.queryset = organizations
        if not organizations:
            del self.fields["organization"]
            asker: Any = self.fields["asker"]
            asker.choices = Asker.choices[:2]

    @property
    def parts(self) -> list[tuple[str, list[Any]]]:
        """The fields under their headings."""
        return [
            (title, [self[name] for name in each if name in self.fields])
            for title, each in PARTS.items()
        ]

    def full_clean(self) -> None:
        """What a note must say is always marked; it is asked for when it is sent."""
        for name in NEEDED:
            self.fields[name].required = self.sending
        super().full_clean()
        for name in NEEDED:
            self.fields[name].required = True

    def clean(self) -> Any:
        data = super().clean() or self.cleaned_data
        if self.sending:
            self.ask_whose(data)
        return data

    def ask_whose(self, data: dict[str, Any]) -> None:
        """A group is named, or chosen."""
        if data.get("asker") == Asker.GROUP and not data.get("group_name", " "):
            self.add_error("group_name", "団体の名称を書いてください。")
        if data.get("asker") == Asker.REGISTERED and not data.get("organization"):
            self.add_error("organization", "登録した団体を選んでください。")

    @property
    def facts(self) -> dict[str, Any]:
        """What is stored, of a valid form: what does not belong to who asks is left out."""
        data = self.cleaned_data
        names = [name for name in self.Meta.fields if name in data and name not in WHOSE[:4]]
        return {name: data[name] for name in names} | whose(data, sending=self.sending)


def whose(data: dict[str, Any], *, sending: bool) -> dict[str, Any]:
    """The columns that say who asks."""
    asker, organization = data.get("asker", ""), data.get("organization")
    group, kind = data.get("group_name", ""), data.get("kind", "")
    if asker == Asker.REGISTERED and organization:
        group, kind = organization.name, organization.kind
    else:
        organization = None
    if asker == Asker.PERSON and sending:
        group, kind = "", ""
    return {"asker": asker, "organization": organization, "group_name": group, "kind": kind}


def asker_of(consultation: Consultation) -> str:
    """Who asks, as far as a note tells in which nothing was chosen."""
    if consultation.organization_id:
        return Asker.REGISTERED
    return Asker.GROUP if consultation.group_name or consultation.kind else ""


class CounterForm(NoteForm):
    """The note as it is taken down at the counter: an address or a letter reaches who came."""

    email = MailField(
        label="メールアドレス", required=False, max_length=254,
        help_text="メールがないときは、住所に手紙でお知らせします。",
    )  # fmt: skip

    class Meta(NoteForm.Meta):
        fields = (*NoteForm.Meta.fields, "email")  # type: ignore[assignment]  # one more
