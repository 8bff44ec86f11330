"""Nothing that anybody sends makes the portal fail: odd values in every control it shows.

The walk is the same every time, and so are the values. ``FUZZ_ROUNDS=30 pytest
tests/house/test_odd_input.py`` looks longer (in the suite: a few rounds a form). What is reported
is the smallest input: values that are not needed for the failure are left out. Each answer is
undone before the next one.
"""

import os
import random
from urllib.parse import parse_qsl, urljoin, urlsplit

import pytest
from django.test import Client

from calls.preparing.finding import rule_page
from tests.factories import (
    calls,
    cases,
    consultations,
    open_calls,
    paper,
    people,
    questions,
    registrations,
    themes,
)
from tests.house.filling import ODD, Form, Forms, sent
from tests.house.walking import view_of, walk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quiet")]

ROUNDS = int(os.environ.get("FUZZ_ROUNDS", "2"))
SHARE = 0.35  # of the controls of a form get an odd value in a round
ELSEWHERE = ("/accounts/logout/", "/dev/", "/static/")
IN_PUBLIC = ("/calls/", "/cases/", "/groups/", "/guide/")  # walked by the others
EVERYWHERE = (
    "q",
    "page",
    "p",
    "o",
    "e",
    "all",
    "next",
    "act",
    "seen",
    "back",
    "_popup",
    "_to_field",
)
NO_NUMBERS = ("9" * 20, "²")  # for all that a page asks by of its own, at once
KNOWN = set()  # one walk after another asks what the ones before it were not asked
ODD_PATHS = ("9" * 20, "9" * 5000, "%C2%B2", "%00", "%ED%A0%80")


def stage():
    """Something for everybody; the addresses that no link leads to."""
    registrations.draft()
    waiting, sent_back = registrations.submitted(), registrations.sent_back()
    registrations.approved()
    asked = cases.with_partner()
    cases.published()
    paper.batch()
    call = open_calls.everything()
    theme = themes.draft()
    question = questions.asked(themes.published())
    row = calls.whole(theme.call.courses.get()).rounds.get()
    noted, talked = consultations.draft(), consultations.asked_back(opened="b")
    consultations.inside(talked)
    met, fresh = consultations.meeting(talked), consultations.received(opened="c")
    return {
        "anonymous": ["/", "/groups/", "/cases/", "/guide/check/", "/accounts/login/",
                      "/accounts/login/password/", "/cases/R08-J001/contact/",
                      "/groups/R08-001/contact/", f"/cases/check/{asked.token}/",
                      call.get_absolute_url(), f"{call.get_absolute_url()}follow/"],
        "representative": ["/my/", "/accounts/", "/my/calendar/", sent_back.get_absolute_url(),
                           "/consultations/begin/", f"/consultations/{noted.pk}/write/",
                           talked.get_absolute_url(), fresh.get_absolute_url()],
        "clerk": ["/admin/", f"/admin/groups/registration/{waiting.pk}/change/",
                  f"/admin/calls/question/{question.pk}/change/", rule_page(row.course, row),
                  f"/admin/calls/consultation/{talked.pk}/change/",
                  f"/admin/calls/consultation/{talked.pk}/meeting/{met.pk}/move/"],
        "liaison": ["/admin/", f"/admin/cases/case/{asked.pk}/change/",
                    f"/admin/calls/theme/{theme.pk}/change/",
                    f"/admin/calls/consultation/{talked.pk}/change/"],
        "admin": ["/admin/", "/accounts/"],
    }  # fmt: skip


def client_of(who):
    if who == "anonymous":
        return Client(raise_request_exception=False, headers={"cookie": "seen=1"})
    return people.signed_in(getattr(people, who)(), raise_request_exception=False)


def asked_of(client, starts, within=("/",), known=None):
    """(address, form) of every form of every page that is met, and of every query; each once, and
    none that is ``known``: what other people or stages were asked in this process.
    """
    known = set() if known is None else known
    is_staff = any(start.startswith("/admin/") for start in starts)
    besides, alike = (ELSEWHERE + IN_PUBLIC, 1) if is_staff else (ELSEWHERE, 7)
    met = walk(client, starts, within=within, besides=besides, alike=alike, asked_alike=2)
    queries = {}
    for address, (_status, page) in met.items():
        parts = urlsplit(address)
        queries.setdefault(parts.path, {}).update(dict(parse_qsl(parts.query)))
        for form in Forms(page.html).found if page else ():
            target = urlsplit(urljoin(address, form.action))
            key = (view_of(target.path), form.method, *sorted(form.controls))
            if key not in known and not target.netloc and not target.path.startswith(ELSEWHERE):
                known.add(key)
                yield target.path, form
    for path, query in queries.items():
        names = dict.fromkeys((*query, *EVERYWHERE))
        if (key := (view_of(path), *names)) not in known:
            known.add(key)
            yield path, Form(path, controls={name: [query.get(name, "")] for name in names})
    for view, path in {view_of(path): path for path in queries}.items():  # one of each view
        if view not in known:
            known.add(view)
            yield from ((odd, Form(odd)) for odd in odd_of(path))


def odd_of(path):
    """The same address with something odd where it names a row."""
    parts = path.split("/")
    for n, part in enumerate(parts):
        if any(character.isdecimal() for character in part):
            for value in ODD_PATHS:
                yield "/".join([*parts[:n], value, *parts[n + 1 :]])


def smallest(fails, odd):
    """The odd values that are needed for the failure."""
    for name in list(odd):
        fewer = {key: value for key, value in odd.items() if key != name}
        if fails(fewer):
            odd = fewer
    return odd


def failures(client, address, form, dice):
    """The smallest odd values that make this form fail, of each round that failed."""

    def fails(odd):
        return sent(client, address, form, form.filled() | odd) >= 500

    own = [name for name in form.controls if name not in EVERYWHERE and form.method != "post"]
    for value in NO_NUMBERS if own else ():
        if fails(odd := dict.fromkeys(own, value)):
            yield address, form.method, smallest(fails, odd)
    for _ in range(ROUNDS if form.method == "post" else max(ROUNDS // 4, 1)):
        chosen = [name for name in form.controls if dice.random() < SHARE] or [*form.controls][:1]
        odd = {name: dice.choice((*ODD, *form.controls[name])) for name in chosen}
        if fails(odd):
            yield address, form.method, smallest(fails, odd)


@pytest.mark.parametrize("who", ["anonymous", "representative", "clerk", "liaison", "admin"])
def test_no_odd_value_in_any_control_makes_a_page_fail(who):
    starts, dice = stage()[who], random.Random(9)
    client = client_of(who)

    found = [
        failure
        for address, form in asked_of(client, starts, known=KNOWN)
        for failure in failures(client, address, form, dice)
    ]

    assert found == []
