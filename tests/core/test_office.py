"""Whom to ask stands at the foot of every page and on pages of failure, asked of no database."""

import pytest
from django.template.loader import get_template
from django.test import Client, RequestFactory
from django.views import defaults

from accounts import samples
from accounts.models import Letterhead
from accounts.tasks import tell_office
from core.web import office, paths

FAILED = ("400.html", "403_csrf.html", "408.html", "413.html", "429.html", "500.html", "503.html")
NUMBER = "0495-00-0000"


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.FINISHED_ROOT = tmp_path


@pytest.fixture
def told(db, django_capture_on_commit_callbacks):
    """The city has written its number."""
    row = Letterhead.current()
    row.contact_phone = NUMBER
    row.contact_place = "市役所 見本階"
    with django_capture_on_commit_callbacks(execute=True):
        row.save()


@pytest.mark.parametrize("name", FAILED)
def test_page_of_failure_names_the_office_and_its_number(name, told):
    html = get_template(name).render()

    assert "本庄市 市民生活部 市民活動推進課" in html
    assert f'href="tel:{NUMBER}"' in html
    assert "市役所 見本階" in html
    assert "開庁日の8時30分から" in html


def test_failure_names_the_office_without_asking_the_database(told, django_assert_num_queries):
    with django_assert_num_queries(0):
        page = defaults.server_error(RequestFactory().get("/")).content.decode()

    assert NUMBER in page


@pytest.mark.parametrize("name", FAILED)
def test_page_of_failure_stands_where_nothing_was_told_or_the_file_is_broken(name):
    unknown = get_template(name).render()
    office.place().write_text("{", encoding="utf-8")

    assert unknown == get_template(name).render()
    assert "本庄市 市民生活部 市民活動推進課" in unknown


def test_new_number_is_said_from_then_on(told, django_capture_on_commit_callbacks):
    before = office.kept()["office"]["phone"]
    row = Letterhead.objects.get()
    row.contact_phone = "0495-00-0001"
    with django_capture_on_commit_callbacks(execute=True):
        row.save()

    assert (before, office.kept()["office"]["phone"]) == (NUMBER, "0495-00-0001")


def test_number_that_was_not_committed_is_not_said(db, django_capture_on_commit_callbacks):
    row = Letterhead.current()
    row.contact_phone = NUMBER
    with django_capture_on_commit_callbacks():
        row.save()

    assert office.kept() == office.UNKNOWN


def test_site_with_sample_data_says_so_on_every_page_without_asking(db, django_assert_num_queries):
    samples.ensure("representative")
    tell_office()

    pages = [Client().get(each).content.decode() for each in ("/policy/", "/no-such-page/")]
    pages.append(get_template("500.html").render())
    with django_assert_num_queries(0):
        office.kept()

    assert ["見本です。" in page for page in pages] == [True] * 3


def test_site_of_real_people_says_nothing_of_samples(db):
    tell_office()

    assert "見本です。" not in Client().get("/accessibility/").content.decode()


def test_printed_sheet_has_the_address_of_the_page_and_the_office(db):
    page = Client().get("/contact/").content.decode()
    sheet = page.split('class="c-paper u-print"')[1].split("</div>")[0]

    assert "http://localhost:8000/contact/" in sheet
    assert "市民活動推進課" in sheet


@pytest.mark.parametrize(
    ("path", "plain"),
    [("/contact/", True), ("/groups/R07-000001/", True), ("/nowhere/", False)],
)
def test_paths_that_may_stand_on_paper(path, plain):
    assert paths.is_plain(path) is plain


def test_path_with_a_key_stands_on_no_paper():
    assert not paths.is_plain(f"/cases/check/{'x' * 43}/")


def test_printed_sheet_of_a_page_with_a_key_has_the_address_of_the_site_alone(db):
    key = "x" * 43
    page = Client().get(f"/cases/check/{key}/").content.decode()
    sheet = page.split('class="c-paper u-print"')[1].split("</div>")[0]

    assert "http://localhost:8000/<" in sheet
    assert key not in sheet
