"""What is new in the directory, as Atom."""

from datetime import datetime, time

from django.contrib.auth.decorators import login_not_required
from django.contrib.syndication.views import Feed
from django.db.models import QuerySet
from django.urls import reverse_lazy
from django.utils import timezone

from core.caching.pages import public_page
from core.web.feeds import CleanAtom
from groups.models import Organization

NEWEST = 30


class NewOrganizations(Feed):
    """The organizations registered last."""

    feed_type = CleanAtom
    title = "新しく登録した団体｜本庄市 市民協働ポータル"
    subtitle = "本庄市に新しく登録した市民活動団体等のお知らせです。"
    link = reverse_lazy("group_list")
    feed_url = reverse_lazy("group_feed")
    language = "ja"

    def items(self) -> QuerySet[Organization]:
        public = Organization.objects.public().order_by("-registered_on", "-id")
        return public.only("number", "name", "one_line", "fields", "registered_on")[:NEWEST]

    def item_title(self, item: Organization) -> str:
        return item.name

    def item_description(self, item: Organization) -> str:
        return item.one_line

    def item_pubdate(self, item: Organization) -> datetime:
        return timezone.make_aware(datetime.combine(item.registered_on, time()))

    item_updateddate = item_pubdate

    def item_categories(self, item: Organization) -> list[str]:
        return item.field_labels


group_feed = public_page(login_not_required(NewOrganizations()))
