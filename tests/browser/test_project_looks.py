"""How pages of a project stand in the window: a scale in two rows, words that hold together."""

import pytest
from django.urls import reverse

from tests.browser.test_paper_and_calendar import enter
from tests.factories import evaluations, projects

pytestmark = pytest.mark.django_db(transaction=True)
WIDTHS = (320, 360, 480, 768, 1280)
ROWS = """() => {
  const marks = document.querySelector(".c-score__marks");
  const tops = (name) => [...marks.querySelectorAll(name)].map((e) => e.offsetTop);
  const found = [tops("label:not(.is-none)"), tops("label.is-none")];
  return found.map((t) => [t.length, new Set(t).size]);
}"""
LINES = """() => {
  const range = document.createRange();
  const spans = [...document.querySelectorAll(".c-head .u-nowrap")];
  const span = spans.find((e) => e.textContent.includes("年目"));
  range.selectNodeContents(span);
  return new Set([...range.getClientRects()].map((r) => r.top)).size;
}"""


def test_the_scale_has_its_marks_in_one_row_and_its_ways_of_giving_none_in_another(window):
    made = projects.then(evaluations.begun)
    with evaluations.on():
        page = window()
        enter(page, projects.group())
        page.goto(reverse("evaluation_sheet", args=[made.pk]))

        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate(ROWS) == [[5, 1], [2, 1]], width


def test_the_year_of_a_project_holds_together_over_its_title(window):
    project = projects.then(projects.begun)
    page = window()
    with evaluations.on(projects.TODAY):
        enter(page, projects.group())
        page.goto(project.get_absolute_url())

        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate(LINES) == 1, width
