"""The staff's rooms of themes: who sees what, writing, files, moves, the desk."""

from datetime import date

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.models import Section
from calls.admin.desk import theme as desk
from calls.choices import MilestoneKind
from calls.forms.theme import form_for
from calls.models import Call, Theme, ThemePaper
from calls.themes import writing
from calls.workflow import theme as workflow
from core.forms import comparison
from tests.calls.sheet import date_parts
from tests.core import hostile
from tests.factories import calls, mails, people, themes

pytestmark = pytest.mark.django_db
LIST = "/admin/calls/theme/"
PDF = hostile.pdf()


def page(theme, act="change"):
    return f"{LIST}{theme.pk}/{act}/"


def client(who="clerk", **kwargs):
    return people.signed_in(getattr(people, who)(), **kwargs)


def typed(form):
    """What a browser sends of the form as it stands."""
    return {name: value for field in form for name, value in comparison.as_sent(field).items()}


def sheet(theme, who="liaison", **changes):
    """The sheet of a theme as it is opened now, with some changes."""
    form = form_for(getattr(people, who)())(instance=theme)
    return typed(form) | {"seen": form.seen} | changes


# --- who sees what --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "own", "strangers", "public"),
    [("clerk", 200, 200, 200), ("liaison", 200, 404, 200), ("admin", 403, 403, 403)],
)
def test_sections_see_their_own_themes_and_what_is_public(who, own, strangers, public):
    other = {"section": calls.section("総務部")}
    pages = {
        "own": themes.draft(),
        "strangers": themes.draft(title="よその下書き", **other),
        "public": themes.published(themes.opened("2026-8")),
    }
    Theme.objects.filter(pk=pages["public"].pk).update(**other)
    wanted = {"own": own, "strangers": strangers, "public": public}
    user = client(who)

    for name, theme in pages.items():
        found = user.get(page(theme)).status_code
        assert found == wanted[name] or (who == "admin" and found == 404), name


@pytest.mark.parametrize("who", ["representative", "reviewer", "outsider"])
def test_people_without_a_desk_are_kept_out(who):
    theme = themes.draft()

    for address in (LIST, page(theme), page(theme, "edit"), page(theme, "papers")):
        assert client(who).get(address).status_code in {302, 403}


def test_lists_counts_search_and_desk_hide_other_sections_themes():
    themes.draft(title="わたしのテーマ")
    hidden = themes.draft(title="ひみつのテーマ", section=calls.section("総務部"))
    user = client("liaison")

    for address in (LIST, f"{LIST}?q=ひみつ", f"{LIST}?mine=own", "/admin/", "/admin/?who=all"):
        assert "ひみつのテーマ" not in user.get(address).content.decode(), address
    counts = [
        each["count"]
        for spec in user.get(LIST).context_data["cl"].filter_specs
        for each in spec.choices(user.get(LIST).context_data["cl"])
    ]
    assert max(counts) == 1
    for act in ("edit", "papers", "owner", "history", "move/hand_in"):
        assert user.get(page(hidden, act)).status_code == 404, act
    assert "ひみつのテーマ" in client().get(LIST).content.decode()
    assert "ひみつのテーマ" in client().get("/admin/?who=all").content.decode()


def test_other_section_reads_a_public_theme_without_what_is_internal():
    theme = themes.published(themes.opened(), section=calls.section("福祉部"))
    Theme.objects.filter(pk=theme.pk).update(section=calls.section("総務部"))
    user = client("liaison")

    text = user.get(page(theme)).content.decode()

    assert "水辺の学び" in text
    assert "これまでの流れ" not in text
    assert user.get(page(theme, "edit")).status_code == 403
    assert user.get(page(theme, "papers")).status_code == 403
    assert user.get(page(theme, "owner")).status_code == 403
    assert user.get(page(theme, "history")).status_code == 403
    assert user.get(page(theme, "move/withdraw")).status_code == 403


def test_theme_that_waits_for_its_call_to_be_shown_is_its_sections_alone():
    theme = themes.published(themes.call(), section=calls.section("福祉部"))
    Theme.objects.filter(pk=theme.pk).update(section=calls.section("総務部"))
    user, clerk = client("liaison"), client()

    seen = [each.get(page(theme)).status_code for each in (user, clerk)]
    listed = ["水辺の学び" in each.get(LIST).content.decode() for each in (user, clerk)]

    assert (theme.status, seen[0] == 200, seen[1]) == ("published", False, 200)
    assert listed == [False, True]


@pytest.mark.parametrize("number", [1, 3])
def test_list_costs_the_same_for_one_and_for_three(number, django_assert_num_queries):
    for n in range(number):
        themes.draft(title=f"サンプル{n}")
    user = client()
    user.get(LIST)

    with django_assert_num_queries(10):
        user.get(LIST)


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ({"turn": "section"}, ["下書きのテーマ"]),
        ({"turn": "clerk"}, ["届いたテーマ"]),
        ({"status": "handed_in"}, ["届いたテーマ"]),
        ({"q": "下書き"}, ["下書きのテーマ"]),
        ({"q": "福祉部"}, ["下書きのテーマ", "届いたテーマ"]),
        ({"mine": "own"}, []),
        ({"owner": "nobody"}, ["下書きのテーマ", "届いたテーマ"]),
    ],
)
def test_list_can_be_narrowed_and_searched(query, titles):
    themes.draft(title="下書きのテーマ")
    themes.handed_in(title="届いたテーマ")

    rows = client().get(LIST, query).context_data["rows"]

    assert [row.obj.title for row in rows] == titles


# --- writing --------------------------------------------------------------------------------------


def begun(**changes):
    form = form_for(people.liaison())(instance=Theme())
    facts = {"call": str(themes.call().pk), "section": str(calls.section("福祉部").pk)}
    return typed(form) | facts | {"title": "水辺の学び"} | changes


def test_section_begins_a_theme_and_a_double_click_begins_one():
    sent = begun(role_1_work="行う", role_1_citizens="調べる", role_3_city="知らせる")
    user = client("liaison")

    answers = [user.post(f"{LIST}add/", sent) for _ in range(2)]

    theme = Theme.objects.get()
    assert [answer["Location"] for answer in answers] == [page(theme)] * 2
    assert theme.course == theme.call.courses.get()
    assert theme.roles == [
        {"work": "行う", "citizens": "調べる", "city": ""},
        {"work": "", "citizens": "", "city": "知らせる"},
    ]


def test_second_draft_with_the_same_title_is_asked_about_and_loses_nothing():
    user = client("liaison")
    user.post(f"{LIST}add/", begun())

    answer = user.post(f"{LIST}add/", begun(lead="ほかのこと"))

    assert (answer.status_code, Theme.objects.count()) == (200, 1)
    assert "同じ題の下書きがあります" in answer.content.decode()
    assert "ほかのこと" in answer.content.decode()


def test_section_of_somebody_else_is_not_offered():
    user = client("liaison")

    answer = user.post(f"{LIST}add/", begun(section=str(calls.section("総務部").pk)))

    assert (answer.status_code, Theme.objects.count()) == (200, 0)


def test_call_that_is_over_or_has_no_course_for_themes_is_not_offered():
    over, none = themes.opened(), calls.draft("2026-8")
    type(over).objects.filter(pk=over.pk).update(status="decided")

    assert [*writing.calls_to_write_for()] == []
    for call in (over, none):
        assert client("liaison").post(f"{LIST}add/", begun(call=str(call.pk))).status_code == 200
    assert Theme.objects.count() == 0


@pytest.mark.parametrize("who", ["admin", "representative"])
def test_others_begin_no_theme(who):
    assert client(who).get(f"{LIST}add/").status_code in {302, 403}


def test_sheet_gives_back_what_it_showed():
    theme = themes.draft(zone="equal", matters=["close_to_community"], fields=[7, 13])
    before = {name: getattr(theme, name) for name in (*themes.FACTS, "zone", "matters", "fields")}

    answer = client("liaison").post(page(theme, "edit"), sheet(theme))

    theme.refresh_from_db()
    assert answer["Location"] == page(theme)
    assert {name: getattr(theme, name) for name in before} == before


def test_second_writer_hears_of_the_first_and_goes_through_at_the_second_try():
    theme = themes.draft()
    clerks, sections = sheet(theme, "clerk", lead="推進課の文"), sheet(theme, lead="課の文")
    client().post(page(theme, "edit"), clerks)
    user = client("liaison")

    answer = user.post(page(theme, "edit"), sections)

    theme.refresh_from_db()
    assert (answer.status_code, theme.lead) == (200, "推進課の文")
    text = answer.content.decode()
    assert "推進課の文" in text
    assert "課の文" in text
    seen = answer.context["form"].seen
    user.post(page(theme, "edit"), sections | {"seen": seen})
    theme.refresh_from_db()
    assert theme.lead == "課の文"


def test_roles_that_two_write_at_once_are_not_undone():
    theme = themes.draft()
    first, second = sheet(theme, "clerk", role_2_work="返す"), sheet(theme, role_2_work="守る")
    client().post(page(theme, "edit"), first)

    answer = client("liaison").post(page(theme, "edit"), second)

    theme.refresh_from_db()
    assert (answer.status_code, theme.roles[1]["work"]) == (200, "返す")


def test_section_writes_drafts_alone_and_the_clerk_what_is_handed_in():
    theme = themes.draft()
    sent = sheet(theme, lead="遅れて届いた文")
    workflow.hand_in(theme, by=people.liaison())

    answer = client("liaison").post(page(theme, "edit"), sent)
    theme.refresh_from_db()
    assert (answer.status_code, theme.lead) == (200, themes.FACTS["lead"])
    assert "遅れて届いた文" in answer.content.decode()
    assert client("liaison").get(page(theme, "edit")).status_code == 302

    client().post(page(theme, "edit"), sheet(theme, "clerk", lead="推進課が直した文"))
    theme.refresh_from_db()
    assert theme.lead == "推進課が直した文"


def test_what_is_no_condition_of_a_public_theme_is_seen_at_once():
    theme = themes.published(themes.opened())
    edition = Call.objects.get().edition
    user = client()

    done = user.post(page(theme, "edit"), sheet(theme, "clerk", contact="新しい窓口"), follow=True)

    assert "公開中なので、すぐに見えます。" in done.content.decode()
    assert (Theme.objects.get().contact, Call.objects.get().edition) == ("新しい窓口", edition)
    assert client("liaison").get(page(theme, "edit")).status_code == 302


def test_theme_of_an_announced_call_is_written_as_the_call_is():
    theme = themes.published()
    Call.objects.update(status="announced")

    client().post(page(theme, "edit"), sheet(theme, "clerk", ceiling="900000"))

    assert (Theme.objects.get().ceiling, Call.objects.get().edition) == (900_000, 0)


def test_condition_that_was_being_written_when_the_call_ended_stays_on_the_page():
    theme = themes.published(themes.opened())
    sent = sheet(theme, "clerk", ceiling="900000")
    Call.objects.update(status="decided")
    user = client()
    assert list(user.get(page(theme, "edit")).context["form"].fields) == list(writing.SOFT)

    answer = user.post(page(theme, "edit"), sent)

    assert "募集が終わったので" in answer.content.decode()
    assert answer.context["form"]["ceiling"].value() == "900000"
    assert Theme.objects.get().ceiling == 300_000


# --- files ----------------------------------------------------------------------------------------


def sent_file(name="記録.pdf", **facts):
    file = SimpleUploadedFile(name, PDF)
    return {"file": file, "name": "川ごみの記録", "summary": "PDF、6ページ"} | facts


def test_file_is_handed_over_under_its_name_and_taken_out_again():
    theme = themes.draft()
    user = client("liaison")

    user.post(page(theme, "papers"), sent_file())
    paper = ThemePaper.objects.get()
    assert (paper.name, paper.summary, paper.theme) == ("川ごみの記録", "PDF、6ページ", theme)
    download = user.get(page(theme, f"papers/{paper.pk}"))
    assert (download.status_code, download.content[:4]) == (200, b"%PDF")

    user.post(page(theme, "papers"), {"remove": str(paper.pk)})
    assert ThemePaper.objects.count() == 0
    assert user.post(page(theme, "papers"), {"remove": str(paper.pk)}).status_code == 302


def test_same_file_and_a_file_that_is_none_are_refused():
    theme = themes.draft()
    user = client("liaison")
    user.post(page(theme, "papers"), sent_file())

    twin = user.post(page(theme, "papers"), sent_file())
    wrong = sent_file(file=SimpleUploadedFile("記録.pdf", b"MZ"))

    assert "同じファイルが、すでに付いています。" in twin.content.decode()
    assert user.post(page(theme, "papers"), wrong).status_code == 200
    assert ThemePaper.objects.count() == 1


def test_files_of_other_sections_do_not_exist():
    theme = themes.draft(section=calls.section("総務部"))
    client().post(page(theme, "papers"), sent_file())
    paper = ThemePaper.objects.get()
    own = themes.draft(title="わたしのテーマ")
    user = client("liaison")

    assert user.get(page(theme, f"papers/{paper.pk}")).status_code == 404
    assert user.get(page(own, f"papers/{paper.pk}")).status_code == 404
    user.post(page(own, "papers"), {"remove": str(paper.pk)})
    assert ThemePaper.objects.count() == 1


# --- moves ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("state", "move", "note"),
    [
        ("draft", "hand_in", ""),
        ("handed_in", "send_back", "役割を書き足してください。"),
        ("handed_in", "accept", ""),
        ("accepted", "publish", ""),
        ("published", "withdraw", "予算が成立しませんでした。"),
        ("draft", "drop", "ほかの事業で行うため。"),
    ],
)
def test_every_move_has_its_page_with_the_mail_that_is_sent(state, move, note):
    theme = themes.STATES[state]()
    user = client()
    address = page(theme, f"move/{move}")
    before = set(mails.written().values_list("pk", flat=True))

    shown = user.post(address, {"note": note, "preview": "1"}).context["mails"]
    user.post(address, {"note": note})

    sent = mails.written().exclude(pk__in=before)
    assert {mail["subject"] for mail in shown} == set(sent.values_list("subject", flat=True))
    assert {mail["text"] for mail in shown} == set(sent.values_list("text", flat=True))
    assert shown[0]["to"] == f"{sent.count()}人"


def test_day_for_a_theme_that_is_sent_back_is_an_open_one_to_come():
    theme, user = themes.handed_in(), client()
    address = page(theme, "move/send_back")

    with time_machine.travel(calls.at(), tick=False):
        user = client()
        closed = user.post(address, {"note": "理由", **date_parts("due_on", date(2026, 11, 28))})
        past = user.post(address, {"note": "理由", **date_parts("due_on", calls.TODAY)})
        for sent in ({"preview": "1"}, {}):
            last = user.post(
                address, {"note": "理由です。", **date_parts("due_on", date(2026, 12, 8)), **sent}
            )
            if sent:
                assert "令和8年12月8日（火）までに直して" in last.context["mails"][0]["text"]

    assert "次の開庁日は令和8年11月30日（月）です。" in closed.content.decode()
    assert "理由" in closed.content.decode()
    assert "あすからあとの日にしてください。" in past.content.decode()
    assert Theme.objects.get().due_on == date(2026, 12, 8)


def test_section_sees_the_day_of_the_internal_call_while_it_writes():
    theme = themes.draft()
    calls.day(theme.call, MilestoneKind.THEMES, calls.TODAY)
    user = client("liaison")
    assert "庁内のしめきり" in user.get(page(theme)).content.decode()

    workflow.hand_in(theme, by=people.liaison())
    assert "庁内のしめきり" not in user.get(page(theme)).content.decode()


def test_unfinished_theme_shows_what_stands_against_handing_it_in():
    theme = themes.draft(lead="", roles=[])

    text = client("liaison").get(page(theme, "move/hand_in")).content.decode()

    assert "ひとことで言うと：まだ書かれていません。書いてください。" in text
    assert "役割分担の案：1行以上、書いてください。" in text


def test_page_of_publication_says_when_it_will_be_seen():
    user = client()
    before = user.get(page(themes.accepted(), "move/publish")).content.decode()
    after = themes.accepted(themes.opened(), title="あとから")

    assert "募集はまだ公開していません。" in before
    assert "すぐに、だれでも見られるようになります。" in (
        user.get(page(after, "move/publish")).content.decode()
    )


# --- the desk -------------------------------------------------------------------------------------


def waiting(user):
    share = desk.share(user)
    return sorted(share.rows.values_list("title", "desk_nobodys")) if share.rows is not None else []


def test_desk_shows_drafts_to_the_section_and_the_rest_to_the_clerk():
    themes.draft(title="下書き")
    themes.handed_in(title="届いた")
    themes.published(title="公開した")

    assert waiting(people.clerk()) == [("下書き", False), ("届いた", True)]
    assert waiting(people.liaison()) == [("下書き", True), ("届いた", False)]
    assert waiting(people.outsider()) == []


def test_draft_of_a_dissolved_section_waits_for_the_clerk():
    theme = themes.draft(title="残された下書き")
    Section.objects.filter(pk=theme.section_id).update(is_active=False)

    assert waiting(people.clerk()) == [("残された下書き", True)]
    assert waiting(people.liaison()) == []


def test_desk_leads_to_the_page_and_to_the_beginning():
    theme = themes.draft()
    text = client("liaison").get("/admin/").content.decode()

    assert page(theme) in text
    assert reverse("admin:calls_theme_add") in text


def test_owner_is_chosen_among_those_who_can():
    theme = themes.draft()
    user = client()
    user.post(page(theme, "owner"), {"owner": people.liaison().pk, "deputy": ""})
    assert Theme.objects.get().owner == people.liaison()

    user.post(page(theme, "owner"), {"owner": people.outsider().pk, "deputy": ""})
    assert Theme.objects.get().owner == people.liaison()


def test_history_tells_who_changed_what_in_words():
    theme = themes.draft()
    user = client("liaison")
    user.post(page(theme, "edit"), sheet(theme, role_1_work="守る", fields=["7"], zone="equal"))

    text = user.get(page(theme, "history")).content.decode()

    assert "守る" in text
    assert "推進 健" in text
    assert "市民等と行政がそれぞれの主体性のもとに連携・協力する" in text


@pytest.mark.django_db
def test_section_reads_how_many_were_told_and_no_address():
    theme = themes.published(themes.opened())
    calls.follower(theme.call, "secret@sample.example")
    workflow.withdraw(theme, by=people.clerk(), note="予算が成立しませんでした。")

    text = client("liaison").get(page(theme)).content.decode()

    assert "人へ" in text
    assert "secret@" not in text
