"""Every list of the staff's rooms can be sorted, filtered, turned over and opened by everybody."""

import pytest
from django.contrib import admin
from django.core.management import call_command
from django.urls import reverse

from accounts.models import User
from tests.factories import paper, people
from tests.house.walking import walk

pytestmark = pytest.mark.django_db

ELSEWHERE = ("/accounts/", "/cases/", "/dev/", "/groups/", "/guide/", "/my/", "/static/")
RIGHT = {200, 302, 403, 404, 405}
ALIKE = 2  # pages of single rows; every list is read with every one of its links


def superuser():
    """For emergencies: sees every table, also those of the packages."""
    return User.objects.create_superuser("boss@sample.example", name="最上　位")


PEOPLE = (people.clerk, people.liaison, people.admin, superuser)


def lists():
    return [
        reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
        for model in admin.site._registry
    ]


def test_no_link_of_any_list_fails():
    """Headers, filters, days, pages and acts, each from the list as it opens."""
    call_command("load_samples", verbosity=0)
    call_command("load_case_samples", verbosity=0)
    paper.batch()

    for person in PEOPLE:
        client = people.signed_in(person(), raise_request_exception=False)
        met = walk(client, ["/admin/", *lists()], besides=ELSEWHERE, alike=ALIKE)

        wrong = {address: status for address, (status, _) in met.items() if status not in RIGHT}
        assert (person.__name__, wrong) == (person.__name__, {})
        assert len([address for address in met if "?" in address]) > 10
