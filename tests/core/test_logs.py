"""What a log line says of a refused request: the route and the answer, nothing about a person."""

import io
import json
import logging

import pytest
from django.test import Client
from structlog.stdlib import ProcessorFormatter

from groups.registration import draft_links
from honjo_kyodo.watch import logs
from tests.factories import people, registrations

pytestmark = pytest.mark.django_db


@pytest.fixture
def logged(monkeypatch):
    """What has been written to the log since."""
    handlers = logging.getLogger("django").handlers
    (console,) = [each for each in handlers if isinstance(each.formatter, ProcessorFormatter)]
    written = io.StringIO()
    monkeypatch.setattr(console, "stream", written)
    return written.getvalue


def test_refused_link_leaves_neither_its_secret_nor_an_address(logged):
    draft = registrations.draft()
    link = draft_links.invite(draft, by=draft.applicant, email="member@sample.example")
    client = people.signed_in(people.outsider(), REMOTE_ADDR="192.0.2.77")

    assert client.get(f"/groups/register/resume/{link.token}/").status_code == 403

    lines = logged()
    assert "GET registration_resume" in lines
    assert f"user_id={people.outsider().pk}" in lines
    assert link.token not in lines
    assert "192.0.2.77" not in lines


@pytest.mark.parametrize(
    ("path", "status", "named"),
    [
        ("/groups/Z99-000099/?q=ひみつ", 404, "Not Found: group_detail"),
        ("/himitsu/secret-token/?q=ひみつ", 404, "Not Found: ?"),
    ],
)
def test_unknown_page_leaves_neither_path_nor_words(logged, path, status, named):
    assert Client(REMOTE_ADDR="192.0.2.77").get(path).status_code == status

    lines = logged()
    assert named in lines
    assert not [word for word in ("Z99", "himitsu", "secret", "ひみつ", "192.0.2") if word in lines]


def test_forged_form_leaves_no_path(logged):
    client = Client(enforce_csrf_checks=True)

    assert client.post("/groups/register/start/?kind=secret").status_code == 403

    lines = logged()
    assert "registration_start" in lines
    assert "secret" not in lines


def test_programming_error_keeps_its_trace_and_loses_the_path(logged):
    entry = {"event": "request_failed", "request": "POST /groups/R07-000001/contact/?a=b",
             "ip": "192.0.2.77", "user_agent": "x", "code": 500}  # fmt: skip

    kept = logs.without_personal_data(None, "error", entry)

    assert json.dumps(kept) == json.dumps(
        {"event": "request_failed", "request": "POST group_contact", "code": 500}
    )
