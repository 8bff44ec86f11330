"""The repeated parts of a sheet: partners, roles, results. An emptied row is taken away."""

from typing import Any

from django import forms

from cases.choices import PartnerKind
from cases.models import Case
from cases.sheet.writing import PartnerFacts
from core.forms import comparison
from core.forms.fields import LineField, NumberField, text_input
from core.japanese import normalise_digits
from groups.models import Organization

MOST = {"partners": 10, "roles": 20, "results": 10}
EXTRA = 2


class RowForm(forms.Form):
    """A row that counts when something is written in it."""

    def filled(self) -> bool:
        """Whether there is anything in it."""
        values = getattr(self, "cleaned_data", {}).values()
        return any(value not in ("", None) for value in values)


class PartnerForm(RowForm):
    """A registered organization by its number, or a name; and what kind of partner it is."""

    kind = forms.ChoiceField(
        label="相手方の種別", choices=[("", "選んでください"), *PartnerKind.choices], required=False
    )
    name = LineField(label="名称", max_length=80, required=False)
    number = LineField(
        label="登録番号（登録した団体のとき）",
        max_length=12,
        required=False,
        widget=text_input(short=True),
        help_text="例：R08-001。書くと、団体のページにつながり、名称は名簿のものになります。",
    )

    organization: Organization | None = None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        number = normalise_digits(cleaned.get("number", "")).upper()
        if number:
            self.organization = Organization.objects.public().filter(number=number).first()
            if self.organization is None:
                self.add_error("number", "この登録番号の団体はありません。番号を確かめてください。")
        if (cleaned.get("name") or number) and not cleaned.get("kind"):
            self.add_error("kind", "相手方の種別を選んでください。")
        if cleaned.get("kind") and not (cleaned.get("name") or number):
            self.add_error("name", "相手方の名称か、登録番号を書いてください。")
        return cleaned

    def facts(self) -> PartnerFacts:
        """The partner of a valid, filled row."""
        name = "" if self.organization else self.cleaned_data["name"]
        return PartnerFacts(self.cleaned_data["kind"], self.organization, name)


class RoleForm(RowForm):
    """A piece of work and who does it; the same words on both sides: both together."""

    task = LineField(label="しごと", max_length=40, required=False)
    partner = LineField(label="市民等がすること", max_length=160, required=False)
    city = LineField(label="市がすること", max_length=160, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if (cleaned.get("partner") or cleaned.get("city")) and not cleaned.get("task"):
            self.add_error("task", "どのしごとかを書いてください。例：調べる、知らせる")
        return cleaned


class ResultForm(RowForm):
    """A number with what it counts."""

    label = LineField(label="何の数か", max_length=40, required=False)
    number = NumberField(label="数", required=False, most=10**12)
    unit = LineField(label="単位", max_length=10, required=False, help_text="例：人、回、kg")
    note = LineField(label="補足", max_length=80, required=False, help_text="例：令和7年度の延べ")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("label") and cleaned.get("number") is None and "number" not in self.errors:
            self.add_error("number", "「何の数か」には、数も書いてください。")
        if cleaned.get("number") is not None and not cleaned.get("label"):
            self.add_error("label", "数には、「何の数か」も書いてください。")
        return cleaned


def _formset(form: type[RowForm], name: str) -> Any:
    return forms.formset_factory(
        form, extra=EXTRA, max_num=MOST[name], absolute_max=MOST[name] + EXTRA, validate_max=True
    )


FORMSETS = {
    "partners": _formset(PartnerForm, "partners"),
    "roles": _formset(RoleForm, "roles"),
    "results": _formset(ResultForm, "results"),
}


def bound(case: Case | None, data: Any = None) -> dict[str, Any]:
    """The three formsets, with what is stored or with what was typed.

    What was typed is never compared with what is stored: a row that is the same counts too.
    """
    if data is not None:
        return {name: formset(data, prefix=name) for name, formset in FORMSETS.items()}
    return {
        name: formset(prefix=name, initial=_initial(case, name) if case else None)
        for name, formset in FORMSETS.items()
    }


def _initial(case: Case, name: str) -> list[dict[str, Any]]:
    if name != "partners":
        return list(getattr(case, name))
    return [
        {"kind": one.kind, "name": one.name, "number": one.organization and one.organization.number}
        for one in case.partners.select_related("organization")
    ]


def digest(formset: Any) -> str:
    """Changes with what stands in the rows, shown or sent; empty ones do not count."""
    texts = ("\t".join(comparison.plain(field) for field in form) for form in formset)
    return comparison.hashed("\n".join(text for text in texts if text.strip()))


def words(case: Case, name: str) -> str:
    """The stored rows of a set, as a person reads them."""
    if name == "partners":
        return "、".join(map(str, case.partners.select_related("organization")))
    return "、".join("／".join(map(str, row.values())) for row in getattr(case, name))


def rows(formset: Any) -> list[dict[str, Any]]:
    """The filled rows of a valid formset."""
    return [dict(form.cleaned_data) for form in formset if form.filled()]


def partners(formset: Any) -> list[PartnerFacts]:
    """The partners of a valid formset."""
    return [form.facts() for form in formset if form.filled()]
