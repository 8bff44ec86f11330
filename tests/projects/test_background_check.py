"""照会: for who runs the project alone; with its result all else is gone, then the whole too."""

import logging
from datetime import date

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse

from core.workflow import NotAllowedNow
from notifications.models import Notice
from projects import tasks
from projects.checking import asking, forgetting, sealing
from projects.choices import ProjectStatus
from projects.models import BackgroundCheck, CheckPaper, OfficerConsent, Project
from tests.core import hostile
from tests.factories import checks, money, people, projects, proposals

pytestmark = pytest.mark.django_db
SECRETS = (checks.NAME, checks.KANA, checks.BORN)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(projects.at(projects.TODAY), tick=False):
        yield


def tables_with(*words):
    """Every table of the database, histories and queues among them, in which a row says a word."""
    found = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            name = connection.ops.quote_name(table)
            for word in words:
                cursor.execute(
                    f"SELECT 1 FROM {name} t WHERE t::text LIKE %s LIMIT 1", [f"%{word}%"]
                )
                if cursor.fetchone():
                    found.add(table)
    return found


def test_the_whole_way_leaves_a_result_and_a_date_for_a_year(caplog):
    caplog.set_level(logging.DEBUG)
    project = projects.agreed()
    clerk, group = people.signed_in(people.clerk()), people.signed_in(projects.group())
    ask = reverse("admin:projects_backgroundcheck_ask", args=[project.pk])
    assert "担当課には知らせません" in clerk.get(ask).content.decode()
    clerk.post(ask, {"kind": "police"})
    check = BackgroundCheck.objects.get()
    write_officer(group, check)
    files = [each.file.name for each in CheckPaper.objects.all()]
    assert files
    assert all(default_storage.exists(each) for each in files)
    assert tables_with(*SECRETS) == set()  # sealed from the first moment on
    group.post(reverse("project_money_check_send", args=[project.pk, check.pk]))
    page = reverse("admin:projects_backgroundcheck_change", args=[check.pk])
    shown = clerk.get(page)
    assert checks.NAME in shown.content.decode()
    assert "no-store" in shown["Cache-Control"]

    result = reverse("admin:projects_backgroundcheck_result", args=[check.pk])
    sent = {"result": "clear", "result_on_year": "2026"}
    month, day = str(projects.TODAY.month), str(projects.TODAY.day)
    clerk.post(result, sent | {"result_on_month": month, "result_on_day": day})

    check.refresh_from_db()
    assert (check.result, check.result_on) == ("clear", projects.TODAY)
    assert not (OfficerConsent.objects.exists())
    assert not (CheckPaper.objects.exists())
    assert checks.NAME not in clerk.get(page).content.decode()
    assert not [each for each in SECRETS if each in caplog.text]


def write_officer(group, check):
    """One officer, whose birth date is never shown again."""
    page = reverse("project_money_check", args=[check.project_id, check.pk])
    typed = {
        "name": checks.NAME, "kana": checks.KANA, "born_year": "1961", "born_month": "7",
        "born_day": "23", "consented_on_year": "2026", "consented_on_month": "11",
        "consented_on_day": "1",
    }  # fmt: skip
    assert "同意書をつけてください" in group.post(page, typed).content.decode()
    file = SimpleUploadedFile(f"{checks.NAME}.pdf", hostile.pdf())
    answer = group.post(page, typed | {"consent": file})
    assert answer.status_code == 302
    shown = group.get(page).content.decode()
    assert checks.NAME in shown
    assert "1961" not in shown


def test_the_files_are_gone_with_the_result(django_capture_on_commit_callbacks):
    check = checks.handed_in()
    files = [each.file.name for each in CheckPaper.objects.all()]

    with django_capture_on_commit_callbacks(execute=True):
        forgetting.enter_result(check, by=people.clerk(), result="found", result_on=projects.TODAY)

    assert files
    assert not [each for each in files if default_storage.exists(each)]


def test_after_a_year_nothing_is_left_of_it():
    check = checks.handed_in()
    forgetting.enter_result(check, by=people.clerk(), result="found", result_on=projects.TODAY)
    year = projects.TODAY.year + 1
    before = date(year, projects.TODAY.month, projects.TODAY.day - 1)
    with time_machine.travel(projects.at(before), tick=False):
        assert tasks.forget_checks() == 0
    with time_machine.travel(projects.at(projects.TODAY.replace(year=year)), tick=False):
        assert (tasks.forget_checks(), tasks.forget_checks()) == (1, 0)

    assert not BackgroundCheck.objects.exists()
    assert not Notice.objects.filter(about_type="projects.backgroundcheck").exists()
    assert not Notice.objects.filter(kind="projects/check_asked").exists()


def test_what_was_never_answered_goes_after_a_year_too():
    checks.handed_in()

    with time_machine.travel(projects.at(projects.TODAY.replace(year=2027)), tick=False):
        assert tasks.forget_checks() == 1
    assert not (OfficerConsent.objects.exists())
    assert not (CheckPaper.objects.exists())


def pages(check):
    """Every page of it."""
    paper = check.papers.get()
    args = [check.project_id, check.pk]
    return [
        reverse("project_money_checks", args=args[:1]),
        reverse("admin:projects_backgroundcheck_change", args=[check.pk]),
        reverse("admin:projects_backgroundcheck_paper", args=[check.pk, paper.pk]),
        reverse("admin:projects_backgroundcheck_result", args=[check.pk]),
        reverse("admin:projects_backgroundcheck_changelist"),
        reverse("admin:projects_backgroundcheck_ask", args=args[:1]),
    ]


def test_nobody_but_the_clerk_and_the_representative_reads_of_it():
    check = checks.handed_in()
    addresses = pages(check)

    def codes(who):
        client = people.signed_in(who)
        return [client.get(each).status_code for each in addresses]

    assert codes(people.clerk()) == [404, 200, 200, 200, 200, 200]
    assert codes(people.liaison()) == [404, 404, 404, 404, 403, 403]
    assert codes(projects.group()) == [200, 302, 302, 302, 302, 302]
    assert codes(people.outsider())[0] == 404
    shown = [
        people.signed_in(people.liaison()).get(each).content.decode()
        for each in (
            reverse("project_show", args=[check.project_id]),
            reverse("project_money", args=[check.project_id]),
            reverse("admin:projects_project_change", args=[check.project_id]),
        )
    ]
    assert not [page for page in shown if "照会" in page or "確かめの書類" in page]
    told = set(Notice.objects.filter(about_type="projects.backgroundcheck").values_list("to_user"))
    assert (people.liaison().pk,) not in told


def test_what_is_asked_comes_before_the_money():
    application = money.submitted()
    check = asking.ask(application.project, "tax", by=people.clerk())
    clerk = people.clerk()
    with money.on(), pytest.raises(NotAllowedNow, match="照会の結果"):
        money.granting.grant(
            application, by=clerk, amount=1_000, granted_on=money.DAY, **money.SIGNED
        )
    with money.on():
        asking.hand_in_tax(
            check, by=projects.group(), certificate=proposals.accepted("完納.pdf"), agrees=False
        )
        forgetting.enter_result(checks.anew(check), by=clerk, result="clear", result_on=money.DAY)
        money.granting.grant(
            application, by=clerk, amount=1_000, granted_on=money.DAY, **money.SIGNED
        )
        with pytest.raises(NotAllowedNow, match="交付決定や契約のあと"):
            asking.ask(projects.anew(application.project), "police", by=clerk)


def test_it_is_asked_of_who_is_adopted_alone_and_written_by_who_answers_for_the_group():
    check = checks.asked()
    for act in (
        lambda: asking.ask(check.project, "tax", by=people.liaison()),
        lambda: asking.hand_in_officers(check, by=people.clerk()),
        lambda: forgetting.enter_result(
            check, by=projects.group(), result="clear", result_on=projects.TODAY
        ),
    ):
        with pytest.raises(PermissionDenied):
            act()
    with pytest.raises(NotAllowedNow, match="1人以上"):
        asking.hand_in_officers(check, by=projects.group())
    with pytest.raises(NotAllowedNow, match="もうお願い"):
        asking.ask(check.project, "police", by=people.clerk())
    with pytest.raises(NotAllowedNow, match="届いていません"):
        forgetting.enter_result(check, by=people.clerk(), result="clear", result_on=projects.TODAY)
    over = Project(status=ProjectStatus.FAILED, has_money=True, form="subsidy")
    assert asking.why_not(over) == "この事業は終わっています。"


def test_a_sealed_officer_is_read_by_our_key_alone(settings):
    check = checks.with_officer()
    row = check.officers.get()

    assert checks.NAME not in row.sealed
    assert sealing.opened(row.sealed) == checks.OFFICER
    assert sealing.seal(checks.OFFICER) != row.sealed  # never the same twice
    settings.SECRET_KEY = "another"
    settings.SECRET_KEY_FALLBACKS = []
    assert "読めません" in sealing.opened(row.sealed).name
