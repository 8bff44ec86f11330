"""The pages of the moves of a round and of a sheet: what will happen, what will be sent."""

from typing import Any

from core.admin import TransitionForm, TransitionPage
from core.calendar import wareki
from reviews.choices import PhaseKind
from reviews.models import Conflict, Review, Reviewer, Sheet
from reviews.notices import previews
from reviews.preparing import checklist, entering
from reviews.workflow import review as table
from reviews.workflow import sheet as sheets

OLDER = (
    "提案が直される前の版につけた点のままの採点表が{}枚あります。出した点のまま数え、"
    "採点の一覧に「前の版の点」と書きます。"
)
NOBODY = "届け出が終わっていない委員は、いません。"


def declaring(review: Review, _form: TransitionForm) -> list[str]:
    """What the beginning of the declarations does."""
    number = entering.eligible(review).count()
    people = Reviewer.objects.filter(call=review.round.course.call_id).working().count()
    return [
        f"要件確認済の提案{number}件が、受け付けた順に審査に入ります。",
        f"引き受けた委員{people}人に、利害関係の届け出をお願いします。届け出の前に見えるのは、団体の名前だけです。",
        "提案の要件の確認は、もう取り消せません。",
        *first_day(review),
    ]


def first_day(review: Review) -> list[str]:
    """That the scoring begins by itself."""
    phase = review.phases.filter(kind=PhaseKind.SCORING).first()
    return [f"採点は、{wareki(phase.begins_on)}に自動ではじまります。"] if phase else []


def scoring(review: Review, _form: TransitionForm) -> list[str]:
    """What the beginning of the scoring does, with who has still to declare."""
    asked = Conflict.objects.filter(proposal__entries__review=review).exclude(
        pk__in=Conflict.objects.answered()
    )
    number = asked.values("reviewer").distinct().count()
    return [
        "届け出て、関係のない委員に、採点表を配ります。利害関係のある提案は、その委員には出ません。",
        f"届け出が終わっていない委員が{number}人います。届け出た提案から、採点できるようになります。"
        if number
        else NOBODY,
        "点は、採点をひらくまで、事務局と委員長をふくめて、ほかのだれにも見えません。",
    ]


def opening(review: Review, _form: TransitionForm) -> list[str]:
    """What the opening of the marks does, with what is missing then."""
    number, older = checklist.unwritten(review), checklist.of_older(review)
    return [
        "審査した委員と事務局に、全部の点と気づいたことが、いっしょに見えるようになります。",
        "採点表は、もう出せず、書き直せません。",
        "答えの届いていない質問は閉じ、提案した人に、答えがいらないことを知らせます。",
        *(
            [f"出ていない採点表{number}枚は、欠席として数えます。0点にはなりません。"]
            if number
            else []
        ),
        *([OLDER.format(older)] if older else []),
    ]


def mail_previews(review: Review, form: TransitionForm) -> list[dict[str, str]]:
    """The letter of the move, in the words of the notice itself."""
    return previews.of_review(review, PAGES[form.transition].mail)


PAGES = {
    table.START_DECLARING: TransitionPage(
        tone="", consequences=declaring, obstacles=checklist.missing, mail="declaring_started"
    ),
    table.START_SCORING: TransitionPage(tone="", consequences=scoring, mail="scoring_started"),
    table.OPEN_SCORES: TransitionPage(
        consequences=opening, obstacles=checklist.unopened, mail="scores_opened"
    ),
}


# --- a sheet ------------------------------------------------------------------------------------


class ReopenForm(TransitionForm):
    """The reason stands in the mail to the member."""

    is_told = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[
            "note"
        ].help_text = "このまま委員へのメールにのります。採点表の履歴にも残ります。"


def reopening(sheet: Sheet, _form: TransitionForm) -> list[str]:
    """What the reopening of a sheet does."""
    return [
        f"{sheet.reviewer or 'この採点表の担当'}が、点と気づいたことを書き直せるようになります。",
        "書いてあったことは、残っています。",
        "もう一度出されるまで、この採点表は数えません。",
        "だれが、いつ、なぜ書き直せるようにしたかが、記録に残ります。",
    ]


SHEET_PAGES = {
    sheets.REOPEN: TransitionPage(
        ReopenForm, tone="second", consequences=reopening, mail="sheet_reopened"
    ),
}
SHEETS_ELSEWHERE = (
    sheets.SUBMIT, sheets.ABSTAIN, sheets.RECONSIDER, sheets.CLOSE, sheets.RESUME,
)  # fmt: skip
