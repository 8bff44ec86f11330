"""収支予算: expenses, incomes, what is asked of the city, and what does not match."""

from functools import cached_property
from typing import Any

from crispy_forms.layout import HTML, Layout
from django import forms
from django.db.models import prefetch_related_objects

from calls import money, money_words
from calls.models import CostItem
from calls.money import Amount, Terms
from core.forms.fields import YenField
from core.forms.pages import UNFINISHED
from core.forms.rows import COUNT, RowsField
from proposals.budget.checks import Check, checks, waits_for
from proposals.budget.sums import Totals, add_up, most
from proposals.choices import PAGE_FIELDS, Page
from proposals.forms.base import ProposalForm
from proposals.forms.money import ExpenseRow, IncomeRow
from proposals.models import Proposal


class BudgetForm(ProposalForm):
    """Nothing is finished as long as something does not match; it is kept all the same."""

    page = Page.BUDGET
    enter = COUNT
    expenses = RowsField(
        ExpenseRow,
        one="支出",
        most=30,
        label="支出",
        heading="支出（出るお金）",
        help_text="全角の数字でも、カンマがあってもかまいません。1円単位で書いてください。"
        "「対象」は、市のお金を使う支出です。",
    )
    incomes = RowsField(
        IncomeRow,
        one="収入",
        most=15,
        label="収入",
        required=False,
        heading="収入（入るお金）",
        help_text="市に求める額のほかに入るお金を書きます。市に求める額は、下の欄に書きます。",
    )
    requested = YenField(label="市に求める額")
    no_other_grant = forms.BooleanField(
        label="同じ支出に、ほかの助成金を使いません",
        help_text="ほかの助成金を受けていても、別の支出に使うのであればかまいません。",
    )

    class Meta:
        model = Proposal
        fields = PAGE_FIELDS[Page.BUDGET]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        proposal = self.instance
        prefetch_related_objects([proposal.course], "rates", "cost_items")
        items = {item.name: item.is_eligible for item in proposal.course.cost_items.all()}
        expenses: Any = self.fields["expenses"]
        expenses.given = {"items": items}
        self.terms = money.terms_for(proposal.course, proposal.year, proposal.theme)
        self.fields["requested"].help_text = how_much(self.terms)
        self.helper.layout = Layout(
            self.row("expenses"),
            piece("proposals/budget/sum_expenses.html"),
            self.row("incomes"),
            piece("proposals/budget/sum_incomes.html"),
            piece("proposals/budget/amount.html"),
            self.row("requested"),
            piece("proposals/budget/checks.html"),
            self.row("no_other_grant"),
        )

    def clean(self) -> dict[str, Any]:
        """What does not match is said at the field where it is mended."""
        cleaned = super().clean()
        if not self.errors:
            for check in [each for each in self.checks if not each.is_met]:
                fault = forms.ValidationError(check.fault, code=UNFINISHED)
                self.add_error(check.field, fault)
        return cleaned

    @property
    def barred(self) -> list[CostItem]:
        """The 費目 that the call does not count, with what it says of them."""
        return [item for item in self.instance.course.cost_items.all() if not item.is_eligible]

    @cached_property
    def columns(self) -> dict[str, Any]:
        """What the page says, stored or typed, as far as it can be read."""
        said = self.cleaned_data if self.errors or self.is_bound else self.initial
        tables: dict[str, Any] = {name: self[name] for name in ("expenses", "incomes")}
        rows = {name: [row.said for row in table.filled] for name, table in tables.items()}
        return rows | {name: said.get(name) for name in ("requested", "no_other_grant")}

    @cached_property
    def totals(self) -> Totals:
        """The sums of the page."""
        return add_up(self.columns)

    @cached_property
    def amount(self) -> Amount | None:
        """The most that may be asked of the city, step by step; None where it gives no money."""
        return most(self.terms, self.totals) if self.terms else None

    @property
    def waits(self) -> str:
        """What is to be written before the amount says anything; "" once it does."""
        return waits_for(self.totals)

    @property
    def bounds(self) -> str:
        """Up to what, and for which part of the cost; "" where the city gives no money."""
        if self.terms is None:
            return ""
        ceiling = "" if self.terms.ceiling is None else money_words.yen(self.terms.ceiling)
        part = money_words.part(self.terms.numerator, self.terms.denominator)
        return money_words.Line(ceiling, part).without_years

    @cached_property
    def checks(self) -> list[Check]:
        """Every rule of the budget, met or not."""
        proposal = self.instance
        return checks(self.columns, proposal.course, proposal.year, proposal.theme)


def piece(template: str) -> HTML:
    """A part of the page that is no field."""
    return HTML(f'{{% include "{template}" %}}')


def how_much(terms: Terms | None) -> str:
    """Beside the field of the amount: up to what, in which steps, and that less is no fault."""
    if terms is None:
        return ""
    ceiling = "" if terms.ceiling is None else f"{money_words.yen(terms.ceiling)}まで。"
    steps = f"{terms.rounding:,}円単位。" if terms.rounding > 1 else ""
    return f"{ceiling}{steps}これより少ない額を求めてもかまいません。"
