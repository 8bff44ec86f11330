"""A form of a table is open in one tab while rows come and go in another: nothing is lost, on
whatever page rows are written together or by one side alone.
"""

from html import unescape

import pytest
from django.urls import reverse

from core.forms import comparison
from projects.agreeing import writing as wording
from projects.choices.granting import MoneyPage
from projects.settlement import writing as settling
from tests.factories import agreements, money, people, projects

pytestmark = pytest.mark.django_db
OLD, NEW = "古い画面で書いた言葉", "あとから加えた行"


def agreement(page):
    """A page of an agreement that is talked about."""
    made = agreements.talking()
    facts = {"special": [{"key": "aaaa1111", "text": "増水の日は休む。"}]}
    made = wording.save_page(made, "special", by=people.clerk(), facts=facts)
    return made, reverse("agreement_page", args=[made.project_id, made.order, page])


def account(page):
    """A page of an account that is written, with a receipt and an income."""
    made = money.settling_draft()
    facts = {"incomes": [{"kind": "dues", "basis": "会費", "yen": 1_000}], "remarks": ""}
    settling.save_page(made, MoneyPage.INCOMES, by=projects.group(), facts=facts)
    return money.anew(made), reverse("project_money_settlement_page", args=[made.project_id, page])


def advance(_page):
    """The plan of a 先払い that is written."""
    made = money.advance_draft()
    return made, reverse("project_money_advance", args=[made.project_id])


# By table: how the page is made, its name, and the column in which words are typed.
TABLES = {
    "roles": (agreement, "roles", "task"),
    "targets": (agreement, "targets", "indicator"),
    "schedule": (agreement, "plan", "what"),
    "expenses": (agreement, "money", "basis"),
    "incomes of an agreement": (agreement, "money", "basis"),
    "articles": (agreement, "articles", "text"),
    "special": (agreement, "special", "text"),
    "receipts": (account, "receipts", "what"),
    "incomes": (account, "incomes", "basis"),
    "plan": (advance, "", "what"),
}


class Tab:
    """A page with a table in one browser."""

    def __init__(self, address, table):
        self.client, self.address, self.table = people.signed_in(projects.group()), address, table
        self.take(self.client.get(address))

    def take(self, answer):
        """What the page shows, as a browser would send it back."""
        self.answer = answer
        if answer.status_code == 302:
            return answer
        self.sent = {"seen": answer.context["seen"]}
        for field in answer.context["form"]:
            self.sent |= comparison.as_sent(field)
            for row in getattr(field, "filled", ()):
                self.sent |= {each.html_name: [each.value() or ""] for each in row.hidden_fields()}
        return answer

    @property
    def rows(self):
        """How many rows there are."""
        return len(self.answer.context["form"][self.table].filled)

    def copy_first(self, column, words):
        """One more row: like the first one, with other words in a column."""
        head, new = f"{self.table}-0-", f"{self.table}-{self.rows}-"
        like = {n.replace(head, new): v for n, v in self.sent.items() if n.startswith(head)}
        self.sent |= like | {f"{new}key": [""], f"{new}{column}": [words]}

    def press(self, act="next"):
        return self.take(self.client.post(self.address, self.sent | {"act": act}))


def stored(made):
    """Everything that is kept of it."""
    fresh = type(made).objects.get(pk=made.pk)
    columns = {name for names in made.page_fields.values() for name in names}
    return {name: getattr(fresh, name) for name in columns}, fresh.drafts


@pytest.fixture(params=TABLES)
def case(request):
    """The thing, its page, the table on it and the column of words."""
    make, page, column = TABLES[request.param]
    with money.on(projects.TODAY):
        made, address = make(page)
    with money.on(projects.TODAY if make is agreement else money.ENDED):
        yield made, address, request.param.split()[0], column


def test_who_saves_an_older_table_is_shown_both_and_undoes_nothing(case):
    made, address, table, column = case
    old, new = Tab(address, table), Tab(address, table)
    new.copy_first(column, NEW)
    new.press("later")
    again = Tab(address, table)
    again.press(f"drop {table} 0")
    before = stored(made)

    old.sent[f"{table}-0-{column}"] = [OLD]
    answer = old.press()

    assert answer.status_code == 409
    assert OLD in unescape(answer.text)
    assert NEW in unescape(answer.text)
    assert stored(made) == before
    assert NEW in unescape(Tab(address, table).answer.text)


def test_a_button_of_an_older_table_takes_no_other_row_away(case):
    made, address, table, column = case
    old, new = Tab(address, table), Tab(address, table)
    new.copy_first(column, NEW)
    new.press("later")
    before = stored(made)

    answer = old.press(f"drop {table} 0")

    assert answer.status_code == 409
    assert stored(made) == before


def test_what_both_wrote_can_be_stored_after_it_was_read(case):
    made, address, table, column = case
    old, new = Tab(address, table), Tab(address, table)
    new.copy_first(column, NEW)
    new.press("later")
    old.sent[f"{table}-0-{column}"] = [OLD]
    old.press()

    old.press("later")

    there = str(stored(made))
    assert OLD in there
    assert NEW not in there  # it was shown, and the reader chose
