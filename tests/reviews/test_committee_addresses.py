"""Who reaches which address of the committee, to look and to send: literal tables.

A letter stands for a person. Whoever is not in a row finds nothing (404), is refused (403) or is
asked to sign in, and by sending writes nothing. Letters: 長 chair, 副 deputy, 委 member, 外 one who
is recused from the only proposal, 招 invited, 断 who refused, 元 who was taken out; 提 applicant,
民 citizen, 無 not signed in; 担 clerk, 決 approver, 聞 liaison, 管 admin.
"""

import re

import pytest
import time_machine
from django.contrib import admin
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from reviews.choices import RefusalReason, Seat, body_words
from reviews.committee import appointing
from reviews.letters.meeting import Appointment
from reviews.models import Conflict, Interests, Member, Reviewer, ReviewSetting
from reviews.workflow import reviewer as workflow
from tests.factories import people, reviews

pytestmark = pytest.mark.django_db
AWAY = re.compile("login|second|^/admin/$")
WRITES = re.compile(r'\s*(INSERT INTO|UPDATE|DELETE FROM) "reviews_')
PERSONS = {
    "長": lambda: people.signed_in(reviews.person("chair")),
    "副": lambda: people.signed_in(reviews.person("deputy")),
    "委": lambda: people.signed_in(reviews.person("one")),
    "外": lambda: people.signed_in(reviews.person("two")),
    "招": lambda: people.signed_in(reviews.person("asked")),
    "断": lambda: people.signed_in(reviews.person("refused")),
    "元": lambda: people.signed_in(reviews.person("ended")),
    "提": lambda: people.signed_in(reviews.group(0)),
    "民": lambda: people.signed_in(people.outsider()),
    "無": Client,
    "担": lambda: people.signed_in(people.clerk()),
    "決": lambda: people.signed_in(people.approver()),
    "聞": lambda: people.signed_in(people.liaison()),
    "管": lambda: people.signed_in(people.admin()),
}


@pytest.fixture
def world():
    """A round that is scored, with somebody in every state; one asked without an account."""
    with time_machine.travel(reviews.at(), tick=False):
        made = reviews.declaring_(members=("chair", "deputy", "one", "two"))
        for key in ("chair", "deputy", "one"):
            reviews.declare(made, key)
        reviews.declare(made, "two", relation="officer")
        made = reviews.workflow.start_scoring(made, by=people.clerk())
        call = made.round.course.call
        for key in ("asked", "refused", "ended", "new"):
            reviews.invited(call, key, Seat.MEMBER, **{"person": None} if key == "new" else {})
        refused, ended = (
            call.reviewers.get(member__name=f"委員 {key}") for key in ("refused", "ended")
        )
        workflow.refuse_invitation(refused, by=people.clerk(), reason=RefusalReason.DATES)
        workflow.end(ended, by=people.clerk(), note="退任")
        yield made


def is_let_in(client, method, address):
    """Whether the address answers; a refusal wrote nothing. What is sent leaves nothing behind."""
    wrote = []

    def noted(execute, sql, *rest):
        if WRITES.match(sql):
            wrote.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(noted), transaction.atomic():
        answer = getattr(client, method)(address)
        transaction.set_rollback(True)
    away = answer.status_code == 302 and AWAY.search(answer.url)
    if answer.status_code in {403, 404, 410} or away:
        assert not wrote, (method, address)
        return False
    assert answer.status_code < 500, (method, address)
    return answer.status_code != 405


def reached(clients, addresses):
    return {
        name: tuple(
            "".join(key for key, client in clients.items() if is_let_in(client, method, address))
            for method in ("get", "post")
        )
        for name, address in addresses.items()
    }


def appointment(member):
    """委嘱状 that was issued to this member."""
    words, name = body_words("attached"), "見本の審査会"
    about = Appointment(member, words, name, member.appointed_on)
    return appointing.appoint(about, by=people.clerk())


def public(made):
    """The addresses of members."""
    call = made.round.course.call
    own, of_one = reviews.conflict(made, "two"), reviews.conflict(made, "one")
    new = call.reviewers.get(member__name="委員 new")
    return {
        "review_invitation": reviews.link_of(new),
        "review_place": reverse("review_place", args=[of_one.reviewer_id]),
        "review_interests": reverse("review_interests"),
        "review_conflicts": reverse("review_conflicts", args=[call.number]),
        "review_conflict": reverse("review_conflict", args=[call.number, own.pk]),
        "review_rulings": reverse("review_rulings", args=[call.number]),
        "review_rule": reverse("review_rule", args=[call.number, of_one.pk, "recused"]),
    }


def staff(made):
    """The addresses of the office, by their names without "admin:reviews_"."""
    call, row = made.round.course.call_id, reviews.conflict(made, "one")
    args = {
        "reviewer_call": [call], "reviewer_invite": [call], "reviewer_seats": [call],
        "reviewer_move": [row.reviewer_id, "end"], "conflict_call": [call],
        "conflict_rule": [row.pk, "recused"],
        "member_letter": [row.reviewer.member_id, appointment(row.reviewer.member).pk],
    }  # fmt: skip
    objects = {
        Reviewer: row.reviewer_id, Conflict: row.pk, Member: row.reviewer.member_id,
        ReviewSetting: 1,
    }  # fmt: skip
    found = {}
    for model, key in objects.items():
        for pattern in filter(lambda each: each.name, admin.site._registry[model].get_urls()):
            name = pattern.name.removeprefix("reviews_")
            is_of_one = bool(pattern.pattern.converters or pattern.pattern.regex.groups)
            own = [key] if is_of_one else []
            found[name] = reverse(f"admin:{pattern.name}", args=args.get(name, own))
    return found


# Members that have an account hear by the link of another that it is not theirs.
PUBLIC = {
    "review_invitation": ("提民担決聞管", "提民担決聞管"),
    "review_place": ("委", "委"),
    "review_interests": ("長副委外招断元", "長副委外招断元"),
    "review_conflicts": ("長副委外", "長副委外"),
    "review_conflict": ("外", "外"),
    "review_rulings": ("長副", ""),
    "review_rule": ("長", "長"),
}
OFFICE = ("担", "担")
NOBODY = ("", "")
STAFF = {
    "reviewer_call": OFFICE, "reviewer_invite": OFFICE, "reviewer_seats": OFFICE,
    "reviewer_until": OFFICE, "reviewer_move": OFFICE, "reviewer_changelist": OFFICE,
    "reviewer_add": NOBODY, "reviewer_history": OFFICE, "reviewer_delete": NOBODY,
    "reviewer_change": OFFICE,
    "conflict_call": OFFICE, "conflict_rule": OFFICE, "conflict_declare": OFFICE,
    "conflict_changelist": OFFICE, "conflict_add": NOBODY, "conflict_history": OFFICE,
    "conflict_delete": NOBODY, "conflict_change": OFFICE,
    "member_appoint": OFFICE, "member_pledge": OFFICE, "member_letter": OFFICE,
    "member_interests": OFFICE, "member_changelist": OFFICE, "member_add": OFFICE,
    "member_history": OFFICE, "member_delete": NOBODY, "member_change": OFFICE,
    # It only leads on to its one row.
    "reviewsetting_changelist": ("担決聞管", "担決聞管"), "reviewsetting_add": NOBODY,
    "reviewsetting_history": OFFICE, "reviewsetting_delete": NOBODY,
    "reviewsetting_change": OFFICE,
}  # fmt: skip


@pytest.fixture
def clients(world):
    return {key: make() for key, make in PERSONS.items()}


def test_addresses_of_members_let_in_who_stands_here_and_nobody_else(world, clients):
    assert reached(clients, public(world)) == PUBLIC
    assert not Interests.objects.exists()


def test_addresses_of_the_office_let_in_who_stands_here_and_nobody_else(world, clients):
    assert reached(clients, staff(world)) == STAFF
