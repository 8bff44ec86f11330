"""The pages that are made of rows: work, schedule, budget, goals, officers."""

from collections import Counter
from typing import Any

from core.forms.pages import PageForm
from core.forms.rows import RowsField
from proposals.choices import PAGE_FIELDS, Doer, Page
from proposals.forms.base import ProposalForm
from proposals.forms.budget import BudgetForm
from proposals.forms.rows import GoalRow, OfficerRow, RoleRow, StepRow
from proposals.forms.together import sections
from proposals.models import Proposal, ProposalSetting

SHARES = (
    (Doer.GROUP, "団体の仕事"), (Doer.CITY, "市の仕事"), (Doer.TOGETHER, "いっしょにする仕事")
)  # fmt: skip


class RolesForm(ProposalForm):
    """役割分担表: at most twenty works."""

    page = Page.ROLES
    roles = RowsField(
        RoleRow,
        one="仕事",
        most=20,
        label="役割分担表",
        help_text="仕事を1つずつ書き、だれがするかを選びます。書けるのは20までです。"
        "どちらか一方にかたよっていても、まちがいではありません。",
    )

    class Meta:
        model = Proposal
        fields = PAGE_FIELDS[Page.ROLES]

    @property
    def shares(self) -> str:
        """団体の仕事2つ、いっしょにする仕事1つ: how the work is divided, as it stands."""
        rows: Any = self["roles"]
        found = Counter(row.said.get("doer") for row in rows.filled)
        return "、".join(f"{words}{found[doer]}つ" for doer, words in SHARES if found[doer])

    @property
    def citizens(self) -> str:
        """The group and those with whom it works."""
        own = self.instance
        partners = (each.get("name", "") for each in own.partners)
        return "、".join(filter(None, (str(own.organization or own.name), *partners)))

    @property
    def wished(self) -> str:
        """The sections that the group wishes for, the first one first."""
        return "、".join(map(str, sections(self.instance.wished_sections)))


class ScheduleForm(ProposalForm):
    """スケジュール."""

    page = Page.SCHEDULE
    schedule = RowsField(
        StepRow,
        one="予定",
        most=24,
        label="スケジュール",
        help_text="時期の早い順に書きます。例：令和9年5月／道の下見／会員",
    )

    class Meta:
        model = Proposal
        fields = PAGE_FIELDS[Page.SCHEDULE]


class GoalsForm(ProposalForm):
    """成果の目標."""

    page = Page.GOALS
    goals = RowsField(
        GoalRow,
        one="目標",
        most=10,
        label="成果の目標",
        help_text="終わったあとに、できたかどうかが分かる数で書きます。"
        "例：見学会に来る人／60人／受付の名簿で数える",
    )

    class Meta:
        model = Proposal
        fields = PAGE_FIELDS[Page.GOALS]


class RosterForm(ProposalForm):
    """役員名簿, with what it is used for."""

    page = Page.ROSTER
    roster = RowsField(OfficerRow, one="役員", unit="人", most=30, label="役員名簿")

    class Meta:
        model = Proposal
        fields = PAGE_FIELDS[Page.ROSTER]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["roster"].help_text = ProposalSetting.current().roster_purpose


ROWS_FORMS: dict[Page, type[PageForm]] = {
    Page.ROLES: RolesForm,
    Page.SCHEDULE: ScheduleForm,
    Page.BUDGET: BudgetForm,
    Page.GOALS: GoalsForm,
    Page.ROSTER: RosterForm,
}
