"""What is new in the catalogue, as Atom."""

from datetime import datetime

from django.contrib.auth.decorators import login_not_required
from django.contrib.syndication.views import Feed
from django.db.models import QuerySet
from django.urls import reverse_lazy

from cases.models import Case
from core.caching.pages import public_page
from core.web.feeds import CleanAtom

NEWEST = 30
SHOWN = ("number", "name", "summary", "forms", "fields", "published_at", "updated_at")


class NewCases(Feed):
    """The cases published last."""

    feed_type = CleanAtom
    title = "新しい協働の事例｜本庄市 市民協働ポータル"
    subtitle = "本庄市の協働の事例集に、新しく加わった事例のお知らせです。"
    link = reverse_lazy("case_list")
    feed_url = reverse_lazy("case_feed")
    language = "ja"

    def items(self) -> QuerySet[Case]:
        return Case.objects.public().order_by("-published_at", "-id").only(*SHOWN)[:NEWEST]

    def item_title(self, item: Case) -> str:
        return item.name

    def item_description(self, item: Case) -> str:
        return item.summary

    def item_pubdate(self, item: Case) -> datetime | None:
        return item.published_at

    def item_updateddate(self, item: Case) -> datetime:
        return item.updated_at

    def item_categories(self, item: Case) -> list[str]:
        return [str(place.label) for place in item.form_places] + item.field_labels


case_feed = public_page(login_not_required(NewCases()))
