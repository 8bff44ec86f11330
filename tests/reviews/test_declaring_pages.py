"""利害関係の届け出: before it names alone, each kept by its own key, and what a recusal hides."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from notifications.models import Notice
from proposals.models import Proposal
from reviews.choices import Relation, Ruling
from reviews.conflicts import yearly
from reviews.models import Conflict, Entry, Sheet
from reviews.workflow import declaring
from reviews.workflow import review as rounds
from reviews.workflow import reviewer as reviewers
from tests.factories import people, proposals, reviews

pytestmark = pytest.mark.django_db
FREE = {"relation": "none", "has_family": "no", "note": ""}


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(reviews.at(), tick=False):
        yield


def page(made):
    return reverse("review_conflicts", args=[made.round.course.call.number])


def one(made, key="one", number=1):
    row = reviews.conflict(made, key, number)
    return reverse("review_conflict", args=[made.round.course.call.number, row.pk])


def text_of(address, key="one"):
    answer = people.signed_in(reviews.person(key)).get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def typed(made, number=1, key="one", **facts):
    """What the form sends of one proposal."""
    pk = reviews.conflict(made, key, number).pk
    return {f"c{pk}-{name}": value for name, value in (FREE | facts).items()}


def sent(address, values, key="one"):
    return people.signed_in(reviews.person(key)).post(address, values)


def said(made, number=1, key="one"):
    row = reviews.conflict(made, key, number)
    return (row.relation, row.has_family, row.may_review)


def test_before_the_declaration_only_names_are_shown():
    made = reviews.declaring_(number=2)
    Entry.objects.filter(received=1)
    texts = text_of(page(made))

    for shown in ("団体サンプル1", "団体サンプル2", "下書きに助言した人：いません"):
        assert shown in texts
    for number in (1, 2):
        assert f"サンプルの事業{number}" not in texts
    for column in ("problem", "purpose", "lead", "representative_name"):
        assert proposals.FACTS[column] not in texts


def test_partners_sections_and_advice_are_among_the_names():
    call = reviews.filed(number=0)
    with time_machine.travel(reviews.calls.at(), tick=False):
        partner = {"name": "見本小学校", "kind": "school", "number": "", "part": "場所"}
        proposals.filed(
            reviews.group(0), course=call.courses.get(), name="団体サンプル1",
            partners=[partner], wished_sections=[reviews.calls.section("福祉部").pk],
        )  # fmt: skip
    reviews.reviewer(call, "chair")
    reviews.workflow.start_declaring(reviews.review(call), by=people.clerk())

    text = text_of(reverse("review_conflicts", args=[call.number]), "chair")

    assert "いっしょに行う団体：見本小学校" in text
    assert "担当になる課：福祉部" in text


def test_several_are_declared_at_once_and_the_rest_stays_open(settings):
    settings.ZEAL_NPLUSONE_THRESHOLD = 3  # two declarations are two acts, each with its own lock
    made = reviews.declaring_(number=3)

    answer = sent(page(made), typed(made, 1) | typed(made, 3, relation="dealings"))

    assert answer.url == page(made)
    assert [said(made, number) for number in (1, 2, 3)] == [
        ("none", False, True), ("", None, False), ("dealings", False, False),
    ]  # fmt: skip
    text = text_of(page(made))
    assert "残り1件の届け出" in text
    assert "審査しない" in text


def test_form_kept_open_lands_on_no_other_proposal():
    made = reviews.declaring_(number=3)
    open_form = typed(made, 2, relation="officer")
    reviews.declare(made, "one", 1)

    sent(page(made), open_form)

    assert [said(made, number)[0] for number in (1, 2, 3)] == ["none", "officer", ""]


@pytest.mark.parametrize("of_whom", ["chair", "nobody"])
def test_keys_that_are_not_ones_own_are_left_alone(of_whom):
    made = reviews.declaring_()
    values = typed(made, key="chair", relation="officer")
    if of_whom == "nobody":
        values = {"c²-relation": "officer", "c999999-relation": "none", "relation": "none"}

    answer = sent(page(made), values)

    assert answer.url == page(made)
    assert not Conflict.objects.exclude(relation="").exists()


def test_what_is_complete_is_kept_and_the_rest_comes_back_as_it_was_typed():
    made = reviews.declaring_(number=2)
    half = typed(made, 2, has_family="", note="むかし会員でした。")

    answer = sent(page(made), typed(made, 1) | half)

    text = answer.content.decode()
    assert answer.status_code == 200
    assert "家族や親せきがかかわっているかを選んでください" in text
    assert "むかし会員でした。" in text
    assert "1件の届け出を受け付けました" in text
    assert [said(made, number)[0] for number in (1, 2)] == ["none", ""]


def test_nothing_chosen_is_said_and_nothing_is_kept():
    made = reviews.declaring_()

    answer = people.signed_in(reviews.person("one")).post(page(made), {}, follow=True)

    assert "届け出る提案の関係を選んでから" in answer.content.decode()
    assert said(made)[0] == ""


@pytest.mark.parametrize(
    "facts",
    [{"relation": "²"}, {"has_family": "たぶん"}, {"note": "あ" * 1001}, {"relation": "x" * 5000}],
)
def test_odd_input_is_refused_with_a_sentence(facts):
    made = reviews.declaring_()

    answer = sent(page(made), typed(made, **facts))

    assert (answer.status_code, "c-errors" in answer.content.decode()) == (200, True)
    assert said(made)[0] == ""


def noticed():
    """The portal noticed that "one" is an officer of the first applicant."""
    made = reviews.declaring_()
    facts = {
        "groups": [{"name": "団体サンプル1", "role": "会計"}], "employer": "", "advises": "",
        "has_family_in_city": False,
    }  # fmt: skip
    yearly.declare(reviews.member("one"), by=reviews.person("one"), facts=facts)
    return made


def test_other_than_what_was_noticed_needs_a_reason():
    made = noticed()
    assert "団体サンプル1の会計とあります" in text_of(page(made))

    answer = sent(page(made), typed(made))
    assert declaring.WHY_DIFFERS in answer.content.decode()
    assert said(made)[0] == ""

    sent(page(made), typed(made, note="去年の3月にやめました。"))
    assert said(made) == ("none", False, True)


def test_recused_member_is_told_nothing_more_than_what_they_declared():
    made = reviews.scoring(number=2)
    reviews.marked(made, "one", 1)
    sent(one(made), typed(made, relation="officer"))

    text = text_of(page(made))
    assert "この提案は、あなたの机、日程、件数のどこにも出ません" in text
    assert "サンプルの事業1" not in text
    assert reviews.sheet(made, "one").status == "closed"
    assert Notice.objects.filter(kind="reviews/recused_late").count() == 1


def test_relation_found_later_is_declared_while_scores_are_written_and_not_after():
    made = reviews.opened()

    answer = people.signed_in(reviews.person("one")).post(
        one(made), typed(made, relation="officer"), follow=True
    )

    assert declaring.OVER in answer.content.decode()
    assert said(made) == ("none", False, True)
    assert "変わったことを届け出る" not in text_of(page(made)).split("届け出の決まり")[0]


def test_who_declared_something_does_not_lift_it_alone_but_the_office_may_mend_a_slip():
    made = reviews.declaring_()
    reviews.declare(made, "one", relation="other")

    answer = sent(one(made), typed(made))

    assert "自分では「ありません」に変えられません" in answer.content.decode()
    assert said(made) == ("other", False, False)
    row = reviews.conflict(made, "one")
    declaring.declare(row, by=people.clerk(), relation="none", has_family=False)
    assert said(made) == ("none", False, True)


def test_another_relation_after_a_lift_recuses_anew():
    made = reviews.scoring()
    reviews.declare(made, "one", relation="dealings")
    row = declaring.rule(
        reviews.conflict(made, "one"), by=people.clerk(), ruling=Ruling.LIFTED, note="5年前です。"
    )
    assert row.may_review

    row = reviews.declare(made, "one", relation="dealings", note="くわしく書きました。")
    assert row.may_review
    row = reviews.declare(made, "one", relation="dealings", has_family=True)

    assert (row.ruling, row.is_recused, row.ruling_note) == ("", True, declaring.SAID_ANEW)


def test_ruling_is_read_with_its_reason():
    made = reviews.declaring_()
    declaring.rule(
        reviews.conflict(made, "one"), by=people.clerk(), ruling=Ruling.RECUSED,
        note="家族のかかわりがあるため。",
    )  # fmt: skip

    text = text_of(page(made))

    assert "家族のかかわりがあるため。" in text
    assert "利害関係の届け出は、すべて終わりました" in text


def test_who_has_declared_all_is_led_on_once_the_scoring_has_begun():
    made = reviews.declaring_()
    reviews.declare(made, "one")
    assert "採点は、令和8年12月21日（月）からです。" in text_of(page(made))
    for key in ("chair", "deputy"):
        reviews.declare(made, key)
    rounds.start_scoring(made, by=people.clerk())

    text = text_of(page(made))

    assert "審査する提案へ" in text
    assert "からです。はじまる日に" not in text


def test_who_is_free_of_nothing_is_led_to_nothing():
    made = reviews.declaring_()
    reviews.declare(made, "one", relation=Relation.OFFICER)
    for key in ("chair", "deputy"):
        reviews.declare(made, key)
    rounds.start_scoring(made, by=people.clerk())

    assert "審査する提案へ" not in text_of(page(made))


def test_who_comes_while_it_is_scored_reads_until_when_one_scores():
    made = reviews.declaring_()
    for key in ("chair", "deputy"):
        reviews.declare(made, key)
    assert "届け出がない提案は、審査がはじまってもひらきません。" in text_of(page(made))
    rounds.start_scoring(made, by=people.clerk())

    text = text_of(page(made))

    assert "採点は、もうはじまっています。届け出た提案から、読んで採点できます。" in text
    assert "採点のしめきり" in text
    assert "審査がはじまる日" not in text


def test_consequences_speak_by_the_rule():
    made = reviews.declaring_()
    rule = made.round.rule | {"recused": "left_out", "quorum": "half"}
    with reviews.calls.thawed():
        type(made.round).objects.filter(pk=made.round.pk).update(rule=rule)

    text = text_of(page(made))

    assert "その委員の点なしで数えます" in text
    assert "会議を開ける人数は、外れた委員を除いて数えます（半数以上）" in text


def test_page_is_for_who_reviews_the_call_today():
    made = reviews.declaring_()
    for other in (people.outsider(), people.clerk(), reviews.group(0), people.reviewer()):
        assert people.signed_in(other).get(page(made)).status_code == 404
        assert people.signed_in(other).post(page(made), typed(made)).status_code == 404
    with time_machine.travel(reviews.at(date(2027, 4, 1)), tick=False):
        assert people.signed_in(reviews.person("one")).get(page(made)).status_code == 404
    row = made.round.course.call.reviewers.get(member__name="委員 one")
    reviewers.end(row, by=people.clerk(), note="退任")
    assert people.signed_in(reviews.person("one")).get(page(made)).status_code == 404
    assert said(made)[0] == ""


def test_before_the_round_begins_the_page_says_what_comes():
    made = reviews.prepared()

    assert "届け出は、まだはじまっていません" in text_of(page(made))


@pytest.mark.parametrize("number", [1, 3])
def test_page_costs_the_same_for_one_and_for_three(number, django_assert_num_queries):
    made = reviews.declaring_(number=number)
    client = people.signed_in(reviews.person("one"))
    client.get(page(made))

    with django_assert_num_queries(14):
        client.get(page(made))


def test_withdrawn_proposal_is_asked_of_no_more():
    made = reviews.declaring_(number=2)
    Entry.objects.filter(received=2).update(left_at=reviews.at(), left_why="取り下げ")

    text = text_of(page(made))

    assert "残り1件の届け出" in text
    assert "団体サンプル2" not in text
    assert (Proposal.objects.count(), Sheet.objects.count()) == (2, 0)
