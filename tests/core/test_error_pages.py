"""Pages of failure: they stand without database, request and context processors."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template.loader import get_template
from django.test import Client, RequestFactory
from django.views import defaults

PLAIN = ("400.html", "403_csrf.html", "500.html")


@pytest.mark.parametrize("name", PLAIN)
def test_plain_page_needs_nothing(name):
    html = get_template(name).render()

    assert '<html lang="ja">' in html
    assert html.count("<h1>") == 1
    assert '<a class="c-button is-second" href="/">はじめのページへ</a>' in html


def test_server_error_answers_in_japanese_without_a_query():
    response = defaults.server_error(RequestFactory().get("/"))

    assert response.status_code == 500
    assert "ただいま、このページを表示できません" in response.content.decode()


def test_wrong_token_says_what_to_do():
    response = Client(enforce_csrf_checks=True).post("/groups/register/")

    assert response.status_code == 403
    assert "もう一度送ってください" in response.content.decode()


def test_unknown_page_offers_a_search_and_sets_no_cookie():
    response = Client().get("/no-such-page/")

    html = response.content.decode()
    assert response.status_code == 404
    assert "ページが見つかりません" in html
    assert 'id="not-found-q"' in html
    assert not response.cookies


def test_forbidden_page_leads_to_the_sign_in():
    request = RequestFactory().get("/x/")
    request.user = AnonymousUser()

    response = defaults.permission_denied(request, exception=PermissionError())

    assert response.status_code == 403
    assert 'href="/accounts/login/"' in response.content.decode()
