"""Every list of the staff's rooms can be sorted, filtered, turned over and opened by everybody.

Each link is followed by the first who meets it. Of links that another has followed, each person
follows one that asks the same view by the same names: what a filter does by each of its values does
not hang on who asks, whether the list answers at all does.
"""

import pytest
from django.contrib import admin
from django.core.management import call_command
from django.urls import reverse

from accounts.models import User
from tests.factories import paper, people
from tests.house.walking import walk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quiet")]

ELSEWHERE = ("/accounts/", "/cases/", "/dev/", "/groups/", "/guide/", "/my/", "/static/")
RIGHT = {200, 302, 403, 404, 405}
ALIKE = 1  # page of a single row, and link of a list that another person has followed


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
    known = set()

    def is_new(address):
        return "?" in address and address not in known

    for person in PEOPLE:
        client = people.signed_in(person(), raise_request_exception=False)
        few = {"alike": ALIKE, "asked_alike": ALIKE, "always": is_new}
        met = walk(client, ["/admin/", *lists()], besides=ELSEWHERE, **few)
        known |= {address for address, (status, _) in met.items() if status == 200}

        wrong = {address: status for address, (status, _) in met.items() if status not in RIGHT}
        assert (person.__name__, wrong) == (person.__name__, {})
        assert len([address for address in met if "?" in address]) > 10
