"""The form with which paper is taken in: for what, from whom, how it came, whose it is."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils import timezone

from calls import phases
from calls.choices import CallStatus
from calls.models import Course, Theme
from core.calendar import today
from core.forms.dates import DayField
from core.forms.fields import LineField
from core.forms.marks import mark
from core.japanese import normalise_digits
from groups.models import Organization
from proposals.choices import ReachedBy
from proposals.models import LateAccess

NO_DAY = "郵送のときは、消印日を入れてください。"
TO_COME = "きょうまでの日を入れてください。"
ONLY_POST = "消印日は、郵送のときだけ入れます。"
SHUT = "（いまは受け付けていません）"
NO_PLACE = "募集と部門を選んでください。"
UNKNOWN = (
    "「{}」という登録番号か名称の団体は、名簿にありません。"
    "登録していない団体のときは、空のままにしてください。"
)
SEVERAL = "「{}」だけでは、どの団体かを決められません。登録番号で書いてください：{}"
MOST_SAID, MOST_OFFERED = 5, 500
Place = tuple[Course, Theme | None]


class RegisteredField(LineField):
    """A registered group by its number or its name; what is offered while one types is both."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput({"autocomplete": "off", "list": "organizations"})
        super().__init__(widget=widget, required=False, max_length=100, **kwargs)

    def clean(self, value: Any) -> Organization | None:
        """The group; None for nothing typed. Raises ValidationError."""
        text = super().clean(value)
        return named(text) if text else None


def named(text: str) -> Organization:
    """The group with this number, or the only one of this name. Raises ValidationError, which says
    the numbers of those that it may be.
    """
    rows, number = Organization.objects.order_by("kana_key"), normalise_digits(text.split()[0])
    found = list(rows.filter(number__iexact=number)) or list(rows.filter(name=text)[:2])
    if len(found) == 1:
        return found[0]
    like = [f"{each.number}　{each.name}" for each in rows.filter(name__icontains=text)[:MOST_SAID]]
    said = SEVERAL.format(text, "、".join(like)) if like else UNKNOWN.format(text)
    raise forms.ValidationError(said, code="unknown")


class CounterForm(forms.Form):
    """``access``: the late access by which the paper came; then its course alone is offered."""

    course = forms.ChoiceField(
        label="どの募集への提案か",
        error_messages={"required": NO_PLACE, "invalid_choice": NO_PLACE},
    )
    asked_by = LineField(
        label="出した人の氏名", max_length=60,
        error_messages={"required": "出した人の氏名を書いてください。"},
    )  # fmt: skip
    organization = RegisteredField(
        label="登録した団体",
        help_text="登録番号か名称を書きます。書きはじめると、候補が出ます。"
        "登録していない団体のときは、空のままにして、次のページで名称と連絡先を入力します。",
    )
    reached_by = forms.ChoiceField(
        label="届いた方法", choices=ReachedBy.choices, widget=forms.RadioSelect,
        error_messages={"required": "届いた方法を選んでください。"},
    )  # fmt: skip
    postmarked_on = DayField(label="消印日", required=False)
    identified_by = LineField(
        label="本人確認の方法（窓口のとき）", max_length=60, required=False,
        help_text="例：運転免許証、団体の会員証",
    )  # fmt: skip

    def __init__(self, *args: Any, access: LateAccess | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mark(self, {"postmarked_on": "郵送のときは必須"})
        self.places: dict[str, Place] = {}
        labels: dict[str, list[tuple[str, str]]] = {}
        for key, label, place in offered(access):
            self.places[key] = place
            labels.setdefault(str(place[0].call), []).append((key, label))
        field: Any = self.fields["course"]
        field.choices = [("", "選んでください"), *labels.items()]
        if len(self.places) == 1:
            field.initial = next(iter(self.places))

    @property
    def organizations(self) -> list[tuple[str, str]]:
        """What is offered while one types: numbers with names."""
        rows = Organization.objects.order_by("kana_key").values_list("number", "name")
        return list(rows[:MOST_OFFERED])

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        day, by_post = facts.get("postmarked_on"), facts.get("reached_by") == ReachedBy.POST
        if by_post and day is None and "postmarked_on" not in self.errors:
            self.add_error("postmarked_on", NO_DAY)
        if day and not by_post:
            self.add_error("postmarked_on", ONLY_POST)
        if day and day > today():
            self.add_error("postmarked_on", TO_COME)
        return facts

    def place(self) -> tuple[Course, dict[str, Any]]:
        """The course, and what the entry begins with: its theme, and nothing that the theme says.
        What the group wrote is what counts.
        """
        facts = dict(self.cleaned_data)
        course, theme = self.places[facts.pop("course")]
        return course, facts | {"theme": theme}


def offered(access: LateAccess | None) -> Iterator[tuple[str, str, Place]]:
    """Every course of the calls that are open, or each of its themes where it has any: a key, a
    label, which says where nothing is taken now, the place.
    """
    rows = Course.objects.filter(call__status=CallStatus.OPENED)
    if access:
        rows = rows.filter(pk=access.course_id)
    rows = rows.select_related("call").prefetch_related("call__milestones")
    courses, now = rows.order_by("-call__pk", "order"), timezone.now()
    themes: dict[int | None, list[Theme]] = {}
    for theme in Theme.objects.public().filter(course__in=courses).select_related("section"):
        themes.setdefault(theme.course_id, []).append(theme)
    for course in courses:
        is_open = access or phases.takes(course, course.call.milestones.all(), now)
        label = str(course) if is_open else f"{course}{SHUT}"
        for theme in themes.get(course.pk, []):
            yield f"{course.pk}-{theme.pk}", f"{label}　テーマ：{theme}", (course, theme)
        if course.pk not in themes:
            yield f"{course.pk}", label, (course, None)
