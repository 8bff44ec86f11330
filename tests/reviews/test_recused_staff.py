"""Who of the city is recused from a proposal finds nothing of it on the pages of proposals, does no
act on it and is told nothing; another clerk is named. Each place shows it to a free clerk, so that
there is something that could leak.
"""

from datetime import date
from html import unescape

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from accounts.models import User
from accounts.retention import _kept as kept_records
from calls.models import Call
from core.deadlines import KINDS
from notifications.models import Notice
from notifications.paper import printing
from proposals import permissions, tasks
from proposals.choices import ExportKind, LetterKind
from proposals.dossier import exporting
from proposals.models import ExportJob, Proposal, Writer
from proposals.opinions import asking
from proposals.receivers import opinion as of_opinion
from proposals.receivers import proposal as receivers
from proposals.submitting import lateness
from proposals.workflow import checking
from reviews.choices import Relation, Ruling
from reviews.models import Conflict
from reviews.workflow import declaring
from tests.factories import calls, letters, people, proposals, reviews
from tests.kept import kept

pytestmark = pytest.mark.django_db
TITLE, GROUP, SAID, WHY = "もれる題", "もれる会", "もれる意見", "もれるわけ"
LATER = reviews.at(date(2026, 12, 21))  # the opinion is late


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(reviews.at(), tick=False):
        yield


def staff(key="clerk-who-reviews"):
    """A clerk who is a member of the committee too."""
    return people.clerk(key)


@kept
def world(third="題3"):
    """Three proposals of a call; of the second the section was asked, and a clerk reviews."""
    with time_machine.travel(calls.at(), tick=False):
        call = calls.opened(pot=900_000, intake="first_come")
        for place, title in enumerate(("題1", TITLE, third)):
            proposals.filed(
                reviews.group(place),
                course=call.courses.get(),
                title=title,
                name=GROUP if title is TITLE and place == 1 else f"会{place}",
            )
        made = Proposal.objects.get(number__endswith="2")
        until = calls.at(date(2027, 1, 20))
        lateness.grant_to(made, by=people.clerk(), reason=WHY, expires_at=until)
        people.liaison()
        asking.ask(made, [calls.section("福祉部")], by=people.clerk(), question=SAID)
    Call.objects.update(intake="rolling")
    for key in ("chair", "deputy"):
        reviews.reviewer(call, key)
    row = reviews.invited(call, "staff", person=staff(), kind="city")
    reviews.reviewers.accept(row, by=staff())
    return reviews.workflow.start_declaring(reviews.review(call), by=people.clerk())


def second():
    return Proposal.objects.get(number__endswith="2")


def conflict():
    return Conflict.objects.get(reviewer__member__person=staff(), proposal=second())


def recuse():
    """The clerk declares: 役員・会員."""
    return declaring.declare(conflict(), by=staff(), relation=Relation.OFFICER, has_family=False)


def found(client, address):
    """The words of the second proposal that a page says; its status where it is not shown."""
    answer = client.get(address, follow=True)
    if answer.status_code != 200:
        return answer.status_code
    body = b"".join(answer) if answer.streaming else answer.content
    text, number = unescape(body.decode(errors="ignore")), second().number
    asked = address.partition("q=")[2]
    return {
        word for word in (TITLE, GROUP, SAID, WHY, number, str(second().pk))
        if word in text and word != asked
    }  # fmt: skip


def at(name, *args, query=""):
    return reverse(f"admin:proposals_{name}", args=args) + query


def lists():
    """Pages about many proposals, by what they are called."""
    call = second().call_id
    job = ExportJob.objects.first()
    letters = Notice.objects.about(second()).values_list("pk", flat=True)
    return {
        "queue": at("proposal_changelist", query="?turn=all"),
        "search by number": at("proposal_changelist", query=f"?q={second().number}"),
        "search by name": at("proposal_changelist", query=f"?q={GROUP}"),
        "opinions": at("sectionopinion_changelist", query="?state=all"),
        "desk": reverse("admin:index", query={"who": "all"}),
        "call": at("proposal_call", call),
        "late": at("proposal_late", call),
        "list": at("exportjob_list", call, "csv"),
        "job": at("exportjob_change", job.pk),
        "letters": reverse("admin:notifications_notice_changelist") + "?state=all",
        "coming letters": reverse("admin:notifications_notice_coming"),
        "letters at once": reverse("admin:notifications_notice_many", args=["hold"])
        + "".join(f"{'&' if n else '?'}notice={key}" for n, key in enumerate(letters)),
    }


def pages():
    """Pages about this proposal alone."""
    one = second()
    sent, opinion = one.submissions.get(), one.opinions.get()
    yield from (
        at(f"proposal_{name}", one.pk) for name in ("change", "owner", "history", "told", "extend")
    )
    yield at("proposal_move", one.pk, "withdraw")
    yield at("proposal_pdf", one.pk, sent.order)
    yield at("proposal_paper", one.pk, sent.papers.first().pk)
    yield at("proposal_letter", one.pk, one.letters.get(kind=LetterKind.FILED).pk)
    yield from (at(f"exportjob_{name}", one.pk) for name in ("pdf", "zip"))
    yield at("sectionopinion_ask", one.pk)
    yield from (at(f"sectionopinion_{name}", opinion.pk) for name in ("change", "revoke", "remind"))
    yield at("proposal_late_take_back", one.call_id, one.late_access.get().pk)
    yield reverse("proposal_paper", args=[sent.papers.first().pk])
    yield reverse("proposal_letter", args=[one.letters.get(kind=LetterKind.FILED).pk])


def exported():
    """A file of the call's proposals, made by a free clerk, which names what is not in it."""
    second().submissions.get().pdf.storage.delete(second().submissions.get().pdf.name)
    job = exporting.begin(second().call, ExportKind.FILES, by=people.clerk())
    tasks.make_exports()
    return ExportJob.objects.get(pk=job.pk)


def test_lists_say_nothing_of_it_to_who_is_recused():
    world()
    exported()
    recuse()

    with time_machine.travel(LATER, tick=False):
        free, recused = (people.signed_in(each) for each in (people.clerk(), staff()))
        said = {name: found(free, address) for name, address in lists().items()}
        leaked = {name: found(recused, address) for name, address in lists().items()}

    assert {name: bool(words) for name, words in said.items()} == dict.fromkeys(said, True)
    assert leaked == dict.fromkeys(said, set()) | {"job": 404}


def status(client, address):
    """How a page answers, a file read to its end."""
    answer = client.get(address)
    b"".join(answer)
    return answer.status_code


def statuses(client):
    """How each of its pages answers."""
    return {address: status(client, address) for address in pages()}


def test_pages_of_it_are_not_there_for_who_is_recused():
    world()
    free, recused = (people.signed_in(each) for each in (people.clerk(), staff()))
    before = statuses(recused)
    recuse()

    after, of_free = statuses(recused), statuses(free)

    assert set(after.values()) <= {302, 404}
    assert before == of_free
    assert sum(status == 200 for status in before.values()) > 10
    for address in (each for each, status in after.items() if status == 302):
        assert found(recused, address) in (404, set())


def test_numbers_of_the_call_count_without_it_and_its_order_has_no_gap():
    world()
    call, client = second().call, people.signed_in(staff())
    address = at("proposal_call", call.pk)

    before = client.get(address).context
    recuse()
    after = client.get(address).context

    def numbers(context):
        [(_course, places)] = context["orders"]
        handed_in = {each["label"]: each["number"] for each in context["counts"]}["提出"]
        return (
            handed_in, context["total"], [asked for _, asked in context["money"]],
            sum(each.asked for each in context["loads"]),
            [(each.order, each.left) for each in places],
        )  # fmt: skip

    assert numbers(before) == (
        3, 3, [600_000], 1, [(1, 700_000), (2, 500_000), (3, 300_000)],
    )  # fmt: skip
    assert numbers(after) == (2, 2, [400_000], 0, [(None, None), (None, None)])
    shown = client.get(reverse("admin:calls_call_change", args=[call.pk])).context["counts"]
    assert {each["label"]: each["number"] for each in shown}["提案"] == 2


QUEUE = "/admin/notifications/printbatch/"


def posted_about(*pairs):
    """Letters on paper about these cases, one beside them, and the batch of one of them."""
    for label, key in pairs:
        letters.paper(SAID, to_name=GROUP, about_type=label, about_id=str(key))
    return letters.paper("ほかの手紙", to_name="ほかの人")


def test_letter_of_it_that_waits_to_be_printed_is_not_in_the_queue_of_who_is_recused():
    made = world()
    entry = made.entries.get(proposal=second())
    other = posted_about(("proposals.proposal", second().pk), ("reviews.entry", entry.pk))
    recuse()
    clients = [people.signed_in(each) for each in (people.clerk(), staff())]

    free, own = ([found(each, QUEUE + more) for more in ("", "make/")] for each in clients)
    desks = [unescape(each.get(reverse("admin:index")).text) for each in clients]

    assert all({GROUP, SAID} <= each for each in free)
    assert own == [set()] * 2
    assert ["印刷を待っている通知 3" in each for each in desks] == [True, False]
    assert "印刷を待っている通知 1" in desks[1]
    batch = printing.make(by=staff())
    assert list(batch.notices.all()) == [other]


def test_batch_that_holds_a_letter_of_it_is_posted_by_somebody_else():
    world()
    posted_about(("proposals.proposal", second().pk))
    recuse()
    batch = printing.make(by=people.clerk())
    pages = [f"{QUEUE}{batch.pk}/{act}/" for act in ("change", "pdf", "posted", "undo")]

    free, own = people.signed_in(people.clerk()), people.signed_in(staff())

    assert [free.get(each).status_code for each in pages] == [200] * 4
    assert {own.get(each).status_code for each in pages} <= {302, 404}
    assert str(batch) in free.get(QUEUE).text
    assert str(batch) not in own.get(QUEUE).text


def test_edit_of_it_is_no_row_of_who_is_stuck():
    world()
    Proposal.objects.filter(pk=second().pk).update(
        status="submitted", editing_since=reviews.at(), checked_at=None, checked_by=None,
        check_due_on=reviews.TODAY, check_due_set_at=reviews.at(),
    )  # fmt: skip
    client, address = people.signed_in(staff()), at("proposal_stuck", second().call_id)

    before = found(client, address)
    recuse()

    assert (before, found(client, address)) == ({second().number}, set())
    assert client.get(at("proposal_call", second().call_id)).context["stuck_number"] == 0


def test_proposal_of_the_same_name_does_not_name_it():
    world(third=TITLE)
    third = Proposal.objects.get(number__endswith="3")
    client, address = people.signed_in(staff()), at("proposal_change", third.pk)

    before = found(client, address)
    recuse()

    key = str(second().pk)
    assert (before, found(client, address)) == ({TITLE, second().number, key}, {TITLE})
    other = at("proposal_dismiss", third.pk, second().pk)
    assert client.post(other, {"note": "別の事業"}).status_code == 404


def test_file_made_before_is_not_read_after():
    world()
    job = exporting.begin(second().call, ExportKind.FILES, by=staff())
    tasks.make_exports()
    client, address = people.signed_in(staff()), at("exportjob_file", job.pk)
    before = status(client, address)
    recuse()

    assert (before, status(client, address)) == (200, 404)
    context = client.get(at("exportjob_call", second().call_id)).context
    assert (context["number"], list(context["jobs"])) == (2, [])
    assert not exporting.may_read(ExportJob.objects.get(pk=job.pk), staff())


def test_who_is_recused_does_no_act_on_it_and_others_do():
    world()
    items = [{"page": "future", "kind": "incorrect", "note": "a"}]
    acts = {
        "ask": lambda by: checking.ask_correction(second(), by=by, note="a", items=items),
        "withdraw": lambda by: checking_withdraw(second(), by=by),
        "opinion": lambda by: asking.revoke(second().opinions.get(), by=by),
    }
    recuse()

    for act in acts.values():
        with pytest.raises(PermissionDenied):
            act(staff())

    assert permissions.checks(staff(), Proposal.objects.get(number__endswith="1"))
    for name in ("opinion", "withdraw"):
        acts[name](people.clerk())
    assert second().status == "withdrawn"


def checking_withdraw(proposal, *, by):
    return proposals.handing_in.withdraw(proposal, by=by, note="電話で")


def test_ruling_keeps_apart_as_the_declaration_does_and_lifting_opens_it_again():
    world()
    ruled = {"by": people.clerk(), "note": "同じ会の人です。"}
    declaring.rule(conflict(), ruling=Ruling.RECUSED, **ruled)
    client, address = people.signed_in(staff()), at("proposal_change", second().pk)

    assert found(client, address) == 404
    assert not permissions.checks(staff(), second())
    declaring.rule(conflict(), ruling=Ruling.LIFTED, **ruled)
    assert TITLE in found(client, address)
    assert permissions.checks(staff(), second())


def test_before_the_declaration_the_work_of_the_office_goes_on():
    world()

    assert conflict().relation == ""
    assert TITLE in found(people.signed_in(staff()), at("proposal_change", second().pk))
    assert permissions.checks(staff(), second())


def test_paper_of_the_counter_is_closed_to_who_is_recused():
    world()
    Proposal.objects.update(channel="counter", asked_by="見本", reached_by="brought")
    client = people.signed_in(staff())
    own = [
        reverse("proposal_show", args=[second().pk]),
        reverse("proposal_pdf", args=[second().pk]),
        reverse("proposal_paper", args=[second().papers.first().pk]),
        reverse("proposal_letter", args=[second().letters.first().pk]),
    ]
    before = [status(client, each) for each in own]
    recuse()

    assert before == [200] * 4
    assert [status(client, each) for each in own] == [404] * 4
    assert not permissions.enters(staff(), second())
    assert permissions.enters(people.clerk(), second())


def test_section_gives_its_opinion_by_somebody_who_is_not_recused():
    world()
    row = reviews.invited(second().call, "liaison", person=people.liaison(), kind="city")
    reviews.reviewers.accept(row, by=people.liaison())
    opinion = second().opinions.get()
    client = people.signed_in(people.liaison())
    before = found(client, at("sectionopinion_change", opinion.pk))
    told = [each.user_id for each in of_opinion.reminded(opinion, of_opinion.staff())]
    its = Conflict.objects.get(reviewer=row, proposal=second())
    declaring.declare(its, by=people.liaison(), relation=Relation.OTHER, has_family=False)
    opinion = second().opinions.get()

    assert TITLE in before
    assert people.liaison().pk in told
    assert found(client, at("sectionopinion_change", opinion.pk)) == 404
    assert not permissions.gives_opinion(people.liaison(), opinion)
    after = [each.user_id for each in of_opinion.reminded(opinion, of_opinion.staff())]
    assert people.liaison().pk not in after
    with pytest.raises(PermissionDenied):
        asking.answer(opinion, by=people.liaison(), facts={})
    for kind in ("proposals/opinion_due", "proposals/opinion_late"):
        (due,) = KINDS[kind].due(date(2026, 12, 21))
        assert people.liaison().pk not in {each.user_id for each in due.receivers}


def test_reader_of_an_opinion_may_be_recused_though_the_section_is_headed_by_them():
    world()
    section = calls.section("福祉部")
    section.head = staff()
    section.save()
    opinion = second().opinions.get()
    assert staff().pk in {each.user_id for each in of_opinion.heads(opinion, frozenset())}
    recuse()

    out = of_opinion.staff().out
    assert of_opinion.heads(opinion, out) == []
    (due,) = KINDS["proposals/opinion_late"].due(date(2026, 12, 21))
    assert staff().pk not in {each.user_id for each in due.receivers}


# --- another one is named -------------------------------------------------------------------------


def in_charge(**who):
    Proposal.objects.filter(pk=second().pk).update(**who)


@pytest.mark.parametrize("place", ["owner", "deputy"])
def test_when_who_is_in_charge_is_recused_the_others_are_asked_to_name_another(place):
    world()
    in_charge(**{place: staff()})
    assert receivers.clerks(second())[0].user_id == staff().pk

    recuse()

    told = Notice.objects.filter(kind="reviews/owner_recused")
    assert [each.to_user for each in told] == [people.clerk()]
    assert at("proposal_owner", second().pk) in told.get().text
    assert not [word for word in (TITLE, GROUP, second().number) if word in told.get().text]
    assert [each.user_id for each in receivers.clerks(second())] == [people.clerk().pk]
    assert staff() not in receivers.able(second())
    assert staff() in receivers.able(Proposal.objects.get(number__endswith="1"))
    row = Proposal.objects.with_owners().get(pk=second().pk)
    assert (row.owner_now, row.deputy_now) == (None, None)


def test_deputy_goes_on_when_who_is_in_charge_is_recused():
    world()
    deputy = people.clerk("clerk2")
    in_charge(owner=staff(), deputy=deputy)

    recuse()

    assert [each.user_id for each in receivers.clerks(second())] == [deputy.pk]
    assert Notice.objects.get(kind="reviews/owner_recused").to_user == deputy
    with time_machine.travel(LATER, tick=False):
        (due,) = KINDS["proposals/opinion_late"].due(date(2026, 12, 21))
        assert {each.user_id for each in due.receivers} & {deputy.pk, staff().pk} == {deputy.pk}
        desk = people.signed_in(deputy).get(reverse("admin:index"))
        assert TITLE in desk.content.decode()


def test_late_opinion_lies_with_nobody_when_who_is_in_charge_is_recused():
    world()
    in_charge(owner=staff())

    def is_mine(user):
        with time_machine.travel(LATER, tick=False):
            page = people.signed_in(user).get(reverse("admin:index")).content.decode()
        return TITLE in page

    free = people.clerk()
    before = (is_mine(staff()), is_mine(free))
    recuse()

    assert (before, is_mine(staff()), is_mine(free)) == ((True, False), False, True)


def test_nobody_is_asked_to_name_another_where_it_lies_with_somebody_else_or_was_said_before():
    world()
    in_charge(owner=people.clerk())
    recuse()
    in_charge(owner=staff())
    declaring.declare(conflict(), by=staff(), relation=Relation.DEALINGS, has_family=False)

    assert not Notice.objects.filter(kind="reviews/owner_recused").exists()


def test_office_alone_is_told_where_its_own_clerk_is_recused_and_no_shared_address_is_left_out():
    world()
    recuse()

    assert [each.user_id for each in receivers.clerks(second())] == [people.clerk().pk]
    shared = receivers.but_apart(
        second(), [receivers.Receiver("課", address="ka@sample.example")], of_opinion.staff().out
    )
    assert [each.name for each in shared] == ["課"]


def test_disposal_is_not_decided_by_who_is_recused():
    world()
    proposals.handing_in.withdraw(second(), by=people.clerk(), note="電話で")
    every = [each for each in kept_records if each.model is Proposal]  # by how it ended

    def found():
        return {(second() in each.others(staff()), bool(each.page(second(), staff())))
                for each in every}  # fmt: skip

    before = found()
    Conflict.objects.filter(pk=conflict().pk).update(
        relation="officer", has_family=False, declared_at=reviews.at()
    )

    assert (before, found()) == ({(True, True)}, {(False, False)})


def test_who_is_recused_and_wrote_it_keeps_their_own_pages():
    world()
    Writer.objects.create(proposal=second(), person=staff(), role="viewer")
    recuse()

    assert second() in Proposal.objects.visible_to(staff())
    assert second() not in Proposal.objects.visible_to_staff(staff())


def test_member_who_is_no_staff_costs_nothing_here():
    made = world()
    reviews.declare(made, "chair", 2, Relation.OFFICER)

    assert of_opinion.staff().out == frozenset()
    recuse()
    assert of_opinion.staff().out == {(second().pk, staff().pk)}
    assert User.objects.filter(is_staff=True, pk=staff().pk).exists()
