"""Published themes are part of what is published of a call: each change of them is a 訂正."""

from html import unescape

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from calls.forms import theme as forms
from calls.models import Call, CallLog, Edition, Interest, Theme
from calls.preparing import copying, editions, guidelines, tables
from calls.themes import writing
from calls.workflow import call as call_workflow
from calls.workflow import theme as workflow
from core.forms.files import AGAIN
from core.workflow import NotAllowedNow
from tests.calls.sheet import filled, standing
from tests.core import hostile
from tests.factories import calls, mails, open_calls, people, questions, themes

pytestmark = pytest.mark.django_db
WHY = {"reason": "予算の額がふえたため。"}
RAISED = "テーマ「水辺の学び」の上限（円）：300,000円 → 500,000円"


@pytest.fixture(autouse=True)
def _day():
    with time_machine.travel(calls.at(), tick=False):
        yield


def opened(*titles):
    """A call of which the checker has nothing to say, open with a theme of each title."""
    call = calls.complete()
    calls.whole(open_calls.city_course(call))
    for title in titles:
        accepted(call, title)
    call = call_workflow.open_up(call, by=people.clerk())
    mails.written()
    return call


def accepted(call, title, **facts):
    """A theme that is taken into the call, in the course for themes."""
    theme = themes.accepted(call, title=title, **facts)
    theme.course = call.courses.get(kind="city")
    theme.save()
    return theme


def client():
    return people.signed_in(people.clerk())


def page(theme, act="edit"):
    return reverse(f"admin:calls_theme_{act}", args=[theme.pk])


def fresh(call):
    return Call.objects.get(pk=call.pk)


def last(call):
    """What the newest edition says is new."""
    return editions.newest(call).changes


def told(kind):
    found = mails.written().filter(kind=f"calls/{kind}")
    return sorted(found.values_list("to_address", flat=True))


# --- what an edition knows of a theme ---------------------------------------------------------


def test_every_word_of_a_theme_is_a_condition_or_soft():
    asked = {name for part in forms.PARTS.values() for name in part} - {"call"}

    assert {*tables.THEMES.columns, *writing.SOFT} == asked | {"number", "roles"}
    assert not set(tables.THEMES.columns) & set(writing.SOFT)


def test_edition_holds_the_themes_that_everybody_reads_and_no_other():
    call = opened("水辺の学び")
    themes.accepted(call, title="まだのテーマ")

    (row,) = editions.facts(call)["themes"]

    assert (row["title"], row["ceiling"], row["roles"]) == (
        "水辺の学び", 300_000, themes.FACTS["roles"],
    )  # fmt: skip
    assert [each["title"] for each in editions.newest(call).facts["themes"]] == ["水辺の学び"]
    assert editions.unpublished(call) == []


CHANGES = {
    "市の負担の割合：全額 → 3分の2": {"numerator": 2, "denominator": 3},
    "選ぶ数：1 → 2": {"to_be_chosen": 2},
    "役割分担の案を書きかえました": {"roles": []},
    "市がすること：記録と地図をすべて渡します。 → 地図を渡します。": {
        "city_role": "地図を渡します。"
    },
}


@pytest.mark.parametrize("words", CHANGES)
def test_change_of_a_condition_is_said_in_words(words):
    call = opened("水辺の学び")

    Theme.objects.update(**CHANGES[words])

    assert editions.unpublished(call) == [f"テーマ「水辺の学び」の{words}"]


def test_edition_of_before_themes_is_compared_as_if_they_had_not_changed():
    call = opened("水辺の学び")
    facts = {key: value for key, value in editions.facts(call).items() if key != "themes"}
    Edition.objects.create(
        call=call, number=2, by=people.clerk(), facts=facts | {"schema": 1},
        changes=["直した"], reason="誤り",
    )  # fmt: skip
    Call.objects.update(edition=2)
    assert editions.unpublished(call) == []

    theme = Theme.objects.get()
    workflow.withdraw(theme, by=people.clerk(), note="予算が成立しませんでした。")
    assert last(call) == ["テーマ「水辺の学び」をなくしました"]

    row = Call.objects.filter(pk=call.pk)
    call_workflow.correct(
        call, by=people.clerk(), note="誤り", write=lambda: row.update(headline="新しいよびかけ")
    )
    assert last(call) == ["よびかけ：あなたの企画を、市といっしょに → 新しいよびかけ"]
    assert editions.newest(call).facts["themes"] == []


@pytest.mark.parametrize("number", [1, 3])
def test_whole_call_costs_the_same_for_one_theme_and_for_three(number, django_assert_num_queries):
    call = opened(*(f"テーマ{n}" for n in range(number)))

    with django_assert_num_queries(14):  # of them two for the themes and their files
        editions.facts(call)


# --- conditions -------------------------------------------------------------------------------


def test_condition_is_changed_by_a_correction_that_is_shown_before():
    call, user = opened("水辺の学び"), client()
    theme = Theme.objects.get()
    calls.follower(call)
    url = page(theme)

    asked = user.post(url, filled(user, url, ceiling="500,000", contact="新しい窓口"))
    assert (asked.context["changes"], Theme.objects.get().ceiling) == ([RAISED], 300_000)
    assert standing(asked)["contact"] == ["新しい窓口"]
    done = user.post(url, standing(asked) | WHY)

    theme.refresh_from_db()
    assert done["Location"] == page(theme, "change")
    assert (theme.ceiling, theme.contact, theme.status) == (500_000, "新しい窓口", "published")
    assert (fresh(call).edition, last(call)) == (2, [RAISED])
    (shown,) = asked.context["mails"]
    sent = mails.written().filter(kind="calls/call_corrected")
    assert shown["to"] == f"知らせてほしい人など {sent.count()}人"
    words = shown["text"].replace("（ここに書く理由）", WHY["reason"])
    follower, section = sorted(sent, key=lambda mail: not mail.private_url)
    assert (follower.to_address, follower.text) == ("sachi@sample.example", words)
    head, stop, _rest = words.partition("――――――――――――――――――――\nこのお知らせをやめる")
    assert stop
    assert section.text.startswith(head.rstrip())
    assert stop not in section.text
    assert RAISED in unescape(user.get(call.get_absolute_url()).content.decode())


def test_condition_that_was_being_written_when_the_theme_was_published_becomes_a_correction():
    call, user = opened("水辺の学び"), client()
    theme = accepted(call, "あとからのテーマ")
    sent = filled(user, page(theme), ceiling="500,000")
    workflow.publish(theme, by=people.clerk(), note="加えるため。")

    asked = user.post(page(theme), sent)

    assert asked.context["changes"] == [RAISED.replace("水辺の学び", "あとからのテーマ")]
    assert standing(asked)["ceiling"] == ["500,000"]
    assert Theme.objects.get(pk=theme.pk).ceiling == 300_000


def test_theme_that_would_ask_for_more_than_the_pot_is_refused_and_stays_on_the_page():
    call, user = opened("水辺の学び"), client()
    url = page(Theme.objects.get())

    refused = user.post(url, filled(user, url, ceiling="9,000,000") | WHY)

    assert [str(each) for each in refused.context["stops"]] == [
        "部門「行政提案型」：上限（9,000,000円）が、予算の額（3,000,000円）を超えます。"
    ]
    assert standing(refused)["ceiling"] == ["9,000,000"]
    assert (Theme.objects.get().ceiling, fresh(call).edition) == (300_000, 1)


# --- who hears --------------------------------------------------------------------------------


def test_correction_of_one_theme_is_told_once_to_those_whom_it_concerns():
    call, user = opened("水辺の学び", "避難所の運営"), client()
    theme, other = Theme.objects.order_by("number")
    calls.follower(call)
    calls.follower(call, theme=theme)
    calls.follower(call, "theme@sample.example", theme=theme)
    calls.follower(call, "other@sample.example", theme=other)
    Interest.objects.create(theme=theme, user=people.member())
    questions.asked(theme)
    questions.asked(other, reply_to="elsewhere@sample.example")
    url = page(theme)

    user.post(url, filled(user, url, ceiling="500,000") | WHY)

    assert told("call_corrected") == sorted(
        [
            "sachi@sample.example", "theme@sample.example", people.member().email,
            "asker@sample.example", "liaison@sample.example",
        ]
    )  # fmt: skip


def test_correction_of_the_call_is_told_to_who_follows_any_theme():
    call = opened("水辺の学び")
    calls.follower(call, "theme@sample.example", theme=Theme.objects.get())
    row = Call.objects.filter(pk=call.pk)

    call_workflow.correct(
        call, by=people.clerk(), note="誤り", write=lambda: row.update(headline="新しいよびかけ")
    )

    assert told("call_corrected") == ["theme@sample.example"]


# --- a theme that comes or goes ---------------------------------------------------------------


def test_theme_that_comes_into_an_open_call_is_a_correction_told_by_its_own_letter():
    call, user = opened("水辺の学び"), client()
    theme = accepted(call, "あとからのテーマ")
    calls.follower(call)
    url = reverse("admin:calls_theme_move", args=[theme.pk, "publish"])
    moves = CallLog.objects.count()

    assert set(user.post(url, {"note": ""}).context["form"].errors) == {"note"}
    with pytest.raises(NotAllowedNow, match="理由を書いてください"):
        workflow.publish(theme, by=people.clerk())
    shown = user.post(url, {"note": "ふやすため。", "preview": "1"}).context["mails"]
    user.post(url, {"note": "ふやすため。"})

    edition = editions.newest(call)
    assert (edition.changes, edition.reason, fresh(call).edition) == (
        ["テーマ「あとからのテーマ」を加えました"], "ふやすため。", 2,
    )  # fmt: skip
    sent = mails.written().filter(to_address="sachi@sample.example")
    assert [(mail.kind, mail.text) for mail in sent] == [
        ("calls/theme_published", shown[0]["text"])
    ]
    assert "理由\nふやすため。" in shown[0]["text"]
    assert CallLog.objects.count() == moves


def test_theme_that_would_ask_for_more_than_the_pot_does_not_come():
    call = opened("水辺の学び")
    theme = accepted(call, "大きなテーマ", ceiling=9_000_000)

    with pytest.raises(NotAllowedNow, match="予算の額（3,000,000円）を超えます"):
        workflow.publish(theme, by=people.clerk(), note="ふやすため。")

    assert (Theme.objects.get(pk=theme.pk).status, fresh(call).edition) == ("accepted", 1)


def test_last_theme_may_go_and_is_a_correction_told_by_its_own_letter():
    call = opened("水辺の学び")
    calls.follower(call)

    workflow.withdraw(Theme.objects.get(), by=people.clerk(), note="予算が成立しませんでした。")

    edition = editions.newest(call)
    assert (edition.changes, edition.reason) == (
        ["テーマ「水辺の学び」をなくしました"], "予算が成立しませんでした。",
    )  # fmt: skip
    sent = mails.written().filter(to_address="sachi@sample.example")
    assert list(sent.values_list("kind", flat=True)) == ["calls/theme_withdrawn"]


def test_theme_of_a_call_that_is_not_open_comes_and_goes_without_an_edition():
    theme = themes.published()

    workflow.withdraw(theme, by=people.clerk(), note="見なおすため。")

    assert (Edition.objects.count(), Call.objects.get().edition) == (0, 0)


# --- files ------------------------------------------------------------------------------------


def sent_file(**facts):
    file = SimpleUploadedFile("記録.pdf", hostile.pdf())
    return {"file": file, "name": "川ごみの記録", "summary": "PDF、6ページ"} | facts


def test_file_of_a_public_theme_comes_and_goes_by_a_correction_with_its_reason():
    call, user = opened("水辺の学び"), client()
    theme = Theme.objects.get()
    url = page(theme, "papers")

    refused = user.post(url, sent_file())
    assert "reason" in refused.context["form"].errors
    assert refused.context["form"].errors["file"] == [AGAIN]
    user.post(url, sent_file(reason="渡せるようになったため。"))
    paper = theme.papers.get()
    assert last(call) == ["テーマ「水辺の学び」の資料「川ごみの記録」を加えました"]
    kept = user.post(url, {"remove": str(paper.pk), "reason": ""})
    assert "reason" in kept.context["removal"].errors
    assert "資料「川ごみの記録」をなくしました" in kept.context["mails"][0]["text"]
    user.post(url, {"remove": str(paper.pk), "reason": "古くなったため。"})

    assert last(call) == ["テーマ「水辺の学び」の資料「川ごみの記録」をなくしました"]
    assert (theme.papers.count(), fresh(call).edition) == (0, 3)


# --- where else they are read -----------------------------------------------------------------


def test_next_years_call_differs_by_its_themes_too():
    old = opened("水辺の学び", "避難所の運営")
    new = copying.copied(old, by=people.clerk(), title="次の募集", fiscal_year=2027)
    accepted(new, "水辺の学び", ceiling=500_000)

    changes = editions.since_predecessor(new)

    assert [each for each in changes if each.startswith("テーマ")] == [
        "テーマ「避難所の運営」をなくしました", RAISED,
    ]  # fmt: skip


def test_guidelines_and_the_draft_for_the_decision_name_the_themes():
    call, user = opened("水辺の学び"), client()

    (theme,) = guidelines.contents(call)["courses"][1]["themes"]

    facts = dict(theme["facts"])
    assert (theme["name"], theme["roles"]) == (
        "テーマ1　水辺の学び", [["行う", "調べの日を開く", "学校との日程の調整"]],
    )  # fmt: skip
    assert facts["市が負担するお金"] == "30万円まで（対象経費の全額）"
    assert facts["選ぶ数"] == "1件まで"
    draft = user.get(reverse("admin:calls_call_draft", args=[call.pk])).content.decode()
    assert "テーマ1　水辺の学び" in draft
    assert guidelines.printed(guidelines.contents(call)).startswith(b"%PDF")
