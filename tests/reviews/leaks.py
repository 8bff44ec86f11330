"""A review in which each thing that somebody must not know says a word of its own, who looks for
the words, and everywhere they look: for the tables of ``test_leaks_by_role``.

The second proposal of three is the one that tells: a member and a clerk are recused from it, an
adviser helped to write it, a section gave its opinion on it.
"""

import re
from datetime import date
from html import unescape

import time_machine
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from core import sheets
from notifications.calendar import subscriptions
from notifications.models import Notice
from proposals import tasks
from proposals.choices import ExportKind
from proposals.dossier import exporting
from proposals.models import ExportJob, Proposal
from proposals.opinions import asking as opinions
from reviews.choices import Relation
from reviews.deciding.signing import Signed
from reviews.models import Award, Conflict, Member, Release, ResultLetter, Review, Reviewer, Sheet
from reviews.workflow import minutes as records
from reviews.workflow import recommending, staging
from reviews.workflow import release as releases
from reviews.workflow import review as rounds
from reviews.workflow import reviewer as reviewers
from reviews.workflow.staging import Said
from tests.factories import calls, office, open_calls, people, proposals, results, reviews
from tests.house.walking import view_of, walk
from tests.kept import kept
from tests.words import readable

TITLE, GROUP, TIE, WHY = "もれる題", "もれる会", "もれる縁", "もれる判断"
MARK, OWN_MARK, NOTE = "もれる評", "もれる自分の評", "もれるメモ"
ASKED, RECORD = "もれる問い", "もれる記録"
REMARKS, REASON, INSIDE, LETTER, YEN = (
    "もれる講評", "もれる理由", "もれる内輪の理由", "もれる手紙", "123,000"
)  # fmt: skip
DRAFT, MEAN = "R08-推-77", "3.25"  # of the four marks 5, 2, 4, 2
TURN, REST = "市（決定と公表）", "順番のとおりなら 300,000円"  # on the board, for who sees it whole
MEMBERS = ("chair", "deputy", "late", "before", "recused", "gone", "over")
SEEN_ON = date(2027, 1, 18)  # after the meeting and the last day of the scoring; a Monday


def at(day=SEEN_ON):
    return reviews.at(day)


def staff():
    """A clerk who is a member of the committee, too."""
    return people.clerk("clerk-who-reviews")


@kept
def scoring():
    """Three proposals are scored; marks of the second are in, and nobody may see them."""
    with time_machine.travel(reviews.at(), tick=False):
        return begun()


def begun():
    """The same, on the days on which it would have happened."""
    call = filed()
    for key in MEMBERS:
        reviews.reviewer(call, key)
    row = reviews.invited(call, "staff", person=staff(), kind="city")
    reviewers.accept(row, by=staff())
    made = rounds.start_declaring(reviews.review(call, shows="after_own"), by=people.clerk())
    for each in Conflict.objects.filter(reviewer__call=call).select_related("proposal"):
        key = each.reviewer.member.name.removeprefix("委員 ")
        is_own = key in ("recused", "staff") and each.proposal.number.endswith("2")
        said = {"relation": Relation.OFFICER, "note": TIE} if is_own else {"relation": "none"}
        reviews.declaring.declare(each, by=people.clerk(), has_family=False, **said)
    made = rounds.start_scoring(made, by=people.clerk())
    marked(made)
    made = talked_over(made)
    leave(call)
    earlier()
    return made


def filed():
    """The call; its second proposal has an adviser, and a section answered about it."""
    people.liaison()
    with time_machine.travel(calls.at(), tick=False):
        call = calls.opened(pot=900_000)
        for place, (title, name) in enumerate((("題1", "会1"), (TITLE, GROUP), ("題3", "会3"))):
            by = reviews.group(place)
            made = proposals.submitted(by, course=call.courses.get(), title=title, name=name)
            if title == TITLE:
                proposals.joined(made, people.citizen("adviser"), "adviser", by=by)
            proposals.checking.confirm_filing(made, by=people.clerk())
        opinions.ask(second(), [calls.section("福祉部")], by=people.clerk())
    return call


def second():
    """The proposal that tells."""
    return Proposal.objects.get(title=TITLE)


def marked(made):
    """Chair, deputy and who leaves have handed in all; the one who is late this one alone."""
    for key, value in (("chair", 5), ("deputy", 2), ("gone", 4)):
        for number in (1, 3):
            reviews.submitted(made, key, number, value)
        said = {"comment": MARK if key == "deputy" else OWN_MARK if key == "chair" else ""}
        sheet = reviews.marked(made, key, 2, value, **said)
        if key == "chair":
            Sheet.objects.filter(pk=sheet.pk).update(private_note=NOTE)
        reviews.sheets.submit(Sheet.objects.get(pk=sheet.pk), by=reviews.person(key))
    reviews.submitted(made, "late", 2, 2)


def leave(call):
    """One member is taken out after handing in; the term of another one ends."""
    place = Reviewer.objects.get(call=call, member__name="委員 gone")
    reviewers.end(place, by=people.clerk(), note="退任")
    Member.objects.filter(name="委員 over").update(until=date(2026, 12, 31))


def earlier():
    """A call of last year, in whose committee somebody sits who is not asked this year."""
    reviews.reviewer(open_calls.decided(title="前の年の募集"), "old")


def talked_over(made):
    """A question that the office keeps, and minutes that the members are asked to read."""
    office.asked(made, key="deputy", number=2, text=ASKED)
    record = office.minutes(office.held(made))
    item = office.item(record.meeting, 2)
    item.record = RECORD
    item.save()
    with time_machine.travel(office.at(), tick=False):
        records.ask_check(record, by=people.clerk(), check_by=date(2027, 1, 29))
    return Review.objects.get(pk=made.pk)


@kept
def decided():
    """All is scored and open, decided and signed, and told to nobody."""
    made, by = scoring(), people.clerk()
    for number in (1, 3):
        reviews.submitted(made, "late", number)
    made = rounds.open_scores(made, by=by)
    release = recommending.begin(made, by=by)
    word = recommending.Word("candidate", 200_000, remarks=REMARKS)
    recommending.recommend(release, results.entry(release, 2), word, by=by)
    release = releases.hand_over(release, by=by)
    said = Said("adopted", 123_000, reason=REASON, inside_reason=INSIDE, remarks=REMARKS)
    staging.stage(release, results.entry(release, 2), said, by=by)
    staging.stage_all(release, by=by)
    staging.write_all(release, by=by)
    staging.write(results.decision(release, 2), LETTER, by=by)
    signed = Signed(DRAFT, SEEN_ON, SEEN_ON, "部長 例 三郎")
    releases.sign_off(results.anew(release), by=by, signed=signed)
    return Review.objects.get(pk=made.pk)


@kept
def told():
    """Everybody was told what was decided of theirs."""
    made = decided()
    releases.release_all(Release.objects.get(), by=people.clerk())
    return Review.objects.get(pk=made.pk)


# --- who looks ----------------------------------------------------------------------------------

PUBLIC = {
    "申": lambda: reviews.group(1),  # who proposed it
    "他": lambda: reviews.group(0),  # who proposed another one
    "助": lambda: people.citizen("adviser"),
    "長": lambda: reviews.person("chair"),  # has handed in all
    "未": lambda: reviews.person("late"),  # has handed in this one, and not all
    "前": lambda: reviews.person("before"),  # has begun nothing
    "外": lambda: reviews.person("recused"),
    "抜": lambda: reviews.person("gone"),  # taken out
    "終": lambda: reviews.person("over"),  # whose term is over
    "旧": lambda: reviews.person("old"),  # of an earlier call
    "民": lambda: None,
}
STAFF = {
    "兼": staff,  # recused, as a member
    "担": people.clerk,
    "聞": people.liaison,  # of the section that gave its opinion
    "道": lambda: people.samples.ensure("roads"),  # of another one
    "決": people.approver,
    "監": people.auditor,
    "管": people.admin,
}


OF_FILES = re.compile(r"_(pdf|zip|file|list|letter|pledge)$")
LOOKED_AT = ("委員 chair", "委員 deputy", "委員 recused")  # whose rows stand for all
TELLING = ("reviews", "proposals", "notifications")


def client_of(user):
    """A client of this person that reads every file to its end."""
    client = people.signed_in(user) if user else Client()
    client.__class__ = Reader
    return client


class Reader(Client):
    """What is not read is left open."""

    def get(self, *args, **kwargs):
        answer = super().get(*args, **kwargs)
        if answer.streaming:
            answer.streaming_content = [b"".join(answer)]
        return answer


# --- where --------------------------------------------------------------------------------------

OWN = ("/my/", "/review/", "/proposals/")


def beyond(made):
    """Addresses of the public side that no link need lead to."""
    call, two = made.round.course.call, second()
    entry = made.entries.get(proposal=two)
    sheets = Sheet.objects.filter(entry=entry, reviewer__member__name__in=LOOKED_AT)
    conflicts = two.conflicts.filter(reviewer__member__name__in=LOOKED_AT)
    meeting, question = made.meetings.get(), entry.clarifications.get()
    of_call = ("review_conflicts", "review_rulings", "call_results", "call_results_adopted",
               "call_results_adopted_data", "call_hearing", "call_calendar")  # fmt: skip
    of_sheet = ("review_sheet", "review_sheet_check", "review_sheet_abstain",
                "review_question_ask")  # fmt: skip
    of_proposal = (
        "review_result",
        "proposal_show",
        "proposal_receipt",
        "proposal_read",
        "proposal_changes",
        "proposal_versions",
        "proposal_pdf",
        "proposal_manifest",
    )
    return [
        *(reverse(name) for name in ("home", "my", "calendar", "call_list", "call_feed",
          "calls_calendar", "review_files", "review_interests", "minutes_list", "case_json")),
        *(reverse(name, args=[call.number]) for name in of_call),
        *(reverse("call_results_file", args=[call.number, 1, name])
          for name in ("rule.json", "scores.json", "scores.csv")),
        *(reverse(name, args=[each.pk]) for each in sheets for name in of_sheet),
        *(reverse(name, args=[two.pk]) for name in of_proposal),
        reverse("review_board", args=[made.pk]), reverse("review_meeting", args=[meeting.pk]),
        reverse("review_question", args=[question.pk]),
        reverse("minutes_detail", args=[meeting.minutes.pk]),
        *(reverse("review_meeting_letter", args=[meeting.pk, each.pk])
          for each in meeting.letters.all()),
        *(each.get_absolute_url() for each in ResultLetter.objects.all()),
        *(reverse("review_conflict", args=[call.number, each.pk]) for each in conflicts),
        *(reverse("review_rule", args=[call.number, each.pk, "recused"])
          for each in conflicts),
        call.get_absolute_url(), "/sitemap.xml", "/robots.txt",
        f"/groups/?q={GROUP}", f"/cases/?q={TITLE}",
    ]  # fmt: skip


def public_pages(made, user):
    """(place, text) of all that somebody meets by links from the own pages, and beyond; and of the
    own calendar.
    """
    client = client_of(user)
    met = walk(client, OWN, within=OWN, alike=3, asked_alike=1) if user else {}
    for address, (_status, page) in met.items():
        yield view_of(address), unescape(page.html) if page else read(client, address)
    yield from shown_to(client, made, user, set(met))


def shown_to(client, made, user, met=frozenset()):
    """(place, text) of what no link need lead to and was not ``met``, and of the own calendar."""
    for address in beyond(made):
        if address not in met:
            yield view_of(address), read(client, address)
    if user:
        feed = subscriptions.renew(user)
        yield "calendar_feed", read(client, reverse("calendar_feed", args=[feed.token]))


def read(client, address):
    """What stands there, without what the address itself asks for."""
    answer = client.get(address, follow=True)
    body = b"".join(answer) if answer.streaming else answer.content
    text = readable(body) if answer.status_code == 200 else ""
    asked = address.partition("q=")[2]
    return text.replace(asked, "") if asked else text


def rows_of(made):
    """{model: the rows that tell}, for the admin."""
    two = second()
    entry = made.entries.get(proposal=two)
    meeting = made.meetings.get()
    own = {"reviewer__member__name__in": LOOKED_AT}
    found = [
        made, *entry.sheets.filter(**own)[:2], *two.conflicts.filter(**own),
        meeting, meeting.minutes,
        entry.clarifications.get(), *made.round.course.call.reviewers.all()[:1],
        Member.objects.get(name="委員 recused"), *Release.objects.all(), *Award.objects.all(),
        two, two.opinions.get(), *ExportJob.objects.all(), made.round.course.call,
        *notices_of_each_kind(),
    ]  # fmt: skip
    return found


def notices_of_each_kind():
    """The newest letter of every kind that this review has caused."""
    rows = Notice.objects.filter(kind__regex="^(reviews|proposals)/")
    return rows.order_by("kind", "-pk").distinct("kind")


def staff_pages(made, user):
    """(place, text) of the desk, of every list of these apps, of each page of the rows that tell,
    and of every act.
    """
    client = client_of(user)
    yield "desk", read(client, "/admin/?who=all")
    yield "desk", read(client, "/admin/")
    yield from lists(client, TELLING)
    yield from pages_of_rows(client, made)


def later_pages(made, user):
    """The same of the reviews alone."""
    client = client_of(user)
    yield "desk", read(client, "/admin/?who=all")
    yield from lists(client, ("reviews",))
    yield from pages_of_rows(client, made)


def lists(client, apps):
    """(place, text) of the lists, as they open, whole, and asked for the proposal that tells."""
    for model, side in admin.site._registry.items():
        if model._meta.app_label not in apps:
            continue
        name = f"{model._meta.app_label}_{model._meta.model_name}"
        known = {getattr(each, "parameter_name", "") for each in side.list_filter}
        queries = ["", *(f"?{each}=all" for each in sorted(known & {"turn", "state"}))]
        if side.search_fields:
            queries += [f"?q={TITLE}", f"?q={second().number}"]
        for query in queries:
            yield f"{name} list", read(client, reverse(f"admin:{name}_changelist") + query)


def pages_of_rows(client, made):
    """(place, text) of each row that tells, of its history, and of every act."""
    for row in rows_of(made):
        name = f"{row._meta.app_label}_{row._meta.model_name}"
        for page in ("change",) if isinstance(row, Notice) else ("change", "history"):
            yield f"{name} {page}", read(client, reverse(f"admin:{name}_{page}", args=[row.pk]))
    for address in acts(made):
        yield view_of(address).removeprefix("admin:"), read(client, address)


def acts(made):
    """The pages of the admin that are no list, row or history."""
    call, two = made.round.course.call, second()
    entry, meeting = made.entries.get(proposal=two), made.meetings.get()
    conflict = two.conflicts.get(reviewer__member__name="委員 recused")
    sheet = Sheet.objects.get(entry=entry, reviewer__member__name="委員 deputy")
    own = {
        "review": {"board": [made.pk], "ties": [made.pk], "days": [made.pk], "take_in": [made.pk],
                   "entry": [made.pk, entry.pk], "leave": [made.pk, entry.pk],
                   "move": [made.pk, "open_scores"]},
        "sheet": {"paper": [sheet.pk], "move": [sheet.pk, "reopen"]},
        "conflict": {"call": [call.pk], "rule": [conflict.pk, "lifted"],
                     "declare": [conflict.pk]},
        "reviewer": {"call": [call.pk], "seats": [call.pk], "invite": [call.pk]},
        "member": {"interests": [conflict.reviewer.member_id],
                   "pledge": [conflict.reviewer.member_id]},
        "meeting": {"agenda": [meeting.pk], "register": [meeting.pk], "pay": [call.pk],
                    "edit": [meeting.pk]},
        "minutes": {"write": [meeting.minutes.pk], "public": [meeting.minutes.pk]},
        "release": {"begin": [made.pk], "disclosure": [call.pk]},
    }  # fmt: skip
    for release in Release.objects.all():
        own["release"] |= {
            "letters": [release.pk], "seen": [release.pk], "terms": [release.pk],
            "all": [release.pk, "stage"], "move": [release.pk, "release_all"],
            **{name: [release.pk, entry.pk] for name in ("recommend", "decide", "letter", "pdf")},
        }  # fmt: skip
    yield from (
        reverse(f"admin:reviews_{model}_{page}", args=args)
        for model, pages in own.items()
        for page, args in pages.items()
    )
    for letter in meeting.letters.all():
        yield reverse("admin:reviews_meeting_letter", args=[meeting.pk, letter.pk])
    for kind in sheets.FORMATS:
        yield reverse("admin:reviews_meeting_pay_file", args=[call.pk, kind])
        yield reverse("admin:proposals_exportjob_list", args=[call.pk, kind])
    opinion = two.opinions.get()
    of_proposals = {
        "proposal_call": [call.pk], "proposal_stuck": [call.pk], "proposal_check": [two.pk],
        "proposal_owner": [two.pk], "proposal_pdf": [two.pk, 1],
        "proposal_move": [two.pk, "withdraw"], "exportjob_call": [call.pk],
        "exportjob_zip": [two.pk], "exportjob_pdf": [two.pk], "sectionopinion_ask": [two.pk],
        "sectionopinion_remind": [opinion.pk],
    }  # fmt: skip
    for name, args in of_proposals.items():
        yield reverse(f"admin:proposals_{name}", args=args)
    for job in ExportJob.objects.all():
        yield reverse("admin:proposals_exportjob_file", args=[job.pk])
    yield from (
        reverse(name)
        for name in ("operations", "admin:notifications_notice_coming", "my", "review_files")
    )
    yield reverse("review_board", args=[made.pk])
    yield sheet.get_absolute_url()


def files_of_all(made, user):
    """(place, text) of every file that there is of the second proposal, or of all together."""
    client, call, two = client_of(user), made.round.course.call, second()
    meeting, letters = made.meetings.get(), ResultLetter.objects.all()
    addresses = [
        *(each.get_absolute_url() for each in letters.filter(decision__entry__proposal=two)),
        *(reverse("review_meeting_letter", args=[meeting.pk, each.pk])
          for each in meeting.letters.all()),
        *(reverse(f"call_results{name}", args=[call.number])
          for name in ("_adopted", "_adopted_data")),
        *(reverse("call_results_file", args=[call.number, 1, name])
          for name in ("rule.json", "scores.json", "scores.csv")),
        *(address for address in acts(made) if OF_FILES.search(view_of(address))),
        reverse("admin:reviews_release_disclosure_zip", args=[call.pk]),
    ]  # fmt: skip
    for address in addresses:
        yield view_of(address).removeprefix("admin:"), read(client, address)


def exported(made):
    """The dossiers of the call, asked for by the clerk and by who audits, made by the worker."""
    for by in (people.clerk(), people.auditor()):
        exporting.begin(made.round.course.call, ExportKind.FILES, by=by)
    tasks.make_exports()


# --- what is found ------------------------------------------------------------------------------


def found(words, pages):
    """{word: {place: who}}; ``pages``: (who, place, text)."""
    met = {word: {} for word in words}
    for who, place, text in pages:
        for word in words:
            if word in text and who not in met[word].get(place, ""):
                met[word][place] = met[word].get(place, "") + who
    return met


def seen(made, words, persons, pages):
    """The same, of these persons on these pages."""
    return found(
        words,
        ((who, place, text)
         for who, user in persons.items() for place, text in pages(made, user())),
    )  # fmt: skip


def beside(made, user):
    """What no link need lead to, for this person."""
    return shown_to(client_of(user), made, user)


def letters(words):
    """{word: {kind of letter: to whom}} of all that was ever written."""
    keys = {user().pk: who for who, user in (PUBLIC | STAFF).items() if who != "民"}
    rows = Notice.objects.order_by("pk")
    return found(
        words,
        ((keys.get(each.to_user_id, "？"), each.kind, each.subject + each.text + each.html)
         for each in rows),
    )  # fmt: skip
