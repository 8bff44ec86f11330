"""Odd values in every control of a proposal, for those who write and for staff."""

import random
from datetime import timedelta
from html import unescape

import pytest
import time_machine
from django.apps import apps
from django.urls import reverse

from calls.models import Course, CourseQuestion
from proposals.choices import Page
from proposals.opinions import asking
from proposals.submitting import lateness
from proposals.writing import pages as writing
from tests.factories import calls, consultations, people, proposals
from tests.house.filling import answered, undone
from tests.house.test_odd_input import asked_of, failures

KNOWN = set()  # what the stages before were asked
pytestmark = pytest.mark.django_db
WITHIN = ("/proposals/",)
NOTHING_DONE = (403, 404, 405)


@pytest.fixture(autouse=True)
def _today():
    people.liaison()
    with time_machine.travel(calls.at(), tick=False):
        yield


def of_staff(proposal, *acts):
    """Pages of the admin of a proposal."""
    row = f"/admin/proposals/proposal/{proposal.pk}/"
    return [f"{row}{act}" for act in ("change/", *acts)]


def moves(*names):
    return [f"move/{name}/" for name in names]


def start_of_a_group():
    call = calls.opened()
    return people.representative(), [reverse("proposal_start", args=[call.number])]


def pages_of_a_group():
    """Every page, the questions of all kinds among them."""
    course = calls.opened().courses.get()
    for order, (kind, options) in enumerate(KINDS):
        CourseQuestion.objects.create(
            course=course, order=order, text=f"質問{order}", kind=kind, options=options
        )
    proposal = proposals.begun(course=course)
    names = [each for each in writing.pages(proposal) if each != Page.PAPERS]
    written = [reverse("proposal_page", args=[proposal.pk, each]) for each in names]
    others = ("tasks", "papers", "people", "comments", "check", "discard")
    return proposal.started_by, [
        *written,
        *(reverse(f"proposal_{each}", args=[proposal.pk]) for each in others),
    ]


KINDS = (("number", []), ("text", []), ("yes_no", []), ("choice", ["はい", "いいえ"]))


def together_of_a_group():
    proposal = proposals.together()
    names = ("people", "comments", "changes", "check")
    return people.member(), [reverse(f"proposal_{each}", args=[proposal.pk]) for each in names]


def comments_of_an_adviser():
    proposal = proposals.together()
    return consultations.centre(), [
        reverse(f"proposal_{each}", args=[proposal.pk]) for each in ("read", "comments")
    ]


def sent_of_a_group():
    proposal = proposals.submitted()
    names = ("show", "withdraw", "feedback", "receipt")
    return proposal.started_by, [reverse(f"proposal_{each}", args=[proposal.pk]) for each in names]


def correction_of_a_group():
    proposal = proposals.with_correction()
    return proposal.started_by, [
        reverse("proposal_show", args=[proposal.pk]),
        reverse("proposal_page", args=[proposal.pk, Page.BUDGET]),
    ]


def check_of_the_office():
    course = calls.opened().courses.get()
    Course.objects.filter(pk=course.pk).update(clerk_may_mend=True)
    proposal = proposals.submitted(course=Course.objects.get(pk=course.pk))
    acts = moves("ask_correction", "mend", "confirm_filing", "find_ineligible", "withdraw")
    return people.clerk(), [
        *of_staff(proposal, "owner/", *acts),
        reverse("admin:proposals_sectionopinion_ask", args=[proposal.pk]),
    ]


def correction_of_the_office():
    proposal = proposals.with_correction()
    return people.clerk(), of_staff(proposal, "extend/", *moves("take_back_correction"))


def filed_of_the_office():
    proposal = proposals.filed()
    return people.clerk(), of_staff(proposal, *moves("take_back_check"))


def counter_of_the_office():
    call = calls.opened()
    names = ("late", "call", "stuck")
    return people.clerk(), [
        reverse("admin:proposals_proposal_counter"),
        *(reverse(f"admin:proposals_proposal_{each}", args=[call.pk]) for each in names),
    ]


def late_of_the_office():
    course = calls.opened().courses.get()
    access = lateness.grant(
        course, by=people.clerk(), who="見本の会", email="mihon@sample.example",
        reason="停電のため。", expires_at=calls.at() + timedelta(days=30),
    )  # fmt: skip
    names = [course.call_id, access.pk]
    return people.clerk(), [reverse("admin:proposals_proposal_late_take_back", args=names)]


def asked():
    proposal = proposals.submitted()
    (opinion,) = asking.ask(proposal, [calls.section("福祉部")], by=people.clerk())
    return opinion


def opinion_of_a_section():
    row = f"/admin/proposals/sectionopinion/{asked().pk}/"
    return people.liaison(), [f"{row}change/"]


def opinion_of_the_office():
    row = f"/admin/proposals/sectionopinion/{asked().pk}/"
    return people.clerk(), [f"{row}{act}/" for act in ("change", "revoke", "remind")]


def answer_of_a_section():
    opinion = asked()
    said = {"feasibility": "yes", "law": "yes", "plans": "unknown", "wish": "yes", "text": "可。"}
    asking.answer(opinion, by=people.liaison(), facts=said | {"conditions": ""})
    return people.clerk(), [f"/admin/proposals/sectionopinion/{opinion.pk}/change/"]


STAGES = (
    start_of_a_group, pages_of_a_group, together_of_a_group, comments_of_an_adviser,
    sent_of_a_group, correction_of_a_group, check_of_the_office, correction_of_the_office,
    filed_of_the_office, counter_of_the_office, late_of_the_office, opinion_of_a_section,
    opinion_of_the_office, answer_of_a_section,
)  # fmt: skip


def lost(client, address, form):
    """What was typed with signs that nobody sees, and is neither on the page that answers nor kept:
    the controls and the status.
    """
    words = {name: f"が{place}番の言葉" for place, name in enumerate(sorted(form.typed))}
    typed = {name: f"か\u3099\u200b{word[1:]}\x02\0" for name, word in words.items()}
    with undone(client):
        answer = answered(client, address, form, form.filled() | typed)
        there = stored() if answer.status_code == 302 else unescape(answer.content.decode())
    gone = [name for name, word in words.items() if word not in there]
    if gone and answer.status_code not in NOTHING_DONE:
        yield address, answer.status_code, gone


def stored():
    """Every row of a proposal, in words."""
    models = apps.get_app_config("proposals").get_models()
    return "".join(str(list(each.objects.values())) for each in models)


@pytest.mark.parametrize("stage", STAGES, ids=lambda each: each.__name__)
def test_no_odd_value_makes_a_page_of_a_proposal_fail_or_lose_a_word(stage):
    who, pages = stage()
    client = people.signed_in(who, raise_request_exception=False)
    opened = {each: client.get(each).status_code for each in pages}
    own = tuple(each.removesuffix("change/") for each in pages)
    within = own if pages[0].startswith("/admin/") else WITHIN
    forms, dice = asked_of(client, pages, within, KNOWN), random.Random(9)

    found, gone = [], []
    for address, form in forms:
        found += failures(client, address, form, dice)
        if form.method == "post" and form.typed:
            gone += lost(client, address, form)

    assert {each: code for each, code in opened.items() if code != 200} == {}
    assert found == []
    assert gone == []


# --- what people do write: long names, words without end, full-width digits --------------------

ENDLESS = "ｗ" * 80
LONG = {
    "summary": {"title": "長" * 80, "lead": ENDLESS},
    "group": {"name": "長" * 80, "name_kana": "ナ" * 80, "phone": "０４９５－００－０００２",
              "postal_code": "３６７８５０１", "kind": "civic_group"},
}  # fmt: skip


@pytest.mark.parametrize("page", LONG)
def test_long_and_wide_words_are_kept_whole(page):
    proposal = proposals.begun()
    client = people.signed_in(proposal.started_by)

    client.post(reverse("proposal_page", args=[proposal.pk, page]), LONG[page] | {"act": "save"})
    shown = unescape(
        client.get(reverse("proposal_page", args=[proposal.pk, page])).content.decode()
    )

    for name in ("title", "lead", "name", "name_kana"):
        assert LONG[page].get(name, "") in shown


def test_names_of_eighty_characters_are_handed_in_and_printed():
    proposal = proposals.submitted(title="長" * 80, name="ｗ" * 80, place="壱" * 160)

    assert proposal.number
    assert proposal.submissions.get().pdf.size > 1000
