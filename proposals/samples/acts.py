"""What happened to a sample proposal after it was written, each on its day, by the verbs."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import timedelta
from typing import Any

from accounts.models import Section
from calls.choices import WriterRole
from calls.samples.days import day, moment
from core.workflow import NotAllowedNow
from groups.samples.story import as_of
from proposals.checking import points
from proposals.choices import CorrectionKind, Finding, Page
from proposals.models import Proposal
from proposals.opinions import asking
from proposals.samples import words
from proposals.submitting import lateness
from proposals.workflow import checking, handing_in, pressing
from proposals.writing import closing, commenting, feedback, inviting, pages

People = Mapping[str, Any]
ASKED = ("福祉部", "都市整備部", "総務部")
FILED = -6  # days ago


def looked_at(proposal: Proposal, clerk: Any) -> None:
    """The clerk confirms every point that is still open."""
    found = {
        each.code: (Finding.OK, "" if each.is_computed is None else "窓口で聞いて確かめた。")
        for each in points.open_points(proposal)
    }
    points.check(proposal, by=clerk, found=found)


def filed(proposal: Proposal, people: People) -> Proposal:
    """要件確認済."""
    with as_of(moment(FILED, 15)):
        looked_at(proposal, people["clerk"])
        return checking.confirm_filing(fresh(proposal), by=people["clerk"])


def answered_the_questions(proposal: Proposal, people: People) -> None:
    """Who took it back says how it was."""
    facts = {
        "hard": "収支予算の積算に、何を書けばよいか迷いました。",
        "missing": "ほかの団体が書いた例が、1つほしかったです。",
        "again": None,
    }
    with as_of(moment(-8)):
        feedback.answer(
            proposal.call, by=people["applicant"], gave_up=True, facts=facts,
            proposal=proposal,
        )  # fmt: skip


def sent_again(proposal: Proposal, people: People) -> None:
    """It asks for less, before the closing: a second submission."""
    by = people["representative"]
    with as_of(moment(-16, 19)):
        save(proposal, Page.BUDGET, by, **words.LESS)
        handing_in.resubmit(fresh(proposal), by=by)


def filed_with_opinions(proposal: Proposal, people: People) -> None:
    """要件確認済; three sections are asked, two have answered."""
    proposal = filed(proposal, people)
    sections = [Section.objects.get(name=name, department=None) for name in ASKED]
    with as_of(moment(-5)):
        rows = asking.ask(
            proposal, sections, by=people["clerk"], due_on=day(4),
            question="行える時期と、ほかの計画との重なりを教えてください。",
        )  # fmt: skip
    with as_of(moment(-2, 14)):
        asking.answer(rows[0], by=people["liaison"], facts=words.OPINION)
        asking.answer(rows[1], by=people["roads"], facts=words.WITH_CONDITIONS)


def asked_to_mend(proposal: Proposal, people: People) -> None:
    """A 補正 is open, one of its two pages is mended."""
    items = [
        {"page": Page.PLAN, "kind": CorrectionKind.INCOMPLETE,
         "note": "2回の体験を、それぞれ何月に行うかを書いてください。"},
        {"page": Page.SAFETY, "kind": CorrectionKind.INCORRECT,
         "note": "体育館で使う火の扱いが、会場の決まりと合っていません。"},
    ]  # fmt: skip
    with as_of(moment(-3)):
        checking.ask_correction(
            proposal, by=people["clerk"], items=items,
            note="時期と火の扱いを、審査の前に確かめる必要があるため。",
        )  # fmt: skip
    with as_of(moment(-1, 20)):
        text = "6月と10月に、体育館で、受付から寝床づくりまでを行います。"
        save(proposal, Page.PLAN, people["outsider"], activities=text)


def found_ineligible(proposal: Proposal, people: People) -> None:
    """要件を満たさない."""
    why = "事業の場所が市の外にあり、募集要項の「市内で行う事業」にあたらないため。"
    with as_of(moment(-5, 11)):
        checking.find_ineligible(proposal, by=people["clerk"], note=why)


def withdrawn(proposal: Proposal, people: People) -> None:
    """Taken back for good."""
    with as_of(moment(-9, 13)):
        handing_in.withdraw(
            proposal, by=people["applicant"], note="同じちらしを県が作ることになったため。"
        )


def missed_the_closing(proposal: Proposal, people: People) -> None:
    """Pressed after the closing; the clerk lets it be late, with a reason."""
    with as_of((closing.until(proposal) or moment(-12)) + timedelta(hours=1)):
        refused(proposal, people["member"])
    with as_of(moment(-4, 16)):
        lateness.grant_to(
            proposal, by=people["clerk"], expires_at=moment(5, 17),
            reason="しめきりの日に、地区で停電があったため。",
        )  # fmt: skip


def written_together(proposal: Proposal, people: People) -> None:
    """An editor, an adviser, somebody who has not come yet; they talk."""
    by = people["representative"]
    with as_of(moment(-12, 19)):
        for key, role in (("member", WriterRole.EDITOR), ("adviser", WriterRole.ADVISER)):
            link = inviting.invite(proposal, by=by, email=people[key].email, role=role)
            inviting.join(link, by=people[key])
    talk = (
        ("representative", -11, Page.PURPOSE, "道の長さは、300メートルで合っていますか。"),
        ("member", -10, Page.PURPOSE, "きのう測りました。橋の下まで入れて310メートルです。"),
        ("adviser", -8, Page.ROLES, "草を運ぶのはだれですか。表に1行足すと、はっきりします。"),
    )  # fmt: skip
    for key, days, page, text in talk:
        with as_of(moment(days, 20)):
            commenting.say(proposal, by=people[key], text=text, token=key, page=page)
    with as_of(moment(-3, 20)):
        save(proposal, Page.PURPOSE, people["member"], purpose="310メートルを、歩ける道にします。")
        inviting.invite(proposal, by=by, email="shashin@sample.example", role=WriterRole.VIEWER)


def refused_twice(proposal: Proposal, people: People) -> None:
    """Pressed before it was complete, by two of them."""
    for key, days in (("representative", -3), ("member", -1)):
        with as_of(moment(days, 21)):
            refused(proposal, people[key])


def edited_since(proposal: Proposal, people: People) -> None:
    """Handed in; since then they write on, and have not sent it."""
    with as_of(moment(-1, 21)):
        text = "週に3回、16時から20時まで、公民館で学習会を開きます。"
        save(proposal, Page.PLAN, people["member"], activities=text)


def refused(proposal: Proposal, by: Any) -> None:
    """A press that leads to nothing, and leaves its trace."""
    with suppress(NotAllowedNow):
        pressing.press(fresh(proposal), by=by)


def save(proposal: Proposal, page: Page, by: Any, **facts: Any) -> Proposal:
    """One page again, with these answers changed."""
    kept = {name: getattr(fresh(proposal), name) for name in Proposal.page_fields[page]}
    return pages.save_page(proposal, page, by=by, facts=kept | facts)


def fresh(proposal: Proposal) -> Proposal:
    """As it stands now."""
    return Proposal.objects.get(pk=proposal.pk)
