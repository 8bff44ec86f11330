"""What both sides do on the pages of a project: dates, tasks, meetings, records, changes."""

from datetime import time

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from core.workflow import NotAllowedNow
from notifications.models import Notice
from projects.beginning import dates
from projects.carrying import days, inviting, meetings, notes, tasks
from projects.carrying import people as carried
from projects.carrying.days import When
from projects.choices import DayKind, Side
from projects.models import JointMeeting, ProgressNote, ProjectInvitation, ProjectPicture
from tests.core.hostile import picture
from tests.factories import people, projects

pytestmark = pytest.mark.django_db
LATER = projects.STARTS_ON.replace(month=5, day=10)  # a Monday
WORDS = {"on_year": "2027", "on_month": "5", "on_day": "10"}


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(projects.at(projects.STARTS_ON), tick=False):
        yield


@pytest.fixture
def project():
    return projects.then(projects.running)


def group():
    return people.signed_in(projects.group())


def at(project, *parts):
    return "/".join(("/projects", str(project.pk), *map(str, parts))) + "/"


def milestone(project):
    return days.add(
        project, by=projects.group(), kind=DayKind.OTHER, label="観察会", when=When(LATER)
    )


def test_dates_of_a_project_that_was_given_up_count_down_no_more():
    over = projects.then(projects.given_up)

    page = group().get(at(over, "days")).content.decode()

    assert over.days.open().exists()
    assert "c-deadline" not in page


def test_dates_of_a_running_project_count_down(project):
    assert "c-deadline" in group().get(at(project, "days")).content.decode()


def told(kind):
    return Notice.objects.filter(kind=f"projects/{kind}")


def test_a_milestone_is_added_and_moved_with_its_reason_and_both_hear(project):
    client = group()
    sent = WORDS | {"label": "観察会", "side": "both", "silence": "reminds"}
    assert client.post(at(project, "days", "add"), sent).status_code == 302
    day = project.days.get(label="観察会")

    page = client.get(at(project, "days", day.pk, "move"))
    sent = WORDS | {"on_day": "11", "why": "雨の予報", "seen": page.context["seen"]}
    assert client.post(at(project, "days", day.pk, "move"), sent).status_code == 302

    day.refresh_from_db()
    assert (day.on.day, day.first_on.day, day.moved_why) == (11, 10, "雨の予報")
    heard = set(told("day_changed").values_list("to_user", flat=True))
    assert {projects.group().pk, people.liaison().pk} <= heard


def test_a_closed_day_is_asked_about_once(project):
    sent = WORDS | {"on_day": "9", "label": "観察会", "side": "both", "silence": "reminds"}

    asked = group().post(at(project, "days", "add"), sent)
    done = group().post(at(project, "days", "add"), sent | {"closed_day_is_right": "on"})

    assert "閉庁日" in asked.content.decode()
    assert (asked.status_code, done.status_code) == (200, 302)


def test_two_who_move_one_date_see_each_other(project):
    day = milestone(project)
    page = group().get(at(project, "days", day.pk, "move"))
    days.move(day, When(LATER.replace(day=12)), by=people.clerk(), why="会場")

    sent = WORDS | {"on_day": "11", "why": "雨", "seen": page.context["seen"]}
    answer = group().post(at(project, "days", day.pk, "move"), sent)

    assert answer.status_code == 200
    assert "この画面を開いたあとに" in answer.content.decode()
    day.refresh_from_db()
    assert day.on.day == 12


def test_a_group_never_moves_the_date_of_its_own_report(project):
    final = project.days.get(kind=DayKind.FINAL_REPORT)

    assert group().get(at(project, "days", final.pk, "move")).status_code == 403


def test_a_date_is_skipped_with_a_reason_and_done_and_taken_back(project):
    day = milestone(project)

    day = days.skip(day, by=people.liaison(), why="会場がない")
    assert day.is_over
    day = days.open_again(day, by=projects.group())
    day = days.finish(day, by=projects.group())

    assert day.done_by == projects.group()
    with pytest.raises(NotAllowedNow):
        days.skip(day, by=projects.group(), why="また")


def test_a_condition_gets_side_and_day_and_its_date_ends_with_it(project):
    task = project.tasks.create(text="連絡の表", is_condition=True)

    task = tasks.plan(task, by=people.liaison(), side=Side.CITY, when=When(LATER))
    task = tasks.finish(task, by=people.liaison(), note="渡した")
    assert (task.day.side, task.day.is_over) == ("city", True)
    task = tasks.open_again(task, by=projects.group())

    assert (task.done_note, task.day.is_over) == ("", False)


def test_the_report_moves_with_the_end_of_the_work(project):
    project.ends_on = project.ends_on.replace(month=1, day=31)

    day = dates.follow_end(project, "早く終わるため")

    assert (f"{day.on}", day.moved_why) == ("2028-03-01", "早く終わるため")


def test_minutes_are_confirmed_by_both_and_anew_when_they_are_rewritten(project):
    facts = {"title": "準備", "on": projects.STARTS_ON, "starts_at": time(14), "ends_at": time(15)}
    row = meetings.call(project, facts, by=people.liaison())
    row = meetings.write(JointMeeting.objects.get(), "9時から", by=projects.group(), side="group")
    stale = meetings.version(row)
    with time_machine.travel(projects.at(LATER), tick=False):
        row = meetings.write(row, "10時から", by=projects.group(), side="group")

    with pytest.raises(NotAllowedNow):
        meetings.confirm(row, by=people.liaison(), side="city", seen=stale)
    row = meetings.confirm(row, by=people.liaison(), side="city", seen=meetings.version(row))

    assert row.is_confirmed
    assert told("minutes_confirmed").exists()


def test_the_appointment_is_a_file_and_stands_in_the_letter(project):
    facts = {"title": "準備", "on": LATER, "starts_at": time(14), "ends_at": time(15)}
    meetings.call(project, facts, by=people.liaison())
    row = JointMeeting.objects.get()

    text = group().get(f"/projects/{project.pk}/meetings/{row.pk}/uchiawase.ics").content.decode()

    assert "DTSTART;TZID=Asia/Tokyo:20270510T140000" in text
    assert all("BEGIN:VEVENT" in each.ics for each in told("joint_meeting"))


def written(project, title="24人、386個"):
    return notes.write(
        project, by=projects.group(), on=projects.STARTS_ON, title=title, text="川ごみ"
    )


def shown(project):
    """Both want the page, and one record on it."""
    note = written(project)
    for side, by in (("group", projects.group()), ("city", people.liaison())):
        note = notes.agree(note, by=by, side=side, seen=notes.version(note))
        notes.show_page(project, by=by, side=side)
    return note


def test_nothing_is_public_before_both_have_agreed(project, django_capture_on_commit_callbacks):
    note = shown(project)
    secret = written(project, "両方だけの話")
    address = f"/projects/{project.number}/"

    text = people.signed_in(people.outsider()).get(address).content.decode()
    assert note.title in text
    assert secret.title not in text
    for hidden in (project.email, project.address, project.representative_name, "200,000"):
        assert not hidden or hidden not in text
    with django_capture_on_commit_callbacks(execute=True):
        notes.disagree(note, by=projects.group(), side="group")
    text = people.signed_in(people.outsider()).get(address).content.decode()
    assert note.title not in text
    with django_capture_on_commit_callbacks(execute=True):
        notes.hide_page(project, by=people.liaison(), side="city")
    assert people.signed_in(people.outsider()).get(address).status_code == 404


def test_other_words_are_agreed_to_anew(project):
    note = shown(project)

    note = notes.change(note, by=projects.group(), on=note.on, title="ちがう見出し", text=note.text)

    assert not note.is_public


def test_a_picture_without_consent_is_never_public(project):
    note = written(project)
    upload = SimpleUploadedFile("a.jpg", picture(), content_type="image/jpeg")
    sent = {"file": upload, "alt": "川べりの5人", "people": "not_agreed"}
    answer = group().post(at(project, "notes", note.pk, "pictures", "add"), sent)
    assert answer.status_code == 302
    note = ProgressNote.objects.get(pk=note.pk)
    for side, by in (("group", projects.group()), ("city", people.liaison())):
        note = notes.agree(note, by=by, side=side, seen=notes.version(note))
        notes.show_page(project, by=by, side=side)
    row = ProjectPicture.objects.get()

    hidden = f"/projects/{project.number}/pictures/{row.pk}/small/"
    assert people.signed_in(people.outsider()).get(hidden).status_code == 404
    assert group().get(at(project, "pictures", row.pk, "small")).status_code == 200


def test_somebody_is_invited_joins_and_leaves(project):
    link = inviting.invite(
        project, by=projects.group(), email="second@sample.example", role="editor"
    )
    other = people.citizen("second")

    joined = people.signed_in(other).post(f"/projects/join/{link.token}/")
    assert joined.status_code == 302
    assert people.signed_in(other).get(at(project)).status_code == 200
    assert (
        people.signed_in(people.outsider()).get(f"/projects/join/{link.token}/").status_code == 410
    )
    carried.leave(project, by=other)

    assert people.signed_in(other).get(at(project)).status_code == 404
    assert ProjectInvitation.objects.get().email == ""


def test_the_last_representative_cannot_leave(project):
    with pytest.raises(NotAllowedNow, match="代表者"):
        carried.leave(project, by=projects.group())


def test_typed_text_outlives_a_lost_sign_in(project):
    client, address = group(), at(project, "notes", "write")
    client.logout()
    client.post(address, WORDS | {"title": "長い記録", "text": "消えない"})
    client.force_login(projects.group())

    assert "消えない" in client.get(address).content.decode()
