"""Why a press of 「提出する」 was refused: codes for the record, sentences for people.

A code names a page, a paper or a rule, never what was written (calls.md §2: refused attempts).
"""

from collections.abc import Iterable, Sequence

from django.db.models import Q

from core.workflow import NotAllowedNow
from proposals.choices import AttemptOutcome, Page
from proposals.models import Proposal
from proposals.writing.completeness import Missing

OTHER = "そのほか"
UNFINISHED = "まだ終わっていないことがあります"
SAID = {
    "closed": "しめきりが過ぎていました",
    "changed": "確かめているあいだに、内容が変わりました",
    "already": "先に提出されていました（2回押した、またはほかの人が提出した）",
    "overtaken": "代表者が確かめる前に、手続きが先に進みました",
    "unchanged": "直したところがありませんでした",
    "not-now": "その状態ではできない手続きでした",
    "stopped": "提出するのをやめて、書きなおしました",
    "fault": "システムの不具合で、受け付けられませんでした。市にも知らせました",
    "file": "保存したファイルが、読み直せませんでした",
    "kind": "応募できる団体の種別ではありません",
    "registration": "団体の登録がありません",
    "membership": "登録した団体の人が、いっしょに書いていません",
    "consultation": "事前相談が済んでいません",
    "one-per-group": "同じ団体が、もう1件提出しています",
    "orphaned": "代表者のアカウントが使えなくなっていました",
    "confirmation": "代表者が確かめるのを待っています",
}
NO_FAULT = (
    "already",
    "changed",
    "overtaken",
    "unchanged",
    "stopped",
)  # whoever pressed is not stuck


def at_fault() -> Q:
    """The attempts that failed for something that whoever pressed has to mend: a refusal for
    nothing but NO_FAULT is none.
    """
    nobodys = Q(reasons__contained_by=list(NO_FAULT))
    return Q(outcome=AttemptOutcome.REFUSED) & ~nobodys


class Refused(NotAllowedNow):
    """It cannot be handed in, for these reasons (``codes``). The text is for the person."""

    def __init__(self, sentence: str, codes: Sequence[str], left: Sequence[Missing] = ()) -> None:
        super().__init__(sentence)
        self.codes, self.left = list(codes), list(left)


def refuse_while_missing(left: Sequence[Missing]) -> None:
    """Raise Refused naming all that is missing, if anything is."""
    if left:
        names = "、".join(each.label for each in left)
        raise Refused(f"{UNFINISHED}：{names}", [each.code for each in left], left)


def codes_of(error: NotAllowedNow) -> list[str]:
    """The codes of a refusal."""
    return error.codes if isinstance(error, Refused) else ["not-now"]


def rules(codes: Iterable[str]) -> list[str]:
    """The rules by which an attempt was refused: no page, paper or file by name, for letters that
    staff can read.
    """
    return list(dict.fromkeys(SAID.get(code, UNFINISHED) for code in codes))


def in_words(codes: Iterable[str], proposal: Proposal) -> list[str]:
    """What the codes of an attempt say, for staff: pages and reasons."""
    return [said(code, proposal) for code in codes]


def said(code: str, proposal: Proposal) -> str:
    """One code in words."""
    kind, _, key = code.partition("-")
    if kind == "page" and key in Page.values:
        return f"「{Page(key).label}」のページが終わっていません"
    if kind == "paper" and key.isdecimal():
        papers = {str(each.pk): str(each) for each in proposal.course.required_papers.all()}
        return f"書類「{papers.get(key) or '（いまはない書類）'}」がついていません"
    if kind == "question" and key.isdecimal():
        return "この募集の質問に答えていません"
    if kind == "pledge":
        return "「誓約と同意」に印がついていません"
    return SAID.get(code, OTHER)
