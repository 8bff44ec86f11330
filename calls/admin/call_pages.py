"""The pages of the acts of a call: what is asked, what will happen, what stands against it."""

from typing import Any

from django.utils import timezone

from calls.choices import Phase
from calls.forms.acts import CloseCourseForm, DecideForm, ExtendForm, RemarkForm, ToldForm
from calls.models import Call
from calls.notices import call as notices
from calls.phases import phase
from calls.preparing import checking, editions, opening
from calls.receivers import call as receivers
from calls.workflow import call as workflow
from core.admin import TransitionForm, TransitionPage

EDITION = "公開している内容の新しい版ができて、変わったところと理由が、募集のページに出ます。"
NOBODY = "知らせてほしい人は、まだいません。メールは送りません。"
ENOUGH = 1  # a course that is left


def told(call: Call) -> str:
    """How many people hear of it."""
    number = len(receivers.listeners(call))
    return f"知らせてほしい人と相談中の人、{number}人にメールを送ります。" if number else NOBODY


def announcing(_call: Call, _form: TransitionForm) -> list[str]:
    """What an announcement does."""
    return [
        "募集の名前と日程の予定が、だれでも見られるようになります。",
        "「知らせてほしい」の申しこみを受け付けます。応募は、まだできません。",
    ]


def opening_up(call: Call, _form: TransitionForm) -> list[str]:
    """What the opening does, with the warnings of the checker and the themes."""
    themes = opening.themes_to_publish(call).count()
    news = editions.since_predecessor(call)
    warns = [each for each in checking.findings(call) if each.severity == "warns"]
    return [
        "条件、日程、審査の基準、募集要項が、すぐにだれでも見られるようになります。",
        "あとから内容を変えるときは、訂正になります。",
        *(
            [
                f"採用したテーマ{themes}件も、いっしょに公開します（テーマを公開できる人が押したとき）。"
            ]
            if themes
            else []
        ),
        *(
            [f"前の募集とのちがいが、{len(news)}か所あります。公開の前に確かめてください。"]
            if news
            else []
        ),
        told(call),
        *(f"このまま公開すると：{each}" for each in warns),
    ]


def extending(call: Call, form: Any) -> list[str]:
    """What a later deadline does, with the days that it overtakes."""
    later, over = form.overtaken, phase(call, timezone.now()) is not Phase.OPEN
    again = "過ぎていた受け付けは、すぐにまた始まります。" if over else ""
    return [
        *(form.change or ["新しいしめきりの日を直すと、ここに出ます。"]),
        EDITION,
        f"{again}書きかけのものは、そのまま残っています。",
        told(call),
        *([f"{'、'.join(later)}が、新しいしめきりより前になります。あとで訂正してください。"]
          if later else []),
    ]  # fmt: skip


def with_edition(call: Call, _form: TransitionForm) -> list[str]:
    """What an act does that everybody reads of."""
    return [EDITION, "書きかけのものは、そのまま残ります。", told(call)]


def ending(call: Call, _form: TransitionForm) -> list[str]:
    """What the end of a call does."""
    return ["募集のページは、そのことと理由を示して残ります。", told(call)]


def deciding(call: Call, _form: TransitionForm) -> list[str]:
    """What the end of a call with results does."""
    return [
        "募集は「終わった募集」の一覧に移り、募集のページに、結果が決まったことが出ます。",
        told(call),
    ]


def undecidable(call: Call) -> list[str]:
    """What stands against the end: an intake that still runs."""
    is_over = phase(call, timezone.now()) is Phase.REVIEWING
    return [] if is_over else [workflow.RUNNING]


def unextendable(call: Call) -> list[str]:
    """What stands against a later deadline."""
    return [workflow.ENDED] if call.intake_ended_at else []


def unclosable(call: Call) -> list[str]:
    """What stands against closing a course: it would be the last."""
    return [] if opening.closable(call).count() > ENOUGH else [opening.LAST]


def unannounceable(call: Call) -> list[str]:
    """What must be written before an announcement."""
    return [] if call.section else ["担当課を選んでください。"]


def previews(call: Call, form: TransitionForm) -> list[dict[str, str]]:
    """The letters of the act as the form stands."""
    kind, note = PAGES[form.transition].mail, form.arguments()["note"]
    if isinstance(form, ExtendForm):
        return notices.previews(call, kind, note=note, changes=form.change) if form.change else []
    if isinstance(form, CloseCourseForm):
        course = form.facts.get("course")
        if course is None:
            return []
        return notices.previews(call, kind, note=note, changes=[workflow.closed_words(course)])
    result_url = form.arguments().get("result_url", "")
    return notices.previews(call, kind, note=note, result_url=result_url)


PAGES = {
    workflow.ANNOUNCE: TransitionPage(
        RemarkForm, consequences=announcing, obstacles=unannounceable
    ),
    workflow.OPEN: TransitionPage(
        RemarkForm, tone="", consequences=opening_up, obstacles=checking.obstacles,
        mail="call_opened",
    ),
    workflow.EXTEND: TransitionPage(
        ExtendForm, consequences=extending, obstacles=unextendable, mail="call_extended"
    ),
    workflow.CLOSE_COURSE: TransitionPage(
        CloseCourseForm, tone="quiet", consequences=with_edition, obstacles=unclosable,
        mail="call_course_closed",
    ),
    workflow.END_INTAKE: TransitionPage(
        ToldForm, tone="quiet", consequences=with_edition, obstacles=unextendable,
        mail="call_intake_ended",
    ),
    workflow.DECIDE: TransitionPage(
        DecideForm, consequences=deciding, obstacles=undecidable, mail="call_decided"
    ),
    workflow.UNANNOUNCE: TransitionPage(
        ToldForm, tone="quiet", consequences=ending, mail="call_unannounced"
    ),
    workflow.CANCEL: TransitionPage(
        ToldForm, tone="quiet", consequences=ending, mail="call_cancelled"
    ),
}  # fmt: skip
