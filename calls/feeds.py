"""What is new of calls, and of a theme's questions, as Atom."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse_lazy

from calls.choices import CallStatus
from calls.listing import happenings, questions
from calls.models import CallLog, Edition, Question, Theme
from calls.querysets import SHOWN
from core.caching.pages import public_page
from core.http import absolute
from core.web.feeds import CleanAtom

NEWEST = 30


@dataclass(frozen=True)
class News:
    """Something that was published: a call, a 訂正, an announcement, the end of one."""

    title: str
    words: str
    link: str
    at: datetime
    name: str = ""  # of the entry, where its link is not its own


class NewCalls(Feed):
    """Calls published last, their corrections, what is announced, and what was cancelled."""

    feed_type = CleanAtom
    title = "提案の募集｜本庄市 市民協働ポータル"
    subtitle = "新しい募集、予告、訂正、中止、成果発表会のお知らせです。"
    link = reverse_lazy("call_list")
    feed_url = reverse_lazy("call_feed")
    language = "ja"

    def items(self) -> list[News]:
        found = [*_editions(), *_announced(), *_cancelled(), *_beside()]
        return sorted(found, key=lambda news: news.at, reverse=True)[:NEWEST]

    def item_title(self, item: News) -> str:
        return item.title

    def item_description(self, item: News) -> str:
        return item.words

    def item_link(self, item: News) -> str:
        return item.link

    def item_guid(self, item: News) -> str:
        return absolute(item.name or item.link)

    def item_pubdate(self, item: News) -> datetime:
        return item.at

    item_updateddate = item_pubdate


def _editions() -> Iterable[News]:
    rows = Edition.objects.filter(call__status__in=SHOWN).select_related("call").defer("facts")
    for row in rows.order_by("-at")[:NEWEST]:
        is_new = row.number == 1
        words = row.call.lead if is_new else "".join(f"{each}。" for each in row.changes)
        page = row.call.get_absolute_url()
        name = f"{page}#edition-{row.number}"  # a place on the page: of corrections alone
        link, title = (page, "募集") if is_new else (name, "訂正")
        yield News(f"{title}：{row.call}", words, link, row.at, name)


def _announced() -> Iterable[News]:
    logs = CallLog.objects.filter(call__status=CallStatus.ANNOUNCED, transition="announce")
    for row in logs.select_related("call").order_by("-at")[:NEWEST]:
        yield News(f"予告：{row.call}", row.call.lead, row.call.get_absolute_url(), row.at)


def _cancelled() -> Iterable[News]:
    logs = CallLog.objects.filter(call__status=CallStatus.CANCELLED, target=CallStatus.CANCELLED)
    for row in logs.select_related("call").order_by("-at")[:NEWEST]:
        link = f"{row.call.get_absolute_url()}#cancelled"
        yield News(f"中止：{row.call}", row.note, link, row.at)


def _beside() -> Iterable[News]:
    """What apps above tell everybody: a day on which works are shown."""
    for row in happenings.news(NEWEST):
        yield News(row.title, row.words, row.href, row.at, f"{row.href}#{row.key}")


class ThemeAnswers(Feed):
    """Answers to the questions about one theme, newest first."""

    feed_type = CleanAtom
    language = "ja"

    def get_object(self, request: HttpRequest, pk: UUID) -> Theme:
        theme: Theme = get_object_or_404(Theme.objects.public(), pk=pk)
        return theme

    def title(self, theme: Theme) -> str:
        return f"テーマ「{theme}」の質問と答え｜本庄市 市民協働ポータル"

    def link(self, theme: Theme) -> str:
        return theme.get_absolute_url()

    def items(self, theme: Theme) -> Iterable[Question]:
        return questions.newest(
            Question.objects.filter(theme=theme).select_related("theme"), NEWEST
        )

    def item_title(self, item: Question) -> str:
        return item.text

    def item_description(self, item: Question) -> str:
        return item.answer

    def item_pubdate(self, item: Question) -> datetime | None:
        return item.answered_at

    def item_updateddate(self, item: Question) -> datetime | None:
        return item.corrected_at or item.answered_at


call_feed = public_page(login_not_required(NewCalls()))
theme_feed = public_page(login_not_required(ThemeAnswers()))
