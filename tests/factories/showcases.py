"""成果発表会 in every state, reached by the verbs the office would use. Stand on ``TODAY``."""

from datetime import date, time

import time_machine

from projects.models import Project, Showcase
from projects.showcase import holding
from tests.factories import people, projects
from tests.kept import kept

ON = date(2027, 11, 20)  # 土
FACTS = {
    "title": "成果発表会のサンプル", "fiscal_year": 2027, "call": None, "on": ON,
    "starts_at": time(14), "ends_at": time(16), "place": "市民活動交流センター", "online": "",
    "lead": "申し込みはいりません。",
}  # fmt: skip


def on(day=projects.STARTS_ON):
    """Stand on ten in the morning of this day."""
    return time_machine.travel(projects.at(day), tick=False)


@kept
def prepared():
    """準備中, with a project that runs in its programme."""
    with on(projects.TODAY):
        project = projects.running()
    with on():
        showcase = holding.keep(Showcase(), FACTS, by=people.clerk())
        return holding.arrange(showcase, [(project, 15)], by=people.clerk())


@kept
def announced():
    """知らせた."""
    showcase = prepared()
    with on():
        return holding.announce(showcase, by=people.clerk())


@kept
def called_off():
    """やめた."""
    showcase = announced()
    with on():
        return holding.call_off(showcase, by=people.clerk(), why="台風のため。")


@kept
def told():
    """結果をのせた."""
    showcase = announced()
    with on(ON):
        return holding.tell(
            showcase, by=people.clerk(), recording="https://example.jp/rec", notes="40人来ました。"
        )


def project_of(showcase):
    """The project of its programme."""
    return Project.objects.get(showings__showcase=showcase)


STATES = {
    "prepared": prepared, "announced": announced, "called_off": called_off, "told": told,
}  # fmt: skip
