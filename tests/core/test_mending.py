"""The migrations that clean what came in before the one door for text."""

from importlib import import_module

import pytest
from django.apps import apps

from cases import search as case_search
from cases.models import Case
from core.history import changes
from core.history.mending import is_own_table, odd_rows
from groups.directory import search
from groups.models import Consent, District, Organization, RegistrationLog
from guide.models import AccessibilityPolicy
from notifications.models import MailSetting
from tests.factories import cases, people, registrations
from tests.factories.organizations import registered

pytestmark = pytest.mark.django_db

ODD, CLEAN = "か\u3099く\x02\ufffe\u202e\u200b👩\u200d👧葛\U000e0100", "がく👩\u200d👧葛\U000e0100"
STEPS = {
    "accounts": "0004", "notifications": "0008", "groups": "0010", "cases": "0008", "guide": "0003",
}  # fmt: skip


def mend():
    """What the migration of each app does, on the tables as they are now."""
    for app, number in STEPS.items():
        [step] = import_module(f"{app}.migrations.{number}_clean_texts").Migration.operations
        step.code(apps, None)


def spoil(row, **words):
    type(row).objects.filter(pk=row.pk).update(**words)


def test_texts_lists_and_drafts_of_every_app_are_mended():
    person, case = people.representative(), cases.published()
    draft, setting = registrations.draft(), MailSetting.current()
    policy = AccessibilityPolicy.objects.get()
    spoil(person, name=ODD)
    spoil(case, summary=ODD, results=[{"label": ODD, "number": 3}], words=[ODD])
    spoil(draft, drafts={"place": {"by": 1, "typed": {"website": [ODD]}}})
    spoil(setting, signature=ODD)
    spoil(policy, plan=ODD)

    mend()

    for row in (person, case, draft, setting, policy):
        row.refresh_from_db()
    assert (person.name, setting.signature, policy.plan) == (CLEAN, CLEAN, CLEAN)
    assert (case.summary, case.words) == (CLEAN, [CLEAN])
    assert case.results == [{"label": CLEAN, "number": 3}]
    assert draft.drafts["place"]["typed"] == {"website": [CLEAN]}


def test_what_was_done_and_agreed_to_stays_as_it_was_said():
    registration = registrations.approved()
    log = RegistrationLog.objects.create(
        registration=registration, transition="x", source="x", target="x", by=people.clerk(),
        note=ODD,
    )  # fmt: skip
    consent = Consent.objects.create(
        registration=registration, by=people.representative(), wording=ODD, choices={}
    )

    mend()

    log.refresh_from_db()
    consent.refresh_from_db()
    assert (log.note, consent.wording) == (ODD, ODD)


def test_history_says_what_was_and_that_it_was_mended():
    group = registered(1)
    spoil(group, one_line=ODD)

    mend()

    last = changes.history(group)[0]
    assert last.who == "（自動の処理）"
    assert last.fields == [("ひとことで言うと", ODD, CLEAN)]


def test_rows_that_are_clean_are_not_written():
    registered(1), cases.published()
    mend()
    before = len(changes.history(Organization.objects.get()))

    mend()

    assert len(changes.history(Organization.objects.get())) == before


def test_row_whose_clean_words_are_taken_stays_and_the_others_are_mended():
    twin = District.objects.create(name="本庄地区\u200b")
    other = District.objects.create(name="か\u3099")

    mend()

    twin.refresh_from_db()
    other.refresh_from_db()
    assert (twin.name, other.name) == ("本庄地区\u200b", "が")


def test_index_of_a_mended_row_is_the_one_it_had():
    group, case = registered(1), cases.published()
    spoil(group, name=ODD, purpose=ODD)
    spoil(case, name=ODD, content=ODD)
    odd = [Organization.objects.get(pk=group.pk), Case.objects.get(pk=case.pk)]
    before = [search.INDEX.document(odd[0]), case_search.INDEX.document(odd[1])]

    mend()

    group.refresh_from_db()
    case.refresh_from_db()
    assert [search.INDEX.document(group), case_search.INDEX.document(case)] == before


def test_samples_and_reference_data_are_clean():
    registrations.approved(), cases.published()

    odd = [
        (model.__name__, row)
        for app in STEPS
        for model in apps.get_app_config(app).get_models()
        if is_own_table(model)
        for row in odd_rows(model)
    ]

    assert odd == []
