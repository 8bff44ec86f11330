"""The sample cases: every desk is filled, and telling them again adds nothing."""

from collections import Counter

import pytest
from django.core.management import CommandError, call_command

from cases.choices import CaseStatus
from cases.models import Case, CaseCount
from groups.models import Organization
from tests.factories.organizations import registered

pytestmark = pytest.mark.django_db


def test_samples_fill_every_state_and_tell_nothing_twice():
    for _ in range(2):
        call_command("load_case_samples", verbosity=0)

    samples = Case.objects.filter(name__startswith="サンプル")
    states = Counter(samples.values_list("status", flat=True))
    assert set(states) == set(CaseStatus.values)
    assert states["published"] == 4
    assert samples.filter(is_lesson=True).count() == 1


def test_samples_link_the_groups_of_the_sample_register():
    registered(1, name="団体サンプル川みち清掃会")

    call_command("load_case_samples", verbosity=0)

    case = Case.objects.get(name="サンプル川ごみ調べと水辺の学校")
    assert case.partners.first().organization == Organization.objects.get()


def test_samples_are_refused_in_production(settings):
    settings.PRODUCTION = True

    with pytest.raises(CommandError, match="本番では"):
        call_command("load_case_samples")


@pytest.mark.django_db(transaction=True)
def test_invented_cases_for_measuring_are_searchable_and_counted(settings, client, capsys):
    settings.DEBUG = True

    call_command("bulk_sample_cases", cases=30)
    call_command("bulk_sample_cases", cases=40)
    call_command("reindex_cases")

    assert Case.objects.filter(number__startswith="R07-J0").count() == 40
    assert CaseCount.objects.get(facet="all").number == 45
    assert client.get("/cases/", {"q": "サンプル"}).context["number"] == 40
    assert "5事例の索引を作りました" in capsys.readouterr().out
