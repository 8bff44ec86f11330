"""The guide's pages and the pages about the site: whole, linked, quick, open to everybody."""

import gzip
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import Letterhead
from cases import workflow
from cases.models import Case
from core.collaboration import Actor, CollaborationForm, Principle, Step, SuitableMatter
from guide import book, markdown
from tests.factories import cases, people

pytestmark = pytest.mark.django_db

CHAPTERS = tuple(f"/guide/{slug}/" for slug in book.CHAPTERS)
SITE = ("/accessibility/", "/policy/", "/privacy/", "/contact/", "/sitemap/")
PAGES = ("/guide/", *CHAPTERS, "/guide/check/", "/guide/proposing/", *SITE)
QUERIES = {
    "/accessibility/": 3, "/contact/": 1, "/policy/": 1,
    "/guide/actors/": 2, "/guide/principles/": 1, "/guide/matters/": 2, "/guide/zones/": 1,
    "/guide/forms/": 2, "/guide/steps/": 1, "/guide/systems/": 2, "/guide/glossary/": 1,
    "/guide/proposing/": 1,
}  # fmt: skip
VISITOR = {"cookie": "seen=1"}  # a page for a browser with a cookie is always made anew
HEADING = re.compile(r"<h([1-6])[ >]")
FIRST_VIEW = 60 * 1024


def get(path, **kwargs):
    return Client(headers=VISITOR).get(path, **kwargs)


def html(path):
    return get(path).content.decode()


class Ids(HTMLParser):
    """Every id and every link of a page."""

    def __init__(self, page):
        super().__init__()
        self.ids, self.links = [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        facts = dict(attrs)
        if "id" in facts:
            self.ids.append(facts["id"])
        if tag == "a" and facts.get("href"):
            self.links.append(facts["href"])


@pytest.mark.parametrize("path", PAGES)
def test_page_has_title_description_one_h1_and_no_skipped_heading(path):
    page = html(path)
    levels = [int(level) for level in HEADING.findall(page.partition("<main")[2])]

    assert re.search(r"<title>[^<｜]+｜本庄市 市民協働ポータル</title>", page)
    assert 20 <= len(re.search(r'<meta name="description" content="([^"]+)"', page)[1]) <= 120
    assert levels.count(1) == 1
    assert [b for a, b in zip(levels, levels[1:], strict=False) if b > a + 1] == []


def test_titles_and_descriptions_are_different_on_every_page():
    pages = [html(path) for path in PAGES]

    for pattern in (r"<title>([^<]+)", r'name="description" content="([^"]+)'):
        found = [re.search(pattern, page)[1] for page in pages]
        assert len(set(found)) == len(PAGES)


@pytest.mark.parametrize("path", PAGES)
def test_no_id_is_given_twice(path):
    ids = Ids(html(path)).ids

    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("path", PAGES)
def test_page_needs_few_queries_and_no_cookie(path):
    client = Client(headers=VISITOR)
    client.get(path)

    with CaptureQueriesContext(connection) as queries:
        response = client.get(path)

    assert len(queries) == QUERIES.get(path, 0)
    assert response.cookies == {}


@pytest.mark.parametrize("path", PAGES)
def test_page_is_kept_for_visitors_without_cookies(path):
    client = Client()
    client.get(path)

    with CaptureQueriesContext(connection) as queries:
        response = client.get(path)

    assert (response.status_code, len(queries)) == (200, 0)


@pytest.mark.parametrize("path", PAGES)
def test_first_view_is_light_and_no_script_holds_it_up(path):
    page = html(path)
    scripts = re.findall(r"<script[^>]*>", page)
    style = gzip.compress(Path(finders.find("css/site.css")).read_bytes())

    assert len(gzip.compress(page.encode())) + len(style) < FIRST_VIEW
    assert [script for script in scripts if 'type="module"' not in script] == []


@pytest.mark.parametrize("path", PAGES)
def test_page_stands_in_the_sitemap_for_machines(path):
    assert f"http://testserver{path}</loc>" in Client().get("/sitemap-guide.xml").content.decode()


def test_chapter_that_moved_is_found_at_its_older_address():
    response = Client().get("/guide/areas/")

    assert (response.status_code, response["Location"]) == (301, "/guide/matters/")


def test_sitemap_for_people_names_every_page_of_the_guide():
    assert set(PAGES) - {"/sitemap/"} <= set(Ids(html("/sitemap/")).links)


def test_footer_leads_to_the_pages_about_the_site_from_everywhere():
    footer = html("/").partition("<footer")[2]

    assert set(SITE) <= set(Ids(footer).links)


@pytest.mark.parametrize(
    ("path", "current"),
    [("/guide/zones/", ["/guide/"]), ("/contact/", []), ("/groups/", ["/groups/"])],
)
def test_menu_marks_only_the_part_of_the_site_one_is_in(path, current):
    menu = html(path).partition("</header>")[0]

    assert re.findall(r'<a href="([^"]+)" aria-current="true"', menu) == current


def test_unknown_chapter_is_not_found():
    assert get("/guide/nothing/").status_code == 404
    assert get("/guide/policy/").status_code == 404


@pytest.mark.parametrize(
    ("slug", "before", "after"),
    [("what", None, "why"), ("zones", "matters", "forms"), ("glossary", "systems", None)],
)
def test_chapters_lead_to_the_one_before_and_after(slug, before, after):
    page = html(f"/guide/{slug}/")

    assert re.findall(r'href="/guide/(\w+)/" rel="prev"', page) == ([before] if before else [])
    assert re.findall(r'href="/guide/(\w+)/" rel="next"', page) == ([after] if after else [])


def test_proposing_names_the_published_case_that_gave_the_idea():
    assert "もとにする事例" not in html("/guide/proposing/")
    assert "もとにする事例" not in html("/guide/proposing/?case=R99-J999")
    assert "もとにする事例" not in html("/guide/proposing/?case=%00")
    assert '<a href="/cases/R08-J001/">集団資源回収事業</a>' in html(
        "/guide/proposing/?case=R08-J001"
    )


def test_proposing_tells_nothing_of_a_case_that_is_not_published():
    case = cases.unpublished(name="ひみつの事業")

    assert case.number
    assert "ひみつの事業" not in html(f"/guide/proposing/?case={case.number}")


def test_contents_of_a_page_are_its_headings():
    contents = re.findall(r'<li><a href="#(\w+)">([^<]+)</a>', html("/guide/zones/"))

    assert contents == [
        ("citizen_side", "市民の領域"),
        ("collaboration", "協働の領域"),
        ("city_side", "行政の領域"),
    ]


def test_contact_page_shows_what_the_city_has_set():
    assert "準備中" in html("/contact/")

    Letterhead.objects.update(contact_phone="0495-00-0000", contact_section="見本課")

    page = html("/contact/")
    assert 'href="tel:0495-00-0000"' in page
    assert "本庄市 見本課" in page
    assert "準備中" not in page


def test_contact_page_without_phone_and_mail_still_says_where_to_go():
    Letterhead.objects.update(contact_hours="平日の9時から16時まで")

    office = html("/contact/").partition('id="office"')[2].partition("</section>")[0]

    assert "平日の9時から16時まで" in office
    assert "受付時間に、担当課の窓口へおいでください。" in office
    assert "市役所の代表" in office


def test_signed_in_people_read_the_same_pages():
    client = people.signed_in(people.representative())

    assert [client.get(path).status_code for path in PAGES] == [200] * len(PAGES)


def test_a_page_that_changed_on_disk_is_read_anew(tmp_path, monkeypatch):
    file = tmp_path / "what.md"
    monkeypatch.setattr(book, "FOLDER", tmp_path)
    file.write_text("---\ntitle: 一\ndescription: 二\n---\n本文\n", encoding="utf-8")
    assert book.page("what").title == "一"

    file.write_text("---\ntitle: 三\ndescription: 二\n---\n本文です\n", encoding="utf-8")

    assert (book.page("what").title, book.page("what").body) == ("三", "<p>本文です</p>\n")


def test_case_that_is_not_public_is_told_without_a_link():
    client = Client(headers=VISITOR)
    case = Case.objects.get(number="R08-J001")
    linked = client.get("/guide/forms/").content.decode()
    assert linked.count('href="/cases/R08-J001/"') == 2

    workflow.unpublish(case, by=people.clerk(), note="写真を確かめるため。")
    shown = client.get("/guide/forms/").content.decode()

    assert "/cases/R08-J001/" not in shown
    assert "指針の事例は、集団資源回収事業と<a " in shown  # its words stay
    assert "集団資源回収事業の事例を読む" not in shown  # what was nothing but a link does not
    assert '<a href="/cases/R08-J002/">国際交流協会の事例を読む</a>' in shown


def test_links_to_lists_say_how_much_they_lead_to():
    cases.published(zone="city_led")
    shown = Client(headers=VISITOR).get("/guide/zones/").content.decode()

    assert '<a href="/cases/?zone=city_led">「市民等が協力・参加」の事例</a>（1件）' in shown
    assert '<a href="/cases/?zone=equal">「連携・協力」の事例</a>（0件）' in shown


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("[団体](url:group_list?kind=business)", '<a href="/groups/?kind=business">'),
        ("[対等](page:principles#equality)", '<a href="/guide/principles/#equality">'),
        ("[外](https://example.jp/)", '<a href="https://example.jp/">'),
        ("### 題 {#name}", '<h3 id="name">題</h3>'),
        ("<b>x</b>", "&lt;b&gt;"),
        ("文\n{% icon 'print' %}", "<p>文</p>\n<svg"),
    ],
)
def test_markdown_with_our_own_links_headings_and_components(source, html):
    assert html in markdown.render(source).html


def test_table_has_heads_for_columns_and_rows_and_labels_for_phones():
    html = markdown.render("| 情報 | 期限 |\n|---|---|\n| 氏名 | 7日 |").html

    assert '<table class="c-table is-cards">' in html
    assert '<th scope="col">期限</th>' in html
    assert '<th scope="row">氏名</th>' in html
    assert '<td data-label="期限">7日</td>' in html


def test_heading_without_an_address_is_refused():
    with pytest.raises(ValueError, match="題"):
        markdown.render("## 題")


FIVE = tuple(f"/cases/R08-J00{serial}/" for serial in range(1, 6))


def test_the_five_cases_told_in_the_guide_lead_to_their_pages():
    links = Ids(html("/guide/forms/")).links

    assert [link for link in FIVE if link not in links] == []
    assert {get(link).status_code for link in FIVE} == {200}


def parts(page):
    """The text below each heading with an address: id → HTML until the next such heading."""
    pieces = re.split(r'<h[23] id="([a-z_]+)"', page)
    return dict(zip(pieces[1::2], pieces[2::2], strict=True))


@pytest.mark.parametrize(
    ("slug", "choices", "name"),
    [
        ("principles", Principle, "principle"),
        ("forms", CollaborationForm, "form"),
        ("matters", SuitableMatter, "matter"),
    ],
)
def test_every_coordinate_leads_to_its_cases(slug, choices, name):
    found = parts(html(f"/guide/{slug}/"))

    lost = [one for one in choices if f'href="/cases/?{name}={one.value}"' not in found[one.value]]
    assert lost == []


@pytest.mark.parametrize(("slug", "choices"), [("actors", Actor), ("steps", Step)])
def test_every_actor_and_step_leads_to_cases(slug, choices):
    found = parts(html(f"/guide/{slug}/"))

    assert [one for one in choices if 'href="/cases/' not in found[one.value]] == []
