"""The pages of the moves of a project: what will happen, what will be sent."""

from collections.abc import Callable, Sequence
from typing import Any

from core.admin import TransitionForm, TransitionPage
from core.people import Person
from projects.admin import dossier, evaluation_pages, finishing, placing
from projects.carrying import parts as carrying
from projects.models import Project
from projects.standing import agreement, closing, money
from projects.workflow import project as table

MAIL = "project_moved"
NOT_FREED = (
    "採択額（内定）は、枠にもどりません。"
    "次点に声をかけるときは、受諾・辞退のページで、辞退の手続きをします。"
)
Link = tuple[str, str]  # words, address
# What the parts of a project have on its page: functions of the project and the reader.
LINKS: tuple[Callable[[Project, Person], Sequence[Link]], ...] = (
    agreement.links,
    carrying.links,
    money.links,
    evaluation_pages.links,
    finishing.links,
    placing.links,
    dossier.links,
)


def links(project: Project, user: Person) -> list[Link]:
    """The pages of its parts that this person may open."""
    return [each for of_part in LINKS for each in of_part(project, user)]


class ReasonForm(TransitionForm):
    """The reason stands in the mail to both sides."""

    is_told = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"].help_text = "このまま、団体と担当課へのメールにのります。"


def failing(project: Project, _form: TransitionForm) -> list[str]:
    """What 協議不調 does."""
    return [
        "協定を結ばないまま、この事業を終えます。団体が不利になることはありません。",
        "両方がまた話したいときは、「話し合いを再開する」で戻せます。",
        *([NOT_FREED] if project.provisional else []),
    ]


PAGES = {
    table.FAIL_TALKS: TransitionPage(ReasonForm, consequences=failing, mail=MAIL),
    table.RESUME_TALKS: TransitionPage(
        ReasonForm, consequences=["両方が、協定の内容をまた話し合います。"], mail=MAIL
    ),
    table.START: TransitionPage(tone="", consequences=["事業が「実施中」になります。"], mail=MAIL),
    table.PAUSE: TransitionPage(
        ReasonForm,
        consequences=["事業がとまります。とまっている間は、日程の催促を送りません。"],
        mail=MAIL,
    ),
    table.RESUME: TransitionPage(consequences=["事業が「実施中」にもどります。"], mail=MAIL),
    table.STOP: TransitionPage(
        ReasonForm,
        tone="need",
        consequences=[
            "事業を途中で終えます。もとに戻すことはできません。",
            "払ったお金と、したことの報告は、協定のとおりに手続きします。",
        ],
        mail=MAIL,
    ),
    table.FINISH: TransitionPage(
        tone="", consequences=["実施を終え、報告、精算、評価にはいります。"], mail=MAIL
    ),
    table.GO_BACK: TransitionPage(
        ReasonForm, consequences=["事業が「実施中」にもどります。"], mail=MAIL
    ),
    table.COMPLETE: TransitionPage(
        tone="",
        consequences=["事業が完了します。記録は、両方が読めるまま残ります。"],
        obstacles=lambda project: list(closing.open_matters(project)),
        mail=MAIL,
    ),
    table.REOPEN: TransitionPage(
        consequences=["事業が「報告・精算・評価」にもどります。だれにもお知らせしません。"]
    ),
}
# Parts of other acts: of the agreement, of entering a project, of an answer to the result.
ELSEWHERE = (table.CONCLUDE, table.ENTER, table.GIVE_UP, table.TAKE_AGAIN)
