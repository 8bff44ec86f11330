"""What the letter of a decision says at first, by its kind: the office may write it otherwise, and
it lies before whoever signs. Figures, days and conditions are added from the decision itself.
"""

from collections.abc import Mapping

from core.collaboration import CollaborationForm
from reviews.choices import DecisionKind, ReleaseKind
from reviews.models import Decision

THANKS = "このたびは、協働事業のご提案をいただき、ありがとうございました。"
ADOPTED = "審査の結果、「{title}」を、採択（内定）としました。"
CONDITIONAL = (
    "審査の結果、「{title}」を、条件付きで採択（内定）としました。条件は、下のとおりです。"
)
RUNNER_UP = (
    "審査の結果、「{title}」は、次点となりました。採択した事業の受諾の返事がそろい、枠に残りが"
    "あるときは、受けられる額をあらためてお知らせします。"
)
NOT_ADOPTED = "審査の結果、「{title}」は、今回は採択になりませんでした。"
ENDED = "{round}の結果、「{title}」は、次の審査に進まず、今回は採択になりませんでした。"
CONTINUED = "「{title}」は、引き続き審査します。結果は、あらためてお知らせします。"
BODIES: Mapping[str, str] = {
    DecisionKind.ADOPTED: ADOPTED,
    DecisionKind.CONDITIONAL: CONDITIONAL,
    DecisionKind.RUNNER_UP: RUNNER_UP,
    DecisionKind.NOT_ADOPTED: NOT_ADOPTED,
    DecisionKind.CONTINUED: CONTINUED,
}
# Four forms, four ways of money (calls.md §6).
NEXT = {
    CollaborationForm.SUBSIDY: "採択額は内定です。このあと交付申請を出していただき、"
    "交付決定をします。お金が使えるのは、交付決定の日からです。",
    CollaborationForm.COMMISSION: "採択額は内定です。このあと見積書を出していただき、"
    "契約を結びます。",
}
OTHERS = "このあと、役割の分担を話し合い、協定を結びます。"


def body(decision: Decision) -> str:
    """The paragraphs, one a line."""
    title = decision.entry.submission.facts["columns"].get("title") or ""
    found = ENDED if decision.release.kind == ReleaseKind.ROUND else BODIES[decision.kind]
    said = [THANKS, found.format(title=title, round=decision.release.review.round)]
    if decision.is_granting:
        said.append(next_of(decision))
    return "\n".join(said)


OFFER = (
    "「{title}」は、次点としてお知らせしていました。採択した事業の返事がそろい、枠に残りが"
    "ありますので、下の額をお知らせします。この額で行うときは「受諾」、行わないときは「辞退」を"
    "お返事ください。"
)

OFFER_OF_A_PLACE = (
    "「{title}」は、次点としてお知らせしていました。採択した事業のなかに辞退がありましたので、"
    "行っていただけるかどうかをおたずねします。行うときは「受諾」、行わないときは「辞退」を"
    "お返事ください。"
)


RAISED = (
    "「{title}」は、{secured:,}円で受諾していただいています。枠に残りができましたので、下の額まで"
    "増やせます。増えた額で行うときは「受諾」、{secured:,}円のまま行うときは「前の額のまま」と"
    "お返事ください。"
)


def offer_body(decision: Decision, amount: int, secured: int | None) -> str:
    """The same of the offer to a 次点; 0 yen: the work costs the city nothing. ``secured``: what it
    has accepted already.
    """
    title = decision.entry.submission.facts["columns"].get("title") or ""
    if secured is not None:
        return RAISED.format(title=title, secured=secured)
    said = OFFER if amount else OFFER_OF_A_PLACE
    return "\n".join([said.format(title=title), next_of(decision)])


def next_of(decision: Decision) -> str:
    """What comes after an acceptance, by the form of the work."""
    form = decision.entry.submission.facts["columns"].get("form")
    return NEXT.get(form, OTHERS)
