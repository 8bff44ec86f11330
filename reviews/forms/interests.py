"""年1回の届け出: organizations, employer, advice; family as yes or no."""

from typing import Any

from django import forms
from django.http import HttpRequest

from core.forms import rows
from core.forms.fields import LineField, text_input
from core.forms.missing import missing
from core.forms.pages import forgive_empty
from core.forms.rows import RowForm, RowsField
from reviews.forms import yes_no
from reviews.models import Interests


class GroupRow(RowForm):
    """An organization and what one is in it."""

    look = "is-table is-group"
    name = LineField(label="団体の名前", max_length=80, widget=text_input())
    role = LineField(
        label="役（会長、会計、会員など）", max_length=40, required=False, widget=text_input()
    )


class InterestsForm(forms.Form):
    """年1回の届け出: organizations, employer, advice; family as yes or no, without names."""

    groups = RowsField(
        GroupRow,
        one="団体",
        most=20,
        start=1,
        required=False,
        label="入っている団体と役",
        heading="入っている団体と役",
        help_text="役員や会員になっている団体を、1つずつ書きます。過去3年をふくみます。"
        "なければ、空のままでかまいません。",
    )
    employer = LineField(
        label="勤め先",
        max_length=80,
        required=False,
        widget=text_input("organization"),
        help_text="勤めていないときは、空のままでかまいません。",
    )
    advises = LineField(
        label="助言している団体など",
        max_length=200,
        required=False,
        widget=text_input(),
        help_text="2つ以上あるときは、「、」で区切って書きます。",
    )
    has_family_in_city = forms.TypedChoiceField(
        label="家族に、市の職員がいますか",
        choices=yes_no.CHOICES,
        coerce=yes_no.said,
        widget=forms.RadioSelect,
        help_text="「はい」か「いいえ」だけです。名前や課は聞きません。",
    )
    enter = "next"  # the Enter key never takes a row away

    def __init__(self, data: Any = None, *, said: Interests | None) -> None:
        super().__init__(data, initial=first(said))
        for field in self.fields.values():
            field.error_messages["required"] = missing(field)


def first(said: Interests | None) -> dict[str, Any]:
    """What stands in the form: what was said last."""
    if said is None:
        return {}
    return {
        "groups": said.groups,
        "employer": said.employer,
        "advises": said.advises,
        "has_family_in_city": yes_no.word(said.has_family_in_city),
    }


def bound(request: HttpRequest, said: Interests | None) -> InterestsForm:
    """The form with what is sent, or with what was said last. The buttons of the rows change the
    page alone: nothing is held against what is empty still.
    """
    form = InterestsForm(request.POST if request.method == "POST" else None, said=said)
    if form.is_bound and is_of_rows(request):
        forgive_empty(form)
    return form


def is_of_rows(request: HttpRequest) -> bool:
    """Whether a row is added or taken away."""
    return bool(rows.place(request.POST.get("act", "")))


def is_final(request: HttpRequest, form: InterestsForm) -> bool:
    """Whether it is to be kept."""
    return form.is_bound and not is_of_rows(request) and form.is_valid()
