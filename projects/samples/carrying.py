"""実施中, with everything that both sides do on the page: dates, meetings, records, pictures."""

from collections.abc import Mapping
from datetime import time
from functools import cache
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from calls.samples.days import day, moment
from cases.samples.story import drawn
from core import uploads
from groups.samples.story import as_of
from projects.carrying import changes, days, meetings, notes, pictures, tasks
from projects.carrying.days import When
from projects.choices import DayKind, Side
from projects.models import ProgressNote, Project
from projects.samples.agreeing import group_of
from projects.samples.cast import NOTES

People = Mapping[str, Any]
COLOURS = {-120: ("#5c8a4e", "#9dbfa0"), -60: ("#4f7f9b", "#b9cfdb")}


def told(project: Project, people: People) -> None:
    """Records with pictures, a meeting of before and one to come, a change that is asked for."""
    group, clerk = group_of(project, people), people["clerk"]
    for offset, title, text, is_public in NOTES:
        with as_of(moment(offset, 19)):
            record(project, people, (offset, title, text), is_public=is_public)
    with as_of(moment(-12)):
        show(project, people)
        days.add(
            project, by=group, kind=DayKind.OTHER, label="水辺の観察会（若泉公園）",
            when=When(day(6), time(9)),
        )  # fmt: skip
        held = {"title": "観察会の準備", "on": day(-10), "starts_at": time(14), "ends_at": time(15)}
        past = meetings.call(project, held | {"place": "市役所 3階"}, by=clerk)
    with as_of(moment(-9)):
        meetings.write(past, "観察会は9時から。雨の日は次の週。", by=group, side=Side.GROUP)
        coming = {"title": "観察会のふりかえり", "on": day(12), "starts_at": time(18),
                  "ends_at": time(19), "place": "はにぽんプラザ"}  # fmt: skip
        meetings.call(project, coming, by=group)
        changes.ask(project, by=group, what="調べを年に8回にしたい。", why="増水が続いたため。")
        tasks.add(project, by=clerk, text="学校との連絡の表をつくる", side=Side.CITY,
                  when=When(day(4)))  # fmt: skip


def record(
    project: Project, people: People, said: tuple[int, str, str], *, is_public: bool
) -> None:
    """A record; what both agree to show has a picture."""
    offset, title, text = said
    group = group_of(project, people)
    note = notes.write(project, by=group, on=day(offset), title=title, text=text)
    if not is_public:
        return
    alt = f"「{title}」のようすを表した、見本の絵"
    pictures.add_to_note(note, picture(*COLOURS[offset]), by=group, alt=alt, people="nobody")
    for side, by in ((Side.GROUP, group), (Side.CITY, people["clerk"])):
        note = ProgressNote.objects.get(pk=note.pk)
        notes.agree(note, by=by, side=side, seen=notes.version(note))


def show(project: Project, people: People) -> None:
    """Both want the public page."""
    for side, by in ((Side.GROUP, group_of(project, people)), (Side.CITY, people["clerk"])):
        notes.show_page(project, by=by, side=side)


@cache
def picture(near: str, far: str) -> uploads.Accepted:
    """A plain drawing; checked once in a process."""
    return uploads.accept(SimpleUploadedFile("見本.jpg", drawn(near, far)))
