"""What an organization says of itself: the same columns in the application and the register."""

from datetime import datetime
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from core import japanese
from core.calendar import today
from core.calendar.law import months_later
from core.collaboration import ActivityField
from groups.choices import PUBLISHABLE, OrganizationKind, Publication
from groups.models.setting import District


class Profile(models.Model):
    """The facts of a registration form. Everything may be empty in a draft."""

    kind = models.CharField("種別", max_length=20, choices=OrganizationKind, blank=True)
    name = models.CharField("団体の名称", max_length=80, blank=True)
    name_kana = models.CharField("フリガナ", max_length=120, blank=True)
    founded_on = models.DateField("設立年月", null=True, blank=True)
    members = models.PositiveIntegerField("会員数", null=True, blank=True)
    members_in_city = models.PositiveIntegerField("うち市民の数", null=True, blank=True)
    corporate_number = models.CharField("法人番号", max_length=13, blank=True)

    representative_title = models.CharField("代表者の役職", max_length=40, blank=True)
    representative_name = models.CharField("代表者の氏名", max_length=60, blank=True)
    representative_kana = models.CharField("代表者のフリガナ", max_length=80, blank=True)
    contact_name = models.CharField("連絡担当者の氏名", max_length=60, blank=True)
    contact_kana = models.CharField("連絡担当者のフリガナ", max_length=80, blank=True)

    postal_code = models.CharField("郵便番号", max_length=8, blank=True)
    address = models.CharField("所在地", max_length=160, blank=True)
    address_is_home = models.BooleanField("個人の住宅です", default=False)
    phone = models.CharField("電話番号", max_length=20, blank=True)
    mobile = models.CharField("携帯電話番号", max_length=20, blank=True)
    fax = models.CharField("ファクス番号", max_length=20, blank=True)
    email = models.EmailField("メールアドレス", blank=True)
    website = models.URLField("ウェブサイト", blank=True)
    social = models.TextField("SNSのページ", blank=True)

    one_line = models.CharField("ひとことで言うと", max_length=60, blank=True)
    fields = ArrayField(
        models.PositiveSmallIntegerField(choices=ActivityField),
        verbose_name="活動分野",
        default=list,
        blank=True,
    )
    purpose = models.TextField("目的", blank=True)
    activities = models.TextField("活動の内容", blank=True)
    district = models.ForeignKey(
        District, verbose_name="地区", null=True, blank=True, on_delete=models.PROTECT
    )
    area = models.CharField("活動する地域", max_length=120, blank=True)
    schedule = models.CharField("活動の日時", max_length=120, blank=True)
    place = models.CharField("活動の場所", max_length=120, blank=True)
    fee = models.CharField("会費", max_length=60, blank=True)
    recruits_members = models.BooleanField("会員を募集しています", default=False)
    accepts_volunteers = models.BooleanField("ボランティアを受け入れています", default=False)
    how_to_join = models.TextField("参加のしかた", blank=True)
    help_wanted = models.TextField("手を貸してほしいこと", blank=True)
    wants_to_collaborate = models.TextField("協働したいこと・提供できること", blank=True)

    publication = models.JSONField("公開の範囲", default=dict, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name or "（名称未入力）"

    def publishes(self, field: str) -> bool:
        """Whether consent makes this field public. No answer means no."""
        answer: str | None = self.publication.get(field)
        return answer == Publication.PUBLIC

    def public_value(self, field: str) -> Any:
        """The field's value if consent allows it, otherwise nothing."""
        return getattr(self, field) if self.publishes(field) else None

    @property
    def is_reachable_by_form(self) -> bool:
        """Somebody agreed to be reached through the portal's form."""
        return bool(self.email) and any(
            self.publication.get(field) == Publication.FORM
            for field, rule in PUBLISHABLE.items()
            if rule.by_form
        )

    def is_in_first_year(self, at: datetime | None = None) -> bool:
        """Whether it is younger than a year at that moment (now). Of the founding its month is
        known, so that all of it counts; who has not written it yet is believed.
        """
        on = timezone.localdate(at) if at else today()
        return self.founded_on is None or months_later(self.founded_on, 13) >= on

    @property
    def asking_words(self) -> str:
        """The words of the button: a business is no 会."""
        return "事業者にたずねる" if self.kind == OrganizationKind.BUSINESS else "会にたずねる"

    @property
    def members_words(self) -> str:
        """Whose number it is."""
        return "従業員" if self.kind == OrganizationKind.BUSINESS else "会員"

    @property
    def field_labels(self) -> list[str]:
        return [ActivityField(number).label for number in self.fields]

    @property
    def social_links(self) -> list[str]:
        return self.social.split()

    @property
    def name_key(self) -> str:
        return japanese.normalise_name(self.name)


PROFILE_FIELDS = tuple(field.name for field in Profile._meta.local_fields)
