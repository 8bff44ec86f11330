"""What a course demands of whoever proposes: nothing of it stops the writing, all of it the
submission (calls.md §2: a newcomer begins, and learns the way).
"""

from collections.abc import Iterator

from django.urls import reverse

from calls import terms_words
from calls.choices import Channel
from calls.consultations import limits
from calls.consultations.counting import counts_as_done
from calls.models import Consultation
from core.calendar import today
from proposals.choices import Page
from proposals.models import Proposal
from proposals.writing import twins
from proposals.writing.completeness import Missing


def missing(proposal: Proposal) -> list[Missing]:
    """Every condition of the course that is not met, with the way out. What is typed at the
    counter is checked by the city afterwards.
    """
    if proposal.channel == Channel.COUNTER:
        return []
    return [
        *kind(proposal),
        *registration(proposal),
        *consultation(proposal),
        *one_per_group(proposal),
    ]


def kind(proposal: Proposal) -> Iterator[Missing]:
    """Who may apply: a kind of group."""
    own = kind_of(proposal)
    if own and not proposal.course.admits(own):
        yield Missing(
            Page.GROUP,
            "kind",
            "応募できる団体",
            f"この部門に応募できるのは、{terms_words.bodies(proposal.course)}です。"
            "種別がちがっていたら、「団体といっしょにする相手」のページで直してください。応募できないときは、市に相談してください。",
            reverse("consultation_begin"),
        )


def kind_of(proposal: Proposal) -> str:
    """The kind of the group, by the register where it is registered."""
    registered = proposal.organization
    return str(registered.kind if registered else proposal.kind)


def registration(proposal: Proposal) -> Iterator[Missing]:
    """Registered with the city, where the course demands it, and one of one's own."""
    organization = proposal.organization
    if organization is None:
        if proposal.course.holds("registration_required"):
            yield Missing(
                Page.GROUP,
                "registration",
                "団体の登録",
                "この部門は、市の登録を受けた団体だけが応募できます。登録を申請して、"
                "登録されたら、「団体といっしょにする相手」のページで選んでください。書いた内容は残ります。",
                reverse("registration_begin"),
            )
        return
    people = proposal.writers.filter(left_at=None).values("person")
    if not organization.memberships.filter(user__in=people).exists():
        yield Missing(
            Page.GROUP,
            "membership",
            "登録した団体の人",
            f"「{organization}」の人が、いっしょに書く人の中にいません。その人を招待してください。",
        )


def consultation(proposal: Proposal) -> Iterator[Missing]:
    """A talk with the city beforehand, where the course demands it. The city's silence never costs
    the group (calls.md §6).
    """
    if not proposal.course.needs_consultation or has_talked(proposal):
        return
    talk = proposal.consultation
    if talk is None:
        way = "応募の前に、市と1回相談します。相談が済んだら、提出できます。"
        href = f"{reverse('consultation_begin')}?call={proposal.call.number}"
        yield Missing(None, "consultation", "事前相談", way, href)
    else:
        way, href = of_talk(proposal, talk), talk.get_absolute_url()
        yield Missing(None, "consultation", "事前相談", way, href)


def of_talk(proposal: Proposal, talk: Consultation) -> str:
    """Why this one does not count yet, or not here."""
    if limits.fits(talk, proposal.course):
        return "事前相談がまだ済んでいません。相談のページで、いまの様子を見られます。"
    return (
        "この相談は、この募集の事前相談には数えません。ほかの募集の相談か、"
        "事前相談の受け付けが終わってから、募集を決めずに送った相談だからです。"
        "相談のページから、市に連絡してください。"
    )


def has_talked(proposal: Proposal) -> bool:
    """Whether its consultation counts for this call, and as done today."""
    talk = proposal.consultation
    if talk is None:
        return False
    return limits.fits(talk, proposal.course) and counts_as_done(talk, today())


def one_per_group(proposal: Proposal) -> Iterator[Missing]:
    """One proposal of a group: of the whole call, or of the course where the course says so."""
    if not proposal.course.holds("one_per_group"):
        return
    if others := twins.in_the_way(proposal):
        yield Missing(
            None,
            "one-per-group",
            "1団体1件まで",
            f"この団体は、もう1件提出しています（{others[0].number}）。"
            "どちらかにするときは、先の提案を取り下げてください。",
        )
