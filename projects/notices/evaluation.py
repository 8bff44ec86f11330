"""Letters about evaluations. Before the opening none of them depends on what a sheet holds, nor on
whether there is anything in it.
"""

from datetime import date
from typing import Any

from django.urls import reverse

from core.calendar import wareki
from core.http import absolute
from groups.receivers import person
from projects import notices
from projects.choices import Side
from projects.models import Evaluation, EvaluationMeeting, ExpertOpinion, JointStatement
from projects.notices.project import said
from projects.receivers import project as receivers


def about(evaluation: Evaluation) -> dict[str, Any]:
    """What every letter names; the link leads both sides to the same page."""
    words = said(evaluation.project)
    return words | {
        "which": evaluation.get_kind_display(),
        "url": absolute(evaluation.get_absolute_url()),
    }


def both(kind: str, evaluation: Evaluation, occasion: str, **words: Any) -> None:
    """The same letter to both sides."""
    project = evaluation.project
    told = [*receivers.group(project), *receivers.city(project)]
    notices.tell(kind, evaluation, told, occasion, **about(evaluation), **words)


def evaluation_begun(evaluation: Evaluation) -> None:
    """シートを書いてください, to both sides."""
    both("evaluation_begun", evaluation, "", until=wareki(evaluation.day.on))


def evaluation_opened(evaluation: Evaluation) -> None:
    """両方のシートがひらいたこと, to both sides."""
    day = evaluation.statement_day
    both("evaluation_opened", evaluation, "", until=wareki(day.on) if day else "")


def evaluation_skipped(evaluation: Evaluation, why: str) -> None:
    """評価を行わないこと, to both sides."""
    both("evaluation_skipped", evaluation, "", why=why)


def evaluation_moved(evaluation: Evaluation, before: date, why: str) -> None:
    """ひらく日が動いたこと, to both sides alike, whoever has confirmed."""
    occasion = f"{evaluation.day.set_at:%Y%m%d%H%M%S%f}"
    both("evaluation_moved", evaluation, occasion, **moving(before, evaluation.day.on, why))


def moving(before: date, on: date, why: str) -> dict[str, str]:
    """The words of the move."""
    return {"before": wareki(before), "until": wareki(on), "why": why}


def moving_previews(evaluation: Evaluation, on: date, why: str) -> list[dict[str, str]]:
    """The letter of a move to each side, as it stands."""
    project = evaluation.project
    words = about(evaluation) | moving(evaluation.day.on, on, why)
    theirs, ours = receivers.group(project), receivers.city(project)
    return [
        *notices.preview("evaluation_moved", theirs, **words),
        *notices.preview("evaluation_moved", ours, **words),
    ]


def evaluation_stated(evaluation: Evaluation) -> None:
    """まとめが済んだこと, to both sides."""
    occasion = str(evaluation.log.count())
    both("evaluation_stated", evaluation, occasion, has_text=evaluation.has_text)


def evaluation_talks(evaluation: Evaluation, why: str) -> None:
    """まとめや公表が、もとに戻ったこと, to both sides."""
    occasion = str(evaluation.log.count())
    both("evaluation_talks", evaluation, occasion, why=why, word=evaluation.citizen_status)


def evaluation_published(evaluation: Evaluation) -> None:
    """公表したこと, to both sides."""
    there = absolute(reverse("evaluation_public", args=[evaluation.project.number]))
    both("evaluation_published", evaluation, str(evaluation.log.count()), public=there)


def record_waits(evaluation: Evaluation, row: EvaluationMeeting, side: str) -> None:
    """話し合いの記録を確かめてください, to the other side."""
    told = other(evaluation, side)
    occasion = f"{row.updated_at:%Y%m%d%H%M%S}"
    words = about(evaluation) | {"what": "話し合いの記録", "wanted": ""}
    notices.tell("evaluation_waits", evaluation, told, occasion, **words)


def statement_waits(
    evaluation: Evaluation, row: JointStatement, side: str, *, wanted: str = ""
) -> None:
    """共同のまとめを読んでください, to the other side."""
    told = other(evaluation, side)
    occasion = f"statement{row.order}{'-wanted-' + side if wanted else ''}"
    words = about(evaluation) | {"what": f"共同のまとめ（第{row.order}版）", "wanted": wanted}
    notices.tell("evaluation_waits", evaluation, told, occasion, **words)


def other(evaluation: Evaluation, side: str) -> list[Any]:
    """The people of the side whose turn it is."""
    project = evaluation.project
    return receivers.city(project) if side == Side.GROUP else receivers.group(project)


def opinion_asked(opinion: ExpertOpinion) -> None:
    """意見を聞かせてください, to the expert; one on paper is asked by the office itself."""
    if opinion.expert is None:
        return
    notices.tell("opinion_asked", opinion, [person(opinion.expert)], "", **of_opinion(opinion))


def opinion_given(opinion: ExpertOpinion) -> None:
    """意見が届いたこと, to the city."""
    told = receivers.city(opinion.evaluation.project)
    notices.tell("opinion_given", opinion, told, "", **about(opinion.evaluation), name=opinion.name)


def opinion_answered(opinion: ExpertOpinion) -> None:
    """市が意見に答えたこと, to the group and the expert."""
    told = receivers.group(opinion.evaluation.project)
    words = about(opinion.evaluation) | {"name": opinion.name}
    notices.tell("opinion_answered", opinion, told, "", **words)
    if opinion.expert is not None:
        theirs = [person(opinion.expert)]
        notices.tell("opinion_answered", opinion, theirs, "", **of_opinion(opinion))


def of_opinion(opinion: ExpertOpinion) -> dict[str, Any]:
    """What the expert reads: their own page."""
    words = about(opinion.evaluation) | {"name": opinion.name, "until": wareki(opinion.day.on)}
    return words | {"url": absolute(opinion.get_absolute_url())}


def previews(evaluation: Evaluation, kind: str, why: str) -> list[dict[str, str]]:
    """The letter of an act to each side, as it stands."""
    project = evaluation.project
    public = absolute(reverse("evaluation_public", args=[project.number]))
    words = about(evaluation) | {
        "why": why, "public": public, "has_text": evaluation.has_text and kind != "go_without",
        "until": "", "word": "ひらきました。話し合っています",
    }  # fmt: skip
    theirs, ours = receivers.group(project), receivers.city(project)
    return [*notices.preview(kind, theirs, **words), *notices.preview(kind, ours, **words)]
