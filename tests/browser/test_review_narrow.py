"""The pages of a review with long names, in a narrow window and with large letters: nothing is
pushed out; what is wider than the window moves in its own box.
"""

import pytest
import time_machine
from django.urls import reverse

from reviews.deciding import money
from reviews.models import Release
from reviews.workflow import release as workflow
from reviews.workflow import review as rounds
from reviews.workflow import staging
from tests.browser.eyes import sideways
from tests.browser.long_words import KANJI, LATIN
from tests.browser.test_paper_and_calendar import enter
from tests.factories import calls, people, proposals, results, reviews

pytestmark = pytest.mark.django_db(transaction=True)

MEMBERS = ("chair", "deputy", "one")
# The width of the window, and what the reader's own style sheet makes of the letters.
WINDOWS = ((320, 16), (1280, 32))
ENLARGE = "size => { document.documentElement.style.fontSize = `${size}px`; }"


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(reviews.at(), tick=True):
        yield


def scoring():
    """Two proposals of groups and works with long names are scored."""
    with time_machine.travel(calls.at(reviews.FILED_ON), tick=False):
        call = calls.opened()
        for place, (name, title) in enumerate(((LATIN, KANJI), (KANJI, LATIN))):
            proposals.filed(reviews.group(place), course=call.courses.get(), name=name, title=title)
    for key in MEMBERS:
        reviews.reviewer(call, key)
    made = rounds.start_declaring(reviews.review(call), by=people.clerk())
    for key in MEMBERS:
        for place in (1, 2):
            reviews.declare(made, key, place)
    return rounds.start_scoring(made, by=people.clerk())


def test_no_page_of_a_review_scrolls_sideways(window):
    made = scoring()
    page, found = window(), {}

    def visit(user, *addresses):
        if user is not None:
            enter(page, user)
        for address in addresses:
            assert page.goto(address).status == 200
            for width, size in WINDOWS:
                page.set_viewport_size({"width": width, "height": 800})
                page.evaluate(ENLARGE, size)
                found[address, width] = sideways(page)

    member, clerk, number = reviews.person("one"), people.clerk(), made.round.course.call.number
    sheet = reviews.sheet(made, "one").get_absolute_url()
    visit(
        member, reverse("review_files"), sheet, f"{sheet}check/",
        reverse("review_conflicts", args=[number]),
    )  # fmt: skip
    for key in MEMBERS:
        for place in (1, 2):
            reviews.submitted(made, key, place, 4)
    rounds.open_scores(made, by=clerk)
    board = reverse("admin:reviews_review_board", args=[made.pk])
    visit(member, reverse("review_board", args=[made.pk]))
    visit(clerk, reverse("admin:reviews_review_change", args=[made.pk]), board)
    results.all_released(type(made).objects.get(pk=made.pk))
    release = Release.objects.get()
    visit(None, reverse("admin:reviews_release_change", args=[release.pk]))
    own = reverse("review_result", args=[results.entry(release).proposal_id])
    visit(reviews.group(0), own, reverse("call_results", args=[number]))

    assert len(found) == 2 * 10
    assert {where: over for where, over in found.items() if over > 0} == {}


# The texts of cells with numbers that stand on more than one line.
BROKEN = """() => [...document.querySelectorAll(".c-table.is-cards td.u-num")].filter((cell) => {
  const range = document.createRange();
  range.selectNodeContents(cell);
  const tops = [...range.getClientRects()].map((each) => each.top);
  return Math.max(...tops) - Math.min(...tops) > 10;
}).map((cell) => cell.textContent)"""


def told_with_a_cut_line():
    """The first proposal is adopted with less of one line of its budget."""
    release, by = results.staged(), people.clerk()
    entry = results.entry(release)
    [first, *others] = money.lines_of(entry)
    cut = [first | {"granted": 150_000, "why": "砂利は市が出します。"}, *others]
    staging.stage(release, entry, staging.Said("adopted", 100_000, cut), by=by)
    staging.write_all(release, by=by)
    signed = workflow.sign_off(results.anew(release), by=by, signed=results.SIGNED)
    return workflow.release_all(signed, by=by)


def test_amounts_of_an_own_result_stay_whole_with_large_letters(window):
    release, page = told_with_a_cut_line(), window({"width": 360, "height": 800})
    enter(page, results.entry(release).proposal.started_by)

    page.goto(reverse("review_result", args=[results.entry(release).proposal_id]))
    page.evaluate(ENLARGE, 32)

    assert "円" in "".join(page.locator(".c-table.is-cards td.u-num").all_inner_texts())
    assert page.evaluate(BROKEN) == []
