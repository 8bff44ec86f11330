"""What is not public is nowhere; what is unpublished is gone everywhere at once."""

import pytest
from django.test import Client

from cases import workflow
from cases.models import Case
from tests.factories import cases, people

pytestmark = pytest.mark.django_db(transaction=True)

EVERYWHERE = (
    "/", "/cases/", "/cases/?view=table", "/cases/?q=ひみつ", "/cases/?form=endorsement",
    "/cases/map/", "/cases/feed/", "/cases/cases.csv", "/cases/cases.json", "/cases/data/",
    "/sitemap-cases.xml", "/cases/R08-J001/",
)  # fmt: skip
SECRET = "ひみつの庭づくり"


def body(address):
    """The page as a visitor without cookies gets it: from memory, if it is kept there."""
    response = Client().get(address)
    content = b"".join(response) if response.streaming else response.content
    return content.decode()


def secret(make):
    return make(name=SECRET, forms=["endorsement"], matters=["close_to_community"], fields=[7])


@pytest.mark.parametrize(
    "state", ["draft", "with_partner", "checked", "approved", "unpublished", "archived"]
)
def test_case_that_is_not_public_leaks_nowhere(state):
    case = secret(cases.STATES[state])

    leaks = [address for address in EVERYWHERE if SECRET in body(address)]

    assert leaks == []
    if case.number:
        assert Client().get(f"/cases/{case.number}/").status_code == 404
        assert Client().get(f"/cases/{case.number}/contact/").status_code == 404


def test_published_case_is_where_it_should_be():
    secret(cases.published)

    shown = [address for address in EVERYWHERE if SECRET in body(address)]

    assert set(shown) >= {
        "/cases/", "/cases/?view=table", "/cases/?q=ひみつ", "/cases/feed/", "/cases/cases.csv",
        "/cases/cases.json", "/cases/R08-J001/",
    }  # fmt: skip


@pytest.mark.parametrize("verb", ["unpublish", "archive"])
def test_taking_away_takes_effect_everywhere_at_once(verb):
    case = secret(cases.approved)
    picture = cases.picture(case)
    document = cases.document(case)
    case = workflow.publish(case, by=people.clerk(), note="写真も見てもらった。")
    own = [case.get_absolute_url(), picture.large_url, picture.small_url, document.url]
    before = [Client().get(address).status_code for address in own]
    kept = [body(address) for address in EVERYWHERE]  # now in the memory of the web process

    getattr(workflow, verb)(case, by=people.clerk(), note="写った人から申し出があった。")

    assert before == [200, 200, 200, 200]
    assert any(SECRET in page for page in kept)
    assert [Client().get(address).status_code for address in own] == [404, 404, 404, 404]
    assert [address for address in EVERYWHERE if SECRET in body(address)] == []
    assert "endorsement" not in body("/cases/?form=subsidy")


def test_what_is_written_on_a_public_case_shows_at_once():
    case = secret(cases.published)
    body(case.get_absolute_url())
    facts = cases.FACTS | {
        "section": cases.section(),
        "name": SECRET,
        "outcome": "新しい成果です。",
    }

    cases.writing.save(case, by=people.clerk(), facts=facts, partners=cases.PARTNERS)

    assert "新しい成果です。" in body(case.get_absolute_url())
    assert Case.objects.get(pk=case.pk).version == case.version + 1


def test_pictures_ask_whether_they_still_hold():
    case = cases.approved()
    picture = cases.picture(case)
    workflow.publish(case, by=people.clerk(), note="写真も見てもらった。")
    first = Client().get(picture.small_url)

    again = Client().get(picture.small_url, headers={"if-none-match": first["ETag"]})

    assert (first["Content-Type"], first["Cache-Control"]) == ("image/webp", "no-cache")
    assert (again.status_code, again.content) == (304, b"")
    assert Client().get(f"/cases/pictures/{picture.pk}/huge.webp").status_code == 404
