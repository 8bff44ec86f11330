"""照会: for who runs the project alone; with its result all else is gone, then the whole too."""

import logging
import re
from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse

from core.workflow import NotAllowedNow
from notifications.models import Notice
from projects import tasks
from projects.checking import asking, consenting, forgetting, sealing
from projects.choices import ProjectStatus
from projects.models import BackgroundCheck, CheckPaper, ConsentLink, OfficerConsent, Project
from proposals.workflow import handing_in
from reviews.models import Release
from reviews.workflow import release as release_workflow
from reviews.workflow import staging
from reviews.workflow.staging import Said
from tests.core import hostile
from tests.factories import checks, money, people, projects, proposals, results

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
    group.post(reverse("background_check_send", args=[check.pk]))
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
    page = reverse("background_check", args=[check.pk])
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


# --- of a 採択候補 --------------------------------------------------------------------------------


def candidate(number=1):
    """A proposal that the city means to adopt; nobody has been told."""
    return results.entry(results.signed(), number).proposal


def test_a_candidate_is_asked_before_the_result_is_told_and_the_project_takes_it_over():
    proposal = candidate()
    clerk, group = people.signed_in(people.clerk()), people.signed_in(projects.group())
    page = reverse("admin:proposals_proposal_change", args=[proposal.pk])
    ask = reverse("admin:projects_backgroundcheck_ask_candidate", args=[proposal.pk])
    assert ask in clerk.get(page).content.decode()
    assert "採択が決まったということではありません" in clerk.get(ask).content.decode()
    clerk.post(ask, {"kind": "tax"})
    check = BackgroundCheck.objects.get()
    theirs = reverse("candidate_checks", args=[proposal.pk])
    assert theirs in group.get(proposal.get_absolute_url()).content.decode()
    shown = group.get(theirs).content.decode()
    assert "採択が決まったということではありません" in shown
    group.post(reverse("background_check", args=[check.pk]), {"agrees": "on"})
    check.refresh_from_db()
    assert (check.handed_in_on, check.agreed_on) == (projects.TODAY, projects.TODAY)

    release = Release.objects.get()
    released(release)

    check.refresh_from_db()
    project = Project.objects.get(proposal=proposal)
    assert (check.project, check.proposal) == (project, None)
    forgetting.enter_result(check, by=people.clerk(), result="clear", result_on=projects.TODAY)
    assert project.checks.get().result == "clear"


def released(release):
    """Everybody is told."""
    return release_workflow.release_all(release, by=people.clerk())


def test_who_is_not_adopted_owes_no_papers_and_only_candidates_are_asked():
    release = results.staged()
    proposal, other = results.entry(release, 1).proposal, results.entry(release, 2).proposal
    asked = asking.ask(proposal, "tax", by=people.clerk())
    result = asking.ask(other, "tax", by=people.clerk())
    asking.hand_in_tax(result, by=projects.group(2), certificate=None, agrees=True)
    forgetting.enter_result(
        checks.anew(result), by=people.clerk(), result="found", result_on=projects.TODAY
    )
    refused = Said("not_adopted", reason="照会の結果のため。", heard_on=projects.TODAY)
    for number in (1, 2):
        staging.stage(release, results.entry(release, number), refused, by=people.clerk())
    with pytest.raises(NotAllowedNow, match="採択か条件付き採択"):
        asking.ask(proposal, "police", by=people.clerk())
    assert BackgroundCheck.objects.filter(pk=asked.pk).exists()
    staging.write_all(release, by=people.clerk())
    signed = release_workflow.sign_off(
        results.anew(release), by=people.clerk(), signed=results.SIGNED
    )

    released(signed)

    assert not BackgroundCheck.objects.filter(pk=asked.pk).exists()
    assert checks.anew(result).result == "found"  # for its year


def test_all_candidates_of_a_result_are_listed_with_what_was_asked(django_assert_max_num_queries):
    release = results.signed()
    proposal = results.entry(release, 1).proposal
    page = reverse("admin:projects_backgroundcheck_candidates", args=[release.pk])
    clerk = people.signed_in(people.clerk())
    asking.ask(proposal, "tax", by=people.clerk())
    assert (
        page
        in clerk.get(reverse("admin:reviews_release_change", args=[release.pk])).content.decode()
    )
    with django_assert_max_num_queries(14):
        shown = clerk.get(page).content.decode()

    assert proposal.number in shown
    assert results.entry(release, 2).proposal.number in shown
    assert results.entry(release, 4).proposal.number not in shown  # it is not adopted
    assert "書類を待っています" in shown
    assert people.signed_in(people.liaison()).get(page).status_code == 404
    released(release)
    assert clerk.get(page).status_code == 404


def test_what_was_asked_of_a_withdrawn_proposal_goes_with_the_night():
    proposal = candidate()
    asking.ask(proposal, "tax", by=people.clerk())
    assert tasks.forget_checks() == 0
    handing_in.withdraw(proposal, by=projects.group(), note="人が集まらないため。")

    assert tasks.forget_checks() == 1
    assert not BackgroundCheck.objects.exists()


def test_nobody_else_reads_of_a_candidate():
    proposal = candidate()
    check = asking.ask(proposal, "police", by=people.clerk())
    addresses = [
        reverse("candidate_checks", args=[proposal.pk]),
        reverse("background_check", args=[check.pk]),
        reverse("admin:projects_backgroundcheck_change", args=[check.pk]),
        reverse("admin:projects_backgroundcheck_ask_candidate", args=[proposal.pk]),
    ]

    def codes(who):
        client = people.signed_in(who)
        return [client.get(each).status_code for each in addresses]

    assert codes(projects.group()) == [200, 200, 302, 302]
    assert codes(people.clerk()) == [404, 404, 200, 200]
    assert codes(people.liaison()) == [404, 404, 404, 404]
    assert codes(projects.group(2)) == [404, 404, 302, 302]
    with pytest.raises(PermissionDenied):
        asking.ask(proposal, "tax", by=people.liaison())
    other = results.entry(Release.objects.get(), 2).proposal
    there = reverse("candidate_checks", args=[other.pk])
    assert people.signed_in(projects.group(2)).get(there).status_code == 404


# --- an officer on a screen of their own ----------------------------------------------------------

MAIL = "shokai@sample.example"
TYPED = {
    "name": checks.NAME, "kana": checks.KANA, "born_year": "1961", "born_month": "7",
    "born_day": "23", "agrees": "on",
}  # fmt: skip


def test_an_officer_agrees_on_a_screen_of_their_own():
    check = checks.asked()
    group = people.signed_in(projects.group())
    page = reverse("background_check", args=[check.pk])
    answer = group.post(reverse("background_check_link", args=[check.pk]), {"name": checks.NAME})
    address = re.search(r"/projects/consents/[\w-]+/", answer.content.decode()).group()
    assert checks.NAME in group.get(page).content.decode()
    assert address not in group.get(page).content.decode()
    group.post(reverse("background_check_send", args=[check.pk]))
    assert checks.anew(check).handed_in_on is None  # somebody is still asked
    officer = Client()
    shown = officer.get(address)
    assert shown.status_code == 200
    assert "no-store" in shown["Cache-Control"]
    assert checks.NAME not in shown.content.decode()
    assert "印をつけてください" in officer.post(address, TYPED | {"agrees": ""}).content.decode()

    assert officer.post(address, TYPED).status_code == 302

    row = OfficerConsent.objects.get()
    assert (row.on_screen, row.consented_on) == (True, projects.TODAY)
    assert sealing.opened(row.sealed) == checks.OFFICER
    assert tables_with(*SECRETS) == set()
    assert "同意を受けとりました" in officer.get(address).content.decode()
    officer.post(address, TYPED)
    assert OfficerConsent.objects.count() == 1
    assert Notice.objects.filter(kind="projects/check_all_consented").count() == 1
    group.post(reverse("background_check_send", args=[check.pk]))
    there = reverse("admin:projects_backgroundcheck_change", args=[check.pk])
    assert "本人の画面で" in people.signed_in(people.clerk()).get(there).content.decode()


def test_the_address_of_an_officer_stands_in_the_letter_alone_and_goes_with_it():
    check = checks.asked()
    group = people.signed_in(projects.group())
    address = reverse("background_check_link", args=[check.pk])
    assert group.post(address, {"name": checks.NAME, "email": MAIL}).status_code == 302
    letter = Notice.objects.get(kind="projects/check_consent_asked")
    assert letter.to_address == MAIL
    assert checks.NAME not in letter.text
    token = letter.private_url.rstrip("/").rpartition("/")[2]
    assert ConsentLink.objects.found(token) is not None

    consenting.agree(ConsentLink.objects.found(token), checks.OFFICER)

    assert tables_with(MAIL, *SECRETS) == set()


def test_a_link_that_is_taken_back_late_or_used_leads_nowhere():
    check = checks.asked()
    by = projects.group()
    back = consenting.issue(check, by=by, name=checks.NAME, email=MAIL)
    late = consenting.issue(check, by=by, name=checks.NAME)
    group = people.signed_in(by)
    group.post(reverse("background_check_link_remove", args=[check.pk, back.pk]))
    assert Client().get(reverse("officer_consent", args=[back.token])).status_code == 404
    assert tables_with(MAIL) == set()
    after = projects.TODAY + timedelta(days=15)
    with time_machine.travel(projects.at(after), tick=False):
        shown = Client().get(reverse("officer_consent", args=[late.token])).content.decode()
        assert "期限が切れています" in shown
        with pytest.raises(NotAllowedNow, match="期限"):
            consenting.agree(late, checks.OFFICER)
    consenting.take_back(late, by=by)
    checks.with_officer(checks.anew(check))
    asking.hand_in_officers(checks.anew(check), by=by)
    with pytest.raises(NotAllowedNow, match="もう出ています"):
        consenting.issue(checks.anew(check), by=by, name=checks.NAME)
