"""The bar of a long job moves by itself, and says the end; the clerk's focus is not lost."""

import pytest
import time_machine
from playwright.sync_api import expect

from proposals import tasks
from proposals.choices import ExportKind
from proposals.dossier import exporting
from proposals.models import ExportJob
from tests.browser.conftest import DESK
from tests.browser.eyes import look
from tests.browser.test_registration_journey import as_staff
from tests.factories import calls, people, proposals

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(calls.at()):
        yield


def test_bar_moves_and_the_end_is_told_without_a_press(window):
    proposal = proposals.submitted()
    job = exporting.begin(proposal.call, ExportKind.FILES, by=people.clerk())
    page = window(DESK)
    as_staff(page, people.clerk())
    page.goto(f"/admin/proposals/exportjob/{job.pk}/change/")
    page.get_by_role("link", name="いまの状態を見る").focus()
    before = page.evaluate("performance.timeOrigin")

    ExportJob.objects.filter(pk=job.pk).update(done=1)
    page.get_by_text("1つのうち1つ").first.wait_for()
    look(page)
    tasks.make_exports()

    page.get_by_role("heading", name="できました").wait_for()
    assert page.get_by_role("status").all_inner_texts()[-1] == "できました"
    assert page.evaluate("document.activeElement.textContent") == "できました"
    expect(page.get_by_role("link", name="ZIPを受け取る")).to_be_visible()
    assert page.evaluate("performance.timeOrigin") == before
    look(page)
