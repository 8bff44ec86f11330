"""Editions: what is public, frozen as plain JSON; what has changed, in sentences."""

import json
from datetime import date, time

import pytest
import time_machine
from django.db import DatabaseError, transaction

from calls.choices import MilestoneKind as Kind
from calls.models import Call, Course, Criterion, Edition, Passage, Rate
from calls.preparing import copying, editions, passages
from calls.workflow import call as workflow
from core.calendar.law import LAST_MINUTE
from tests.factories import calls, people

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day():
    with time_machine.travel(calls.at(), tick=False):
        yield


def test_facts_are_plain_json_and_hold_no_more_than_everybody_reads():
    call = calls.complete(draft_number="内部の番号", public_need="内部の理由")
    calls.day(call, Kind.THEMES, date(2026, 8, 1), label="庁内だけの日", is_public=False)

    text = json.dumps(editions.facts(call), ensure_ascii=False, sort_keys=True)

    assert json.loads(text)["call"]["title"] == call.title
    for secret in ("内部の番号", "内部の理由", "庁内だけの日", "2款1項9目", "推進 健"):
        assert secret not in text
    assert "公益性" in text


def test_facts_of_the_same_rows_are_the_same():
    call = calls.opened()

    assert editions.facts(call) == call.editions.get().facts
    assert editions.unpublished(call) == []


def rate(call):
    return Rate.objects.filter(course__call=call)


def day(call, kind):
    return call.milestones.filter(kind=kind)


CHANGES = {
    "募集の名前：令和9年度 協働事業の提案募集 → 新しい名前": lambda c: (
        Call.objects.filter(pk=c.pk).update(title="新しい名前")
    ),
    "市の登録を受けた団体だけ：いいえ → はい": lambda c: (
        Call.objects.filter(pk=c.pk).update(registration_required=True)
    ),
    "応募できる団体：事業者（企業等）、市民活動団体、地域コミュニティ団体 → 市民活動団体": (
        lambda c: Call.objects.filter(pk=c.pk).update(kinds=["civic_group"])
    ),
    "事業の終わり：令和10年3月31日（金） → 令和10年3月30日（木）": lambda c: (
        Call.objects.filter(pk=c.pk).update(work_until=date(2028, 3, 30))
    ),
    "どんな募集かを書きかえました": lambda c: Call.objects.filter(pk=c.pk).update(lead="短く"),
    "書く前の相談：すすめています → かならず1回": lambda c: (
        Call.objects.filter(pk=c.pk).update(consultation="required")
    ),
    "部門「市民提案型」の1年目からの市の負担の上限（円）：300,000円 → 400,000円": lambda c: (
        rate(c).update(ceiling=400_000)
    ),
    "部門「市民提案型」の1年目からの市の負担をなくしました": lambda c: rate(c).delete(),
    "部門「市民提案型」の費目「謝礼」を加えました": lambda c: (
        c.courses.get().cost_items.create(name="謝礼")
    ),
    "部門「市民提案型」の1回目の審査の基準「公益性」の"
    "何を見るか：多くの人の役に立つか。 → 役に立つか。": (
        lambda c: Criterion.objects.update(text="役に立つか。")
    ),
    "部門「市民提案型」の1年目からの市の負担の割合：3分の2 → 全額": lambda c: (
        rate(c).update(numerator=1, denominator=1)
    ),
    "部門「市民提案型」の部門・コースの名前：市民提案型 → 一般部門": lambda c: (
        Course.objects.filter(call=c).update(name="一般部門")
    ),
    "応募のしめきりの日：令和8年12月4日（金） → 令和8年12月7日（月）": lambda c: (
        day(c, Kind.CLOSES).update(on=date(2026, 12, 7))
    ),
    "応募のしめきりの終わる時刻：17時 → その日の終わり": lambda c: (
        day(c, Kind.CLOSES).update(ends_at=LAST_MINUTE)
    ),
    "公開プレゼンテーションのはじまる時刻：なし → 13時30分": lambda c: (
        day(c, Kind.PRESENTATION).update(starts_at=time(13, 30))
    ),
    "説明会を加えました": lambda c: calls.day(c, Kind.BRIEFING, date(2026, 12, 1)),
    "文章「情報の公開」をなくしました": lambda c: (
        Passage.objects.filter(call=c, heading="情報の公開").delete()
    ),
    "文章「情報の公開」の文章を書きかえました": lambda c: (
        Passage.objects.filter(call=c, heading="情報の公開").update(text="あ\nい")
    ),
}  # fmt: skip


@pytest.mark.parametrize("sentence", CHANGES)
def test_change_is_said_in_a_sentence(sentence):
    call = calls.opened()

    CHANGES[sentence](call)

    assert editions.unpublished(call) == [sentence]


def test_what_is_not_public_is_no_change():
    call = calls.opened()
    call.milestones.update(owner=people.clerk("other"), done_at=calls.at())
    Call.objects.filter(pk=call.pk).update(owner=people.clerk("other"), budget_line="別の科目")

    assert editions.unpublished(call) == []


def test_editions_are_counted_and_each_holds_what_then_was_public():
    call = calls.opened()
    row = Call.objects.filter(pk=call.pk)
    for name in ("二つめ", "三つめ"):
        call = workflow.correct(
            call, by=people.clerk(), note=f"{name}のため。",
            write=lambda name=name: row.update(title=name),
        )  # fmt: skip

    rows = [(one.number, one.facts["call"]["title"], one.reason) for one in call.editions.all()]

    assert rows == [
        (3, "三つめ", "三つめのため。"),
        (2, "二つめ", "二つめのため。"),
        (1, "令和9年度 協働事業の提案募集", ""),
    ]
    assert call.edition == 3


def test_edition_cannot_be_rewritten():
    calls.opened()

    with pytest.raises(DatabaseError), transaction.atomic():
        Edition.objects.update(facts={})


def test_copy_differs_from_its_source_by_name_and_not_by_row():
    old = calls.opened()
    new = copying.copied(old, by=people.clerk(), title="次の募集", fiscal_year=2027)
    Rate.objects.filter(course__call=new).update(ceiling=400_000)
    new.milestones.filter(kind=Kind.QUESTIONS).delete()

    changes = editions.since_predecessor(new)

    assert changes[0] == "募集の名前：令和9年度 協働事業の提案募集 → 次の募集"
    assert "部門「市民提案型」の1年目からの市の負担の上限（円）：300,000円 → 400,000円" in changes
    assert "質問の受け付け終わりをなくしました" in changes
    assert "応募のしめきりの日：令和8年12月4日（金） → 令和9年12月4日（土）" in changes
    assert not any("文章" in each or "基準" in each for each in changes)


def test_call_without_predecessor_differs_from_nothing():
    assert editions.since_predecessor(calls.complete()) == []


# --- the text ------------------------------------------------------------------------------------


def test_passages_say_what_the_rows_say():
    call = calls.complete()
    call.passages.filter(kind="variable").update(
        text="{募集の名前}は{事業の年度}、{しめきり}まで、{担当課}へ。"
    )

    assert passages.chapters(call)[0].text == (
        "令和9年度 協働事業の提案募集は令和9年度（2027年度）、"
        "令和8年12月4日（金）17時まで、市民生活部 市民活動推進課へ。"
    )


def test_courses_with_own_deadlines_are_named_in_the_text():
    call = calls.complete()
    other = calls.whole(calls.course(call, "スタート部門"))
    calls.day(call, Kind.CLOSES, date(2026, 12, 18), course=other)

    assert passages.closing(call) == (
        "市民提案型は令和8年12月4日（金）17時、スタート部門は令和8年12月18日（金）"
    )


def test_passage_that_was_left_out_is_not_part_of_the_text():
    call = calls.complete()
    call.passages.filter(heading="担当課との事前相談").update(is_included=False)

    assert "担当課との事前相談" not in [each.heading for each in passages.chapters(call)]
    assert "提出までの流れ" in [each.heading for each in passages.chapters(call)]
