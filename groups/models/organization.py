"""The register: who is registered, under which number, with whom as members."""

import pghistory
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from core.http import address
from core.models import TimeStamped
from groups.models.likeness import NameKey, PersonKey, PhoneKey
from groups.models.profile import Profile
from groups.querysets import OrganizationQuerySet


@pghistory.track(exclude=["search", "search_version"])
class Organization(Profile, TimeStamped):
    """A registered 市民活動団体, 地域コミュニティ団体 or 事業者. Exists from its approval on."""

    number = models.CharField("登録番号", max_length=12, unique=True)
    registered_on = models.DateField("登録日")
    kana_key = models.CharField("五十音順の鍵", max_length=120, blank=True, editable=False)
    search = SearchVectorField("検索の索引", null=True, editable=False)
    search_version = models.CharField(max_length=40, blank=True, editable=False)
    people = models.ManyToManyField(
        settings.AUTH_USER_MODEL, through="groups.Membership", related_name="organizations"
    )

    objects = OrganizationQuerySet.as_manager()

    class Meta:
        verbose_name = "団体"
        verbose_name_plural = "団体"
        ordering = ("kana_key", "pk")
        constraints = [
            models.CheckConstraint(
                name="organization_has_name_and_kind",
                condition=~models.Q(name="") & ~models.Q(kind=""),
                violation_error_message="登録した団体には、名称と種別が必要です。",
            )
        ]
        indexes = [
            GinIndex(name="organization_search", fields=["search"]),
            GinIndex(name="organization_fields", fields=["fields"]),
            models.Index(name="organization_kana", fields=["kana_key", "id"]),
            models.Index(name="organization_newest", fields=["-registered_on", "-id"]),
            models.Index(NameKey("name"), name="organization_name_key"),
            models.Index(PhoneKey("phone"), name="organization_phone_key"),
            models.Index(PhoneKey("mobile"), name="organization_mobile_key"),
            models.Index(PersonKey("representative_name"), name="organization_person_key"),
        ]

    def get_absolute_url(self) -> str:
        return address("group_detail", self.number)


@pghistory.track()
class Membership(models.Model):
    """A person who may act for an organization."""

    organization = models.ForeignKey(
        Organization, on_delete=models.CASCADE, related_name="memberships"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships"
    )
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "団体の人"
        verbose_name_plural = "団体の人"
        constraints = [
            models.UniqueConstraint(
                name="one_membership_per_person", fields=["organization", "user"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.organization}：{self.user}"
