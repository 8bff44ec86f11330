"""利害関係 as the office sees it: who declared, what was noticed, ruling with its page; the chair's
own pages.
"""

import pytest
import time_machine
from django.urls import reverse

from notifications.models import Notice
from reviews.choices import Ruling
from reviews.conflicts import yearly
from reviews.models import Conflict
from reviews.workflow import declaring
from tests.factories import people, reviews

pytestmark = pytest.mark.django_db
REASON = "5年前に終わった取引で、いまは関係がありません。"


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(reviews.at(), tick=False):
        yield


@pytest.fixture
def office():
    return people.signed_in(people.clerk())


def url(name, *args):
    return reverse(f"admin:reviews_conflict_{name}", args=args)


def text_of(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_page_of_a_call_says_who_declared_of_what(office):
    made = reviews.declaring_(number=2)
    reviews.declare(made, "one", 1)
    reviews.declare(made, "chair", 2, relation="officer")

    answer = office.get(url("call", made.round.course.call_id))

    words = {
        (row["asked"].number, str(each["name"])): each["word"]
        for row in answer.context["rows"]
        for each in row["cells"]
    }
    first, second = (str(made.entries.get(received=number)) for number in (1, 2))
    assert words == {
        (first, "委員 chair"): "まだ", (first, "委員 deputy"): "まだ",
        (first, "委員 one"): "審査する", (second, "委員 chair"): "審査しない",
        (second, "委員 deputy"): "まだ", (second, "委員 one"): "まだ",
    }  # fmt: skip
    assert {each["label"]: each["number"] for each in answer.context["counts"]} == {
        "届け出がまだ": 4, "審査する": 1, "審査しない": 1,
    }  # fmt: skip
    assert "サンプルの事業" not in answer.content.decode()


def test_what_was_noticed_and_said_otherwise_is_marked(office):
    made = reviews.declaring_()
    facts = {
        "groups": [{"name": "団体サンプル1", "role": ""}], "employer": "", "advises": "",
        "has_family_in_city": False,
    }  # fmt: skip
    yearly.declare(reviews.member("one"), by=reviews.person("one"), facts=facts)
    address = url("call", made.round.course.call_id)
    assert "気づいたことあり" in text_of(office, address)

    reviews.declare(made, "one", note="もうやめました。")

    assert "気づいたこととちがう" in text_of(office, address)
    text = text_of(office, url("change", reviews.conflict(made, "one").pk))
    assert "もうやめました。" in text
    assert "団体サンプル1の会員とあります" in text


@pytest.mark.parametrize(
    ("relation", "word", "ruling"),
    [("none", "recused", "recused"), ("dealings", "lifted", "lifted")],
)
def test_ruling_has_a_page_with_consequences_and_the_letter(office, relation, word, ruling):
    made = reviews.scoring()
    row = reviews.declare(made, "one", relation=relation)
    page = url("rule", row.pk, word)
    assert page in text_of(office, url("change", row.pk))

    shown = office.get(page)
    assert "押すと、こうなります" in shown.content.decode()
    assert "理由を書いてください" in office.post(page, {"note": " "}).content.decode()
    office.post(page, {"note": REASON})

    row = reviews.conflict(made, "one")
    assert (row.ruling, row.ruling_note, row.ruled_by) == (ruling, REASON, people.clerk())
    letter = Notice.objects.get(kind="reviews/conflict_ruled")
    mail = shown.context["mails"][0]
    assert (mail["subject"], mail["text"]) == (letter.subject, letter.text)
    for hidden in (REASON, "団体サンプル1", str(made.entries.get())):
        assert hidden not in letter.text


def test_ruling_is_taken_back_with_its_reason_on_record(office):
    made = reviews.scoring()
    row = declaring.rule(
        reviews.conflict(made, "one"), by=people.clerk(), ruling=Ruling.RECUSED, note="外す"
    )

    office.post(url("rule", row.pk, "as-declared"), {"note": "別の人とまちがえました。"})

    row = reviews.conflict(made, "one")
    assert (row.ruling, row.may_review, row.ruling_note) == ("", True, "別の人とまちがえました。")
    assert "別の人とまちがえました。" in text_of(office, url("change", row.pk))


def test_second_press_and_odd_addresses_rule_nothing(office):
    made = reviews.scoring()
    row = reviews.conflict(made, "one")
    page = url("rule", row.pk, "recused")
    office.post(page, {"note": "一度目"})

    answer = office.post(page, {"note": "二度目"}, follow=True)

    assert "この判断は、もうできません" in answer.content.decode()
    assert reviews.conflict(made, "one").ruling_note == "一度目"
    assert office.get(url("rule", row.pk, "x")).status_code == 404


def test_declaration_on_paper_is_typed_by_the_office(office):
    made = reviews.declaring_()
    row = reviews.conflict(made, "one")
    page, name = url("declare", row.pk), f"c{row.pk}"
    assert "関係を選んでください" in office.post(page, {}).content.decode()

    office.post(page, {f"{name}-relation": "advice", f"{name}-has_family": "no"})

    row.refresh_from_db()
    assert (row.relation, row.is_recused) == ("advice", True)


def test_nobody_without_the_right_sees_conflicts():
    made = reviews.declaring_()
    row = reviews.declare(made, "one", relation="officer")
    addresses = [
        url("changelist"), url("change", row.pk), url("history", row.pk),
        url("call", made.round.course.call_id), url("rule", row.pk, "lifted"),
        url("declare", row.pk),
    ]  # fmt: skip

    for other in (people.approver(), people.liaison(), people.admin()):
        client = people.signed_in(other)
        found = {client.get(address).status_code for address in addresses}
        found |= {client.post(address, {"note": "x"}).status_code for address in addresses}
        assert found <= {403, 404, 302}
        assert "委員 one" not in client.get(url("changelist"), follow=True).content.decode()
    assert Conflict.objects.get(pk=row.pk).ruling == ""


@pytest.mark.parametrize("number", [1, 3])
def test_page_of_a_call_costs_the_same_for_one_and_for_three(
    number, office, django_assert_num_queries
):
    made = reviews.declaring_(number=number)
    address = url("call", made.round.course.call_id)
    office.get(address)

    with django_assert_num_queries(14):
        office.get(address)


# --- the chair ---------------------------------------------------------------------------------


def rulings(made):
    return reverse("review_rulings", args=[made.round.course.call.number])


def rule(made, row, word):
    return reverse("review_rule", args=[made.round.course.call.number, row.pk, word])


def test_chair_rules_with_a_reason_on_a_page_of_its_own():
    made = reviews.scoring()
    row = reviews.declare(made, "one", relation="dealings")
    chair = people.signed_in(reviews.person("chair"))
    assert rule(made, row, "lifted") in text_of(chair, rulings(made))

    chair.post(rule(made, row, "lifted"), {"note": REASON})

    row = reviews.conflict(made, "one")
    assert (row.ruling, row.ruled_by, row.may_review) == ("lifted", reviews.person("chair"), True)


def test_recused_chair_finds_nothing_and_the_deputy_that_alone():
    made = reviews.scoring(number=2, members=("chair", "deputy", "one", "two"))
    reviews.declare(made, "chair", 1, relation="officer")
    first = reviews.declare(made, "one", 1, relation="dealings")
    second = reviews.declare(made, "one", 2, relation="dealings")
    chair, deputy = (people.signed_in(reviews.person(key)) for key in ("chair", "deputy"))

    assert "団体サンプル1" not in text_of(chair, f"{rulings(made)}?all=1")
    assert "団体サンプル2" in text_of(chair, rulings(made))
    assert "団体サンプル2" not in text_of(deputy, f"{rulings(made)}?all=1")
    assert "団体サンプル1" in text_of(deputy, rulings(made))
    assert chair.post(rule(made, first, "lifted"), {"note": REASON}).status_code == 404
    assert deputy.post(rule(made, second, "lifted"), {"note": REASON}).status_code == 404
    assert not Conflict.objects.exclude(ruling="").exists()


def test_members_have_no_page_of_rulings_and_nobody_rules_on_themselves():
    made = reviews.scoring()
    own = reviews.declare(made, "chair", relation="dealings")

    for other in (reviews.person("one"), people.clerk(), people.outsider()):
        assert people.signed_in(other).get(rulings(made)).status_code == 404
    chair = people.signed_in(reviews.person("chair"))
    assert chair.post(rule(made, own, "lifted"), {"note": REASON}).status_code == 404
    assert Conflict.objects.get(pk=own.pk).ruling == ""
