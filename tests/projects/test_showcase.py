"""成果発表会: held by the office, told to both sides, read by everybody once it is announced."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from calls.listing import happenings
from core.workflow import NotAllowedNow
from notifications.models import Notice
from projects.carrying import days
from projects.deadlines.day import DayDue
from projects.deadlines.showcase import ShowcaseSoon, ShowcaseSoonCity
from projects.models import Project, Showcase, ShowcaseHandout
from projects.showcase import handouts, holding, programme
from tests.factories import hearings, people, projects, showcases

pytestmark = pytest.mark.django_db
FREE = {
    ("prepared", "keep"), ("prepared", "arrange"), ("prepared", "announce"),
    ("announced", "keep"), ("announced", "arrange"), ("announced", "call_off"),
    ("announced", "tell"), ("told", "tell"),
}  # fmt: skip
ACTS = {
    "keep": lambda row, by: holding.keep(row, {**showcases.FACTS, "title": "別の名前"}, by=by),
    "arrange": lambda row, by: holding.arrange(row, [(showcases.project_of(row), 20)], by=by),
    "announce": lambda row, by: holding.announce(row, by=by),
    "call_off": lambda row, by: holding.call_off(row, by=by, why="雨。"),
    "tell": lambda row, by: holding.tell(row, by=by, recording="", notes="よい会でした。"),
}
PEOPLE = {
    "section": people.liaison, "group": projects.group, "outsider": people.outsider,
    "auditor": people.auditor, "clerk": people.clerk,
}  # fmt: skip


@pytest.fixture(autouse=True)
def _today():
    with showcases.on(showcases.ON):
        yield


def mails():
    return Notice.objects.filter(kind="projects/showcase_told")


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("state", showcases.STATES)
def test_who_may_do_what_when(state, act):
    row, found = showcases.STATES[state](), []
    for who, person in PEOPLE.items():
        known = mails().count()
        try:
            ACTS[act](Showcase.objects.get(pk=row.pk), person())
        except (NotAllowedNow, PermissionDenied):
            assert mails().count() == known
        else:
            found.append(who)

    assert found == (["clerk"] if (state, act) in FREE else [])


def test_nobody_knows_of_it_before_it_is_announced(client):
    row = showcases.prepared()

    assert client.get(row.get_absolute_url()).status_code == 404
    assert client.get(reverse("showcase_ics", args=[row.pk])).status_code == 404
    assert row.title not in client.get(reverse("showcase_list")).content.decode()
    assert row.title not in client.get(reverse("home")).content.decode()
    assert not mails().exists()
    project = showcases.project_of(row)
    page = people.signed_in(projects.group()).get(project.get_absolute_url()).content.decode()
    assert row.title not in page
    assert not project.days.filter(showing__isnull=False).exists()


def test_both_sides_are_invited_with_the_appointment_and_everybody_reads_the_programme(client):
    row = showcases.announced()
    project = showcases.project_of(row)

    told = {each.to_user for each in mails()}
    assert {projects.group(), people.liaison()} <= told
    first = mails().first()
    assert "この事業の番　14時から14時15分まで" in first.text
    assert "BEGIN:VCALENDAR" in first.ics
    assert project.days.get(showing__isnull=False).on == showcases.ON

    page = client.get(row.get_absolute_url()).content.decode()
    assert project.title in page
    assert "14時から14時15分まで" in page
    assert row.title in client.get(reverse("showcase_list")).content.decode()
    assert row.title in client.get(reverse("home")).content.decode()
    text = client.get(reverse("showcase_ics", args=[row.pk])).content.decode()
    assert f"UID:showcase-{row.pk}@" in text
    assert project.name not in text
    own = people.signed_in(projects.group()).get(project.get_absolute_url()).content.decode()
    assert row.title in own


def test_both_sides_are_reminded_though_the_project_is_completed():
    row = showcases.announced()
    Project.objects.filter(pk=showcases.project_of(row).pk).update(status="closing")
    Project.objects.filter(pk=showcases.project_of(row).pk).update(status="completed")

    group, city = (list(kind().due(showcases.ON)) for kind in (ShowcaseSoon, ShowcaseSoonCity))

    assert [each.facts["what"] for each in (*group, *city)] == [row.title] * 2
    assert not [each for each in DayDue().due(showcases.ON) if "成果" in each.facts["what"]]


def test_a_move_is_told_once_and_moves_the_day_of_the_project_which_nobody_else_moves():
    row = showcases.announced()
    project = showcases.project_of(row)
    before, later = mails().count(), showcases.ON + timedelta(days=7)
    facts = {**showcases.FACTS, "on": later}

    holding.keep(row, facts, by=people.clerk())
    told = mails().count() - before
    holding.keep(Showcase.objects.get(), facts, by=people.clerk())
    holding.keep(Showcase.objects.get(), {**facts, "lead": "定員40人。"}, by=people.clerk())

    assert (told, mails().count() - before) == (before, before)
    day = project.days.get(showing__isnull=False)
    assert day.on == later
    assert Showcase.objects.get().sequence == 1
    for act in (
        lambda: days.move(day, days.When(date(2027, 12, 1)), by=people.clerk(), why="x"),
        lambda: days.skip(day, by=people.clerk(), why="x"),
        lambda: days.finish(day, by=people.clerk()),
    ):
        with pytest.raises(NotAllowedNow):
            act()


def test_who_is_left_out_hears_it_and_who_is_new_is_invited():
    row = showcases.announced()
    first = showcases.project_of(row)
    other = Project.objects.exclude(pk=first.pk).get()
    known = set(mails().values_list("pk", flat=True))

    holding.arrange(row, [(other, 10)], by=people.clerk())

    said = {each.text.split("\n\n")[1].split("\n")[0] for each in mails().exclude(pk__in=known)}
    assert said == {
        "この事業は、成果発表会で発表しないことになりました。",
        "成果発表会で、この事業のことを発表してください。",
    }
    assert first.days.get(kind="showcase", skipped_at__isnull=False).skipped_why
    assert other.days.get(showing__isnull=False).on == showcases.ON


def test_the_result_is_read_by_everybody_and_told_once(client):
    row = showcases.told()
    before = mails().count()

    holding.tell(row, by=people.clerk(), recording="https://example.jp/rec2", notes="直しました。")

    page = client.get(row.get_absolute_url()).content.decode()
    assert "https://example.jp/rec2" in page
    assert "直しました。" in page
    assert mails().count() == before
    assert not showcases.project_of(row).days.open().filter(showing__isnull=False).exists()


def test_what_is_called_off_says_why(client):
    row = showcases.called_off()

    page = client.get(row.get_absolute_url()).content.decode()

    assert "台風のため。" in page
    text = client.get(reverse("showcase_ics", args=[row.pk])).content.decode()
    assert "STATUS:CANCELLED" in text
    assert row.title not in client.get(reverse("home")).content.decode()


def test_the_morning_after_the_date_is_over():
    row = showcases.announced()
    day = showcases.project_of(row).days.get(showing__isnull=False)
    assert holding.pass_days() == 0

    with showcases.on(showcases.ON + timedelta(days=1)):
        assert (holding.pass_days(), holding.pass_days()) == (1, 0)

    day.refresh_from_db()
    assert day.done_at is not None


def test_a_handout_is_public_once_both_sides_agree(client):
    row = showcases.announced()
    item, project = row.items.get(), showcases.project_of(row)
    group, city = people.signed_in(projects.group()), people.signed_in(people.liaison())
    own = reverse("project_showing", args=[project.pk, item.pk])
    file = SimpleUploadedFile("資料.pdf", hearings.pdf().data, "application/pdf")

    answer = group.post(
        reverse("project_handout_add", args=[project.pk, item.pk]), {"file": file, "side": "group"}
    )
    assert answer.status_code == 302
    file.seek(0)
    twin = group.post(
        reverse("project_handout_add", args=[project.pk, item.pk]), {"file": file, "side": "group"}
    )
    assert "同じファイルが、すでに出されています" in twin.content.decode()
    handout = ShowcaseHandout.objects.get()
    public = reverse("showcase_handout", args=[handout.pk])
    assert client.get(public).status_code == 404
    assert handout.name in city.get(own).content.decode()

    agree = reverse("project_handout_agree", args=[project.pk, item.pk, handout.pk])
    assert group.post(agree, {"side": "city"}).status_code == 302  # had agreed already
    assert client.get(public).status_code == 404
    assert city.post(agree, {"side": "city"}).status_code == 302

    assert client.get(public).status_code == 200
    assert handout.name in client.get(row.get_absolute_url()).content.decode()
    handouts.remove(handout, by=projects.group())
    assert client.get(public).status_code == 404


@pytest.mark.parametrize("person", [people.outsider, people.reviewer, lambda: projects.group(2)])
def test_strangers_find_no_page_of_a_projects_place(person):
    row = showcases.announced()
    item = row.items.get()
    client = people.signed_in(person())

    for name in ("project_showing", "project_handout_add"):
        there = reverse(name, args=[item.project_id, item.pk])
        assert client.get(there).status_code == 404


def test_the_office_makes_arranges_and_announces_it_on_pages_with_previews():
    with showcases.on(projects.TODAY):
        project = projects.running()
    client = people.signed_in(people.clerk())
    facts = {
        "title": "会", "fiscal_year": "2027", "call": "", "on_year": "2027", "on_month": "11",
        "on_day": "23", "starts_at": "14:00", "ends_at": "14:05", "place": "センター",
        "online": "", "lead": "",
    }  # fmt: skip

    seen = client.post(reverse("admin:projects_showcase_new"), facts | {"preview": "1"})
    assert "は閉庁日です" in seen.content.decode()  # 勤労感謝の日
    assert not Showcase.objects.exists()
    made = client.post(reverse("admin:projects_showcase_new"), facts)
    row = Showcase.objects.get()
    assert made.status_code == 302

    at = {act: reverse(f"admin:projects_showcase_{act}", args=[row.pk])
          for act in ("edit", "programme", "announce", "off", "result")}  # fmt: skip
    assert "発表する事業を、先に決めてください" in client.get(at["announce"]).content.decode()
    place = list(programme.candidates(row)).index(project)
    seen = client.post(
        at["programme"], {f"order_{place}": "1", f"minutes_{place}": "15", "preview": "1"}
    )
    assert "終わる時刻（14時5分）をこえます" in seen.content.decode()
    client.post(at["programme"], {f"order_{place}": "1", f"minutes_{place}": "5"})
    assert "この事業の番　14時から14時5分まで" in client.get(at["announce"]).content.decode()
    assert client.post(at["announce"]).status_code == 302
    seen = client.post(at["off"], {"why": "雨のため。", "preview": "1"}).content.decode()
    assert "理由：雨のため。" in seen
    assert Showcase.objects.get().called_off_at is None
    assert "結果をのせるのは、発表会の日からです" in client.get(at["result"]).content.decode()
    for person in (people.liaison, people.approver, people.auditor):
        for there in at.values():
            assert people.signed_in(person()).get(there).status_code in (302, 403, 404)


def test_everybody_reads_it_in_a_few_queries(client, django_assert_max_num_queries):
    row = showcases.announced()

    with django_assert_max_num_queries(12):
        client.get(row.get_absolute_url())


def test_the_page_the_calendar_and_the_feed_of_the_calls_lead_to_it(
    client, django_capture_on_commit_callbacks
):
    row = showcases.prepared()
    call = showcases.project_of(row).proposal.call
    Showcase.objects.filter(pk=row.pk).update(call=call)
    before = client.get(reverse("call_feed")).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        row = holding.announce(Showcase.objects.get(pk=row.pk), by=people.clerk())
    feed = client.get(reverse("call_feed")).content.decode()

    assert row.get_absolute_url() not in before
    assert f"成果発表会：{row.title}" in feed
    found = happenings.of_calls([call.pk])[call.pk]
    assert [each.href for each in found if "showcase" in each.key] == [row.get_absolute_url()]
    with django_capture_on_commit_callbacks(execute=True):
        holding.call_off(row, by=people.clerk(), why="雨。")
    assert "showcase-" not in str(happenings.of_calls([call.pk]))
    assert row.get_absolute_url() not in client.get(reverse("call_feed")).content.decode()
