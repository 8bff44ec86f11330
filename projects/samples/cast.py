"""The sample projects: what each is called, with whom, how far it is."""

from dataclasses import dataclass

from projects.choices import ProjectStatus as S

GROUP, PAPER = "サンプル川みち清掃会", "サンプル紙とんぼの会"


@dataclass(frozen=True)
class SampleProject:
    """``begins`` and ``ends`` in days from today; on ``paper`` the group has nobody here."""

    title: str
    status: S
    begins: int
    ends: int
    on_paper: bool = False


GOALS = [
    {"indicator": "参加した人", "target": "のべ120人", "method": "受け付けの名簿"},
    {"indicator": "「また来たい」と答えた人", "target": "8割", "method": "帰りの丸シール"},
]
RUNNING = "見本の川ごみ調べと水辺の学校"
REPORTED = "見本の落ち葉ひろいとたい肥づくり"
DONE = "見本の花いっぱい駅前花だん"
PROJECTS = (
    SampleProject("見本の子ども食堂の野菜づくり", S.TALKING, -3, 200),
    SampleProject("見本の古い写真を集める会", S.AGREED, -2, 150),
    SampleProject(RUNNING, S.RUNNING, -150, 60),
    SampleProject("見本の見守り散歩", S.PAUSED, -120, 90, on_paper=True),
    SampleProject(REPORTED, S.CLOSING, -200, -20),
    SampleProject(DONE, S.COMPLETED, -300, -60),
    SampleProject("見本の外国語カフェ", S.FAILED, -10, 100),
    SampleProject("見本の夜のおはなし会", S.STOPPED, -90, 60),
    SampleProject("見本の町なかスタンプ帳", S.GIVEN_UP, -10, 120),
)
NOTES = (
    (-120, "1回目の調べ。18人、214個", "若泉公園から下流へ歩きました。", True),
    (-60, "2回目の調べ。24人、386個", "雨のあとは、ペットボトルが多いとわかりました。", True),
    (
        -14,
        "学校との打ち合わせの前の相談",
        "先生の都合を、市から聞いてもらうことにしました。",
        False,
    ),
)
