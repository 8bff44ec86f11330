"""Who reaches which address of proposals, public and of staff, to look and to send: literal tables.

A letter stands for a person, a row for an address. Whoever is not in a row finds nothing (404), is
refused (403) or is asked to sign in, and by sending writes nothing. A new address needs its row.
"""

import re

import pytest
import time_machine
from django.contrib import admin
from django.contrib.auth.models import Group, Permission
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from accounts.models import User
from accounts.roles import ROLES
from proposals import urls
from proposals.choices import ExportKind
from proposals.dossier import exporting
from proposals.models import Feedback, Pledge
from proposals.opinions import asking
from proposals.submitting import lateness
from proposals.workflow import checking
from proposals.writing import beginning, feedback, inviting, people
from tests.factories import calls, consultations, proposals
from tests.factories import people as persons

pytestmark = pytest.mark.django_db
REFUSED = {403, 404, 405}
BUDGET = [{"page": "budget", "kind": "incorrect", "note": "合計"}]
AWAY = re.compile("login|second|^/admin/$")  # to sign in, to the second factor, "no such row"
WRITES = re.compile(r'\s*(INSERT INTO|UPDATE|DELETE FROM) "proposals_')


def who(key, role="", place="", rights=()):
    """One more person of the city, with a role in a section, or with these rights alone."""
    user = persons.citizen(key)
    user.is_staff = True
    user.save()
    if role:
        user.groups.add(Group.objects.get(name=ROLES[role].name))
    if place:
        user.sections.add(calls.section(place))
    user.user_permissions.set(Permission.objects.filter(codename__in=rights))
    return User.objects.get(pk=user.pk)


def without_second_factor():
    """A clerk who has signed in by mail alone."""
    client = Client()
    client.force_login(persons.clerk("second"))
    return client


@pytest.fixture
def world():
    """A proposal of several that was handed in, with an edit in hand; a section asked, a late
    access, an export; and another group with its own proposal of the same call.
    """
    with time_machine.travel(calls.at(), tick=False):
        asked = checking.ask_correction(
            proposals.submitted(), by=persons.clerk(), note="予算", items=BUDGET
        )
        checking.take_back_correction(asked, by=persons.clerk())  # its letter stays
        proposal = proposals.together(asked)
        proposals.joined(proposal, persons.citizen("former"))
        people.leave(proposal, by=persons.citizen("former"))
        proposals.save(proposal, "future", persons.representative(), future="まだ出していない文")
        persons.liaison()
        asking.ask(proposal, [calls.section("福祉部")], by=persons.clerk())
        proposals.submitted(persons.outsider(), course=proposal.course, name="別の会")
        facts = {"hard": "表", "missing": "", "again": True}
        feedback.answer(proposal.call, by=persons.member(), gave_up=False, facts=facts)
        yield proposal


# Those with whom the addresses of staff are tried: of who is nobody there, two stand for all.
OF_STAFF = "代無助担弱聞課外決見審"
UNSEEING = "外見審"  # of the city, who do not see the proposal
NOTHING = "00000000-0000-4000-8000-000000000000"
PERSONS = {
    "代": lambda: persons.signed_in(persons.representative()),
    "編": lambda: persons.signed_in(persons.member()),
    "閲": lambda: persons.signed_in(persons.citizen("viewer")),
    "助": lambda: persons.signed_in(consultations.centre()),  # a person of the centre, asked in
    "抜": lambda: persons.signed_in(persons.citizen("former")),
    "招": lambda: persons.signed_in(persons.citizen("invited")),
    "他": lambda: persons.signed_in(persons.outsider()),  # another group, on the same call
    "民": lambda: persons.signed_in(persons.citizen("nobody")),
    "無": Client,  # not signed in
    "担": lambda: persons.signed_in(persons.clerk()),
    "弱": without_second_factor,
    "聞": lambda: persons.signed_in(persons.liaison()),  # 協働推進員 of the section that is asked
    "課": lambda: persons.signed_in(who("officer", "officer", "福祉部")),  # 担当者 of that section
    "外": lambda: persons.signed_in(consultations.other_liaison()),  # 協働推進員 of another one
    "決": lambda: persons.signed_in(persons.approver()),  # who may export, and not check
    "見": lambda: persons.signed_in(who("reader", rights=["view_proposal", "view_exportjob"])),
    "審": lambda: persons.signed_in(persons.reviewer()),
}


def answer_of(client, method, address):
    """The answer of an address. What is sent leaves nothing behind; a refusal wrote nothing."""
    wrote = []

    def noted(execute, sql, *rest):
        if WRITES.match(sql):
            wrote.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(noted), transaction.atomic():
        answer = getattr(client, method)(address)
        transaction.set_rollback(True)
    assert answer.status_code < 500, (method, address)
    if not lets_in(answer):
        assert not wrote, (method, address)
    return answer


def lets_in(answer):
    """Whether the address answers this person."""
    away = answer.status_code == 302 and AWAY.search(answer.url)
    return answer.status_code not in REFUSED and not away


def reached(clients, addresses):
    """{address: (who may look, who may send)}, and {address: who is told 403}."""
    found, forbidden = {}, {}
    for name, address in addresses.items():
        looks, sends = (
            {key: answer_of(client, method, address) for key, client in clients.items()}
            for method in ("get", "post")
        )
        found[name] = tuple(
            "".join(key for key, each in of.items() if lets_in(each)) for of in (looks, sends)
        )
        codes = {key: {looks[key].status_code, sends[key].status_code} for key in clients}
        if told := "".join(key for key, each in codes.items() if 403 in each):
            forbidden[name] = told
    return found, forbidden


def public(proposal):
    """Every address of the app, by its name, and by what else it names."""
    writer, paper = proposal.writers.get(person=persons.member()), proposal.papers.get()
    link = inviting.invite(
        proposal, by=persons.representative(), email="invited@sample.example", role="viewer"
    )
    access = lateness.grant(
        proposal.course, by=persons.clerk(), who="おくれる会", email="late@sample.example",
        reason="停電", expires_at=calls.at(calls.TODAY, 18),
    )  # fmt: skip
    number = [proposal.call.number]
    args = {
        "proposal_start": number, "proposal_blank": number, "proposal_gave_up": number,
        "proposal_join": [link.token], "proposal_late": [access.token],
        "proposal_writer": [proposal.pk, writer.pk], "proposal_paper": [paper.pk],
        "proposal_paper_remove": [proposal.pk, paper.pk],
        "proposal_sent_paper": [proposal.pk, paper.pk],
        "proposal_letter": [proposal.letters.get().pk],
        "proposal_page": [proposal.pk, "future"],
    }  # fmt: skip
    values, found = {"order": 1, "course": proposal.course_id}, {}
    for each in urls.urlpatterns:
        more = [name for name in values if name in each.pattern.converters]
        own = [*args.get(each.name, [proposal.pk]), *(values[name] for name in more)]
        found[" ".join([each.name, *more])] = reverse(each.name, args=own)
    return found


def staff(proposal):
    """Every address of the app in the admin, by its name without "admin:proposals_"."""
    other = type(proposal).objects.exclude(pk=proposal.pk).get()
    course, opinion = proposal.course, proposal.opinions.get()
    job = exporting.begin(proposal.call, ExportKind.BOOKS, by=persons.clerk())
    access = lateness.grant(
        course, by=persons.clerk(), who="おくれる会", email="late@sample.example",
        reason="停電", expires_at=calls.at(calls.TODAY, 18),
    )  # fmt: skip
    call = proposal.call_id
    entry = beginning.begin_at_counter(
        course, by=persons.clerk(), asked_by="見本", reached_by="post", postmarked_on=calls.TODAY
    )
    args = {
        "proposal_call": [call], "proposal_late": [call],
        "proposal_late_take_back": [call, access.pk], "proposal_stuck": [call],
        "proposal_late_given": [call, entry.pk],
        "proposal_dismiss": [proposal.pk, other.pk],
        "proposal_letter": [proposal.pk, proposal.letters.get().pk],
        "proposal_paper": [proposal.pk, proposal.papers.get().pk], "proposal_pdf": [proposal.pk, 1],
        "proposal_move": [proposal.pk, "confirm_filing"],
        "proposal_preview": [proposal.pk, "confirm_filing", 0],
        "exportjob_call": [call], "exportjob_list": [call, "csv"],
        "exportjob_pdf": [proposal.pk], "exportjob_zip": [proposal.pk],
        "sectionopinion_ask": [proposal.pk],
    }  # fmt: skip
    objects = {
        "proposal": proposal.pk, "sectionopinion": opinion.pk, "exportjob": job.pk,
        "pledge": Pledge.objects.first().pk, "proposalsetting": 1,
        "feedback": Feedback.objects.get().pk,
    }  # fmt: skip
    found = {}
    for model, of_model in admin.site._registry.items():
        if model._meta.app_label != "proposals":
            continue
        for pattern in filter(lambda each: each.name, of_model.get_urls()):
            name = pattern.name.removeprefix("proposals_")
            is_of_one = bool(pattern.pattern.converters or pattern.pattern.regex.groups)
            own = [objects[model._meta.model_name]] if is_of_one else []
            found[name] = reverse(f"admin:{pattern.name}", args=args.get(name, own))
    return found


COMPANY, WRITE = "代編閲助", "代編"
SIGNED_IN = "代編閲助抜招他民担聞課外決見審"
ANYBODY = "代編閲助抜招他民無担弱聞課外決見審"
# address → (who may look, who may send)
PUBLIC = {
    "proposal_start": (SIGNED_IN, SIGNED_IN),
    "proposal_paper": ("代編閲助担聞課決", ""),
    "proposal_letter": ("代編閲助担聞課決", ""),
    "proposal_show": (COMPANY, ""),
    "proposal_discard": (WRITE, WRITE),
    "proposal_tasks": (COMPANY, WRITE),
    "proposal_paper_remove": (WRITE, WRITE),
    "proposal_papers": (COMPANY, WRITE),
    "proposal_budget": ("", COMPANY),
    "proposal_page": (COMPANY, WRITE),
    "proposal_check": (COMPANY, WRITE),
    "proposal_receipt": (COMPANY, ""),
    "proposal_receipt order": (COMPANY, ""),
    "proposal_pdf": (COMPANY, ""),
    "proposal_pdf order": (COMPANY, ""),
    "proposal_print": (COMPANY, ""),
    "proposal_manifest": (COMPANY, ""),
    "proposal_manifest order": (COMPANY, ""),
    "proposal_sent_paper": (COMPANY, ""),
    "proposal_versions": (COMPANY, ""),
    "proposal_withdraw": (WRITE, WRITE),
    "proposal_undo": (WRITE, WRITE),
    "proposal_blank": (ANYBODY, ""),
    "proposal_blank course": (ANYBODY, ""),
    "proposal_late": (SIGNED_IN, SIGNED_IN),
    "proposal_join": (SIGNED_IN, SIGNED_IN),
    "proposal_people": (COMPANY, "代"),
    "proposal_writer": ("代", "代"),
    "proposal_leave": (COMPANY, COMPANY),
    "proposal_read": (COMPANY, ""),
    "proposal_changes": (COMPANY, COMPANY),
    "proposal_comments": (COMPANY, COMPANY),
    "proposal_feedback": (COMPANY, COMPANY),
    "proposal_gave_up": ("", ""),
}
# Who sees that it is there and may not: they take part in another role. Nobody else is told 403;
# to others it is as if there were none (404), or they are asked to sign in.
FORBIDDEN = {
    "proposal_discard": "閲助",
    "proposal_tasks": "閲助",
    "proposal_paper_remove": "閲助",
    "proposal_papers": "閲助",
    "proposal_page": "閲助",
    "proposal_check": "閲助",
    "proposal_withdraw": "閲助",
    "proposal_undo": "閲助",
    "proposal_people": "編閲助",
    "proposal_writer": "編閲助",
}
STAFF = {
    "feedback_changelist": ("担", "担"),
    "feedback_add": ("", ""),
    "feedback_history": ("担", "担"),
    "feedback_delete": ("", ""),
    "feedback_change": ("担", ""),
    "sectionopinion_ask": ("担", "担"),
    "sectionopinion_revoke": ("担", "担"),
    "sectionopinion_remind": ("担", "担"),
    "sectionopinion_show": ("", "担"),
    "sectionopinion_changelist": ("担聞課外", "担聞課外"),
    "sectionopinion_add": ("", ""),
    "sectionopinion_history": ("担聞課", "担聞課"),
    "sectionopinion_delete": ("", ""),
    "sectionopinion_change": ("担聞課", "聞課"),
    "exportjob_call": ("担決", ""),
    "exportjob_list": ("担決", "担決"),
    "exportjob_pdf": ("担決", "担決"),
    "exportjob_zip": ("担決", "担決"),
    "exportjob_file": ("", ""),
    "exportjob_changelist": ("担決見", "担決見"),
    "exportjob_add": ("", ""),
    "exportjob_history": ("", ""),
    "exportjob_delete": ("", ""),
    "exportjob_change": ("担決", "担決"),
    "proposal_counter": ("担", "担"),
    "proposal_call": ("担", "担"),
    "proposal_late": ("担", "担"),
    "proposal_late_take_back": ("担", "担"),
    "proposal_late_given": ("担", "担"),
    "proposal_stuck": ("担", "担"),
    "proposal_told": ("", ""),  # of an entry at the counter alone
    "proposal_check": ("担聞課決", "担"),
    "proposal_dismiss": ("担決", "担"),
    "proposal_extend": ("担", "担"),
    "proposal_letter": ("担聞課決", "担聞課決"),
    "proposal_paper": ("担聞課決", "担聞課決"),
    "proposal_pdf": ("担聞課決", "担聞課決"),
    "proposal_preview": ("", "担"),
    "proposal_owner": ("担", "担"),
    "proposal_move": ("担", "担"),
    "proposal_changelist": ("担聞課外決見", "担聞課外決見"),
    "proposal_add": ("", ""),
    "proposal_history": ("担聞課決", "担聞課決"),
    "proposal_delete": ("", ""),
    "proposal_change": ("担聞課決", "担聞課決"),
    # It only leads on to its one row.
    "proposalsetting_changelist": ("助担聞課外決見", "助担聞課外決見"),
    "proposalsetting_add": ("", ""),
    "proposalsetting_history": ("担", "担"),
    "proposalsetting_delete": ("", ""),
    "proposalsetting_change": ("担", "担"),
    "pledge_changelist": ("担", "担"),
    "pledge_add": ("担", "担"),
    "pledge_history": ("担", "担"),
    "pledge_delete": ("", ""),
    "pledge_change": ("担", "担"),
}


@pytest.fixture
def clients(world, quiet):
    return {key: make() for key, make in PERSONS.items()}


def test_addresses_of_groups_let_in_who_stands_here_and_nobody_else(world, clients):
    found, forbidden = reached(clients, public(world))

    assert found == PUBLIC
    assert forbidden == FORBIDDEN


def test_addresses_of_staff_let_in_who_stands_here_and_nobody_else(world, clients):
    of_staff, addresses = {key: clients[key] for key in OF_STAFF}, staff(world)

    found, _forbidden = reached(of_staff, addresses)

    assert found == STAFF
    # To who does not see the proposal its addresses answer as those of one that does not exist.
    for name, address in addresses.items():
        if str(world.pk) in address:
            for key in UNSEEING:
                there = clients[key].get(address)
                absent = clients[key].get(address.replace(str(world.pk), NOTHING))
                assert told(there) == told(absent), (name, key)


def told(answer):
    """What an answer says to somebody: its status, and whether it leads away."""
    return answer.status_code, bool(answer.status_code == 302 and AWAY.search(answer.url))
