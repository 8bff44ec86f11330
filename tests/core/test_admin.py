"""The engine of the staff's side: forms of transitions, filters, the history of changes."""

from types import SimpleNamespace

import pytest
from django.contrib.admin import SimpleListFilter, site
from django.core.exceptions import ImproperlyConfigured
from django.db.models import Q, TextChoices
from django.http import Http404
from django.test import RequestFactory

from accounts.models import ClosedDay
from calls.models import GuidePassage
from core.admin import (
    CountedFilter,
    ReadOnlyAdmin,
    SettingAdmin,
    TransitionForm,
    TransitionPage,
    WorkflowAdmin,
)
from core.admin.filters import EVERYTHING
from core.history import changes
from core.workflow import Lifecycle, Transition
from groups import workflow
from groups.models import District, Registration
from projects.models import TemplateArticle
from tests.factories import people, registrations

APPS = {"accounts", "cases", "groups", "guide"}
QUIET = Transition("take_up", {"new"}, "taken", "受け取る", lambda user, obj: True, "test")
LOUD = Transition("refuse", {"new"}, "over", "断る", lambda user, obj: True, "test", True)
OTHER = Transition("return", {"new"}, "over", "返す", lambda user, obj: True, "test")


@pytest.mark.parametrize(
    ("transition", "typed", "valid"),
    [(QUIET, "", True), (QUIET, "覚え書き", True), (LOUD, "", False), (LOUD, "理由", True)],
)
def test_form_asks_for_a_reason_where_the_transition_needs_one(transition, typed, valid):
    form = TransitionForm({"note": typed}, obj=None, transition=transition)

    assert form.is_valid() is valid
    assert form["note"].label == ("理由" if transition.needs_reason else "メモ")
    if valid:
        assert form.arguments() == {"note": typed}


def test_no_admin_of_the_domain_lets_anybody_delete_or_change_a_status():
    ours = [
        each for each in site._registry.values() if isinstance(each, ReadOnlyAdmin | SettingAdmin)
    ]
    request = SimpleNamespace(user=SimpleNamespace(has_perm=lambda name: True))

    assert len(ours) >= 5
    deletable = {each.model for each in ours if each.has_delete_permission(request)}
    # nothing speaks of a closed day, nor of what calls and agreements have copied
    assert deletable == {ClosedDay, GuidePassage, TemplateArticle}
    assert not any(each.actions for each in ours)
    assert not any(
        each.has_change_permission(request) for each in ours if isinstance(each, WorkflowAdmin)
    )


def test_no_list_of_ours_is_narrowed_by_a_column_without_a_filter():
    ours = [each for each in site._registry.values() if type(each).__module__.split(".")[0] in APPS]
    request = SimpleNamespace(user=SimpleNamespace(has_perm=lambda name: True), GET={})

    taken = {
        f"{each.opts.label}: {lookup}"
        for each in ours
        for field in each.opts.concrete_fields
        for lookup in (f"{field.name}__startswith", f"{field.name}__gte", f"{field.name}__regex")
        if each.lookup_allowed(lookup, "x", request)
    }

    assert len(ours) >= 8
    assert taken == set()


class ShelfFilter(CountedFilter):
    title = "棚"
    parameter_name = "shelf"
    labels = {"low": "下", "high": "上", EVERYTHING: "すべて"}

    def first(self):
        return "low"

    def condition(self, value):
        return Q(order__lt=2) if value == "low" else Q(order__gte=2)


class UseFilter(CountedFilter):
    title = "使うか"
    parameter_name = "use"
    labels = {EVERYTHING: "すべて", "yes": "使う", "no": "使わない", "never": "どれでもない"}

    def condition(self, value):
        return Q(pk__in=[]) if value == "never" else Q(is_active=value == "yes")


class NameFilter(SimpleListFilter):
    """One that counts nothing: its condition comes with a link."""

    title = parameter_name = "name"

    def lookups(self, request, model_admin):
        return []

    def has_output(self):
        return self.value() is not None

    def queryset(self, request, queryset):
        return queryset.filter(name=self.value())


class DistrictAdmin(SettingAdmin):
    list_filter = (ShelfFilter, UseFilter, NameFilter)
    search_fields = ("name",)


@pytest.fixture
def shelves():
    """Two districts on each shelf, and of those on the upper one the last is not used."""
    District.objects.all().delete()
    for order in range(4):
        District.objects.create(name=f"地区{order}", order=order, is_active=order < 3)


def links(asked=""):
    """Of each of our filters the links as (label, number), and how many rows the list has."""
    request = RequestFactory().get(f"/?{asked}")
    request.user = people.admin()
    changelist = DistrictAdmin(District, site).get_changelist_instance(request)
    ours = [each for each in changelist.filter_specs if isinstance(each, CountedFilter)]
    found = {
        each.parameter_name: {link["label"]: link["count"] for link in each.choices(changelist)}
        for each in ours
    }
    return found, changelist.result_count


@pytest.mark.django_db
@pytest.mark.usefixtures("shelves")
@pytest.mark.parametrize(
    ("asked", "shelf", "use", "found"),
    [
        ("", (2, 2, 4), (2, 2, 0, 0), 2),
        ("shelf=high", (2, 2, 4), (2, 1, 1, 0), 2),
        ("shelf=all&use=yes", (2, 1, 3), (4, 3, 1, 0), 3),
        ("shelf=high&use=no", (0, 1, 1), (2, 1, 1, 0), 1),
        ("shelf=<script>&use=never", (0, 0, 0), (2, 2, 0, 0), 0),
        ("shelf=all&q=3", (0, 1, 1), (1, 0, 1, 0), 1),
        ("shelf=all&name=地区0", (1, 0, 1), (1, 1, 0, 0), 1),
    ],
)
def test_filter_says_how_many_rows_each_link_leads_to(asked, shelf, use, found):
    assert links(asked) == (
        {
            "shelf": dict(zip(("下", "上", "すべて"), shelf, strict=True)),
            "use": dict(zip(("すべて", "使う", "使わない", "どれでもない"), use, strict=True)),
        },
        found,
    )


@pytest.mark.django_db
@pytest.mark.usefixtures("shelves")
def test_numbers_of_all_filters_cost_one_query(django_assert_num_queries):
    request = RequestFactory().get("/")
    request.user = people.admin()
    changelist = DistrictAdmin(District, site).get_changelist_instance(request)
    ours = [each for each in changelist.filter_specs if isinstance(each, CountedFilter)]

    with django_assert_num_queries(1):
        found = [link for each in ours for link in each.choices(changelist)]

    assert [link["label"] for link in found if link["current"]] == ["下", "すべて"]
    assert found[1]["url"] == "?shelf=high"


@pytest.mark.django_db
def test_changes_are_told_in_words_the_newest_first():
    registration = registrations.in_review()

    told = changes.history(
        registration, words={"publication": lambda value: "同意" if value else ""}
    )

    assert told[0].fields == [
        ("担当", "（なし）", str(registration.owner)),
        ("状態", "受付済み", "審査中"),
    ]
    assert told[-1].word == "作成"
    every = {label: after for change in told for label, _before, after in change.fields}
    assert every["種別"] == "市民活動団体"
    assert every["活動分野"] == "環境の保全、子どもの健全育成"
    assert every["設立年月"] == "平成21年4月1日（水）"
    assert every["地区"] == "本庄地区"
    assert every["会員を募集しています"] == "はい"
    assert every["公開の範囲"] == "同意"


@pytest.mark.django_db
def test_change_without_a_person_is_said_to_be_automatic_and_bookkeeping_is_left_out():
    registration = registrations.complete_draft()
    Registration.objects.filter(pk=registration.pk).update(fee="なし", done_pages=[])

    newest = changes.history(registration)[0]

    assert (newest.who, newest.where) == ("（自動の処理）", "")
    assert newest.fields == [("会費", "年500円", "なし")]


def lifecycle(*verbs):
    """Of two moves; these have a verb."""
    made = Lifecycle("parcel", "小包", District, TextChoices("S", "NEW"), {}, (QUIET, LOUD))
    for transition in verbs:
        made.verb(transition)(lambda obj: obj)
    return made


@pytest.mark.parametrize(
    ("verbs", "pages", "elsewhere", "missing"),
    [
        ([QUIET], [QUIET, LOUD], [], "verb of ['refuse']"),
        ([QUIET, LOUD], [QUIET], [], "page of ['refuse']"),
        ([QUIET, LOUD], [QUIET, LOUD, OTHER], [], "page of ['return']"),
        ([QUIET, LOUD], [QUIET], [LOUD, OTHER], "page of ['return']"),
    ],
)
def test_every_move_has_a_verb_and_a_page_or_a_room_of_its_own(verbs, pages, elsewhere, missing):
    table = {each: TransitionPage() for each in pages}
    ours = {"lifecycle": lifecycle(*verbs), "pages": table, "elsewhere": elsewhere}

    with pytest.raises(ImproperlyConfigured) as refusal:
        type("ParcelAdmin", (WorkflowAdmin,), ours)(District, site)

    assert missing in str(refusal.value)


def test_move_made_elsewhere_needs_no_page():
    ours = {"lifecycle": lifecycle(QUIET, LOUD), "pages": {QUIET: TransitionPage()}}

    made = type("ParcelAdmin", (WorkflowAdmin,), ours | {"elsewhere": [LOUD]})(District, site)

    assert made.permitted(SimpleNamespace(user=None), None, "take_up") is QUIET
    with pytest.raises(Http404):
        made.permitted(SimpleNamespace(user=None), None, "refuse")


@pytest.mark.django_db
def test_stale_button_names_who_was_faster():
    registration = registrations.in_review()
    admin = site._registry[Registration]

    words = admin.too_late(registration, workflow.START_REVIEW)

    assert people.clerk().name in words
    assert "「審査中」" in words
