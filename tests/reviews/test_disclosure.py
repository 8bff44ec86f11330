"""公開請求への写し: what is published and nothing more; single lines can be left out."""

import io
import zipfile

import pytest
import time_machine

from accounts.models import Reading
from proposals.models import Proposal
from reviews.dossier import disclosure
from reviews.models import Publication
from tests.factories import people, results, reviews
from tests.reviews.test_audit_dossier import COMMENT, DECLARED, MEMO, opened, text
from tests.reviews.test_audit_dossier import released as told

pytestmark = pytest.mark.django_db
ROOM = "/admin/reviews/release/disclosure"


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(reviews.at(), tick=False):
        yield


def call():
    return Proposal.objects.first().call


def copy(key):
    return next(each for each in disclosure.copies(call()) if each.key == key)


def everything():
    """Every word and every file of the ZIP."""
    with zipfile.ZipFile(io.BytesIO(disclosure.zipped(call()))) as whole:
        inside = {name: whole.read(name) for name in whole.namelist()}
    words = "".join(
        text(content) if name.endswith(".pdf") else content.decode("utf-8-sig")
        for name, content in inside.items()
    )
    return inside, words


def test_copies_hold_the_adopted_works_the_rule_and_the_table():
    told()

    inside, words = everything()

    assert [each.key for each in disclosure.copies(call())] == ["result", "work1", "work2"]
    assert {name.split("/")[0] for name in inside} == {"文書の一覧.csv", "写し", "公表したファイル"}
    for word in (
        "団体サンプル1",
        "サンプルの事業2",
        "名前をふせた採点の表",
        "200,000円",
        "提案4件",
    ):
        assert word in words, word


def test_copies_hold_no_name_that_is_not_published():
    told()
    third = Proposal.objects.get(number__endswith="3")

    _, words = everything()

    people_of = {each.person.name for each in third.writers.select_related("person")}
    members = {"委員chair", "委員 chair", "監査 一葉", "監査一葉"}
    addresses = {"@member.example", "@sample.example", "090", "0495"}
    facts = third.submissions.first().facts["columns"]
    behind = {facts["representative_name"], facts["name"], facts["title"]} - {""}
    hidden = {COMMENT, MEMO, DECLARED, third.number, *people_of, *members, *addresses, *behind}
    assert {word for word in hidden if word in words} == set()


def test_published_files_are_the_same_to_the_byte():
    told()
    row = Publication.objects.get()

    inside, _ = everything()

    assert {bytes(row.rule), bytes(row.scores), bytes(row.scores_csv)} <= set(inside.values())


def test_line_that_is_ticked_is_black_in_the_copy():
    told()
    made = copy("work1")
    client = people.signed_in(people.clerk())
    address = f"{ROOM}/{call().pk}/work1/"

    page = client.get(address).content.decode()
    answer = client.post(address, {"digest": made.digest, "hide": ["0-0"]})

    assert "団体サンプル1" in page
    assert answer["Content-Type"] == "application/pdf"
    assert "団体サンプル1" not in text(answer.content)
    assert "見せない部分" in text(answer.content)
    assert Reading.objects.filter(about_name__startswith="公開用の写し").count() == 1


def test_copy_of_what_has_changed_since_is_not_made():
    told()
    made = copy("work1")
    results.give_up(results.Release.objects.get())
    client = people.signed_in(people.clerk())

    answer = client.post(f"{ROOM}/{call().pk}/work1/", {"digest": made.digest}, follow=True)

    assert "画面を開いたあとに変わりました" in answer.content.decode()


def test_nothing_is_there_before_the_release_or_for_others():
    made = opened()
    pages = [f"{ROOM}/{call().pk}/", f"{ROOM}/{call().pk}/all.zip", f"{ROOM}/{call().pk}/result/"]
    clerk = people.signed_in(people.clerk())
    assert [clerk.get(each).status_code for each in pages] == [404, 404, 404]
    assert disclosure.copies(call()) == []

    results.all_released(made)

    auditor, approver = (people.signed_in(each()) for each in (people.auditor, people.approver))
    assert [auditor.get(each).status_code for each in pages] == [200, 200, 200]
    assert [approver.get(each).status_code for each in pages] == [403, 403, 403]
    home = auditor.get(f"/admin/calls/call/{call().pk}/change/").content.decode()
    assert pages[0] in home
