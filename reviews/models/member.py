"""審査会の委員: who is appointed, for how long, and what they declare a year."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from core.models import TimeStamped
from reviews.choices import MemberKind

PERSON = settings.AUTH_USER_MODEL


@pghistory.track()
class Member(TimeStamped):
    """Somebody whom the city has appointed (委嘱) to the committee, for a term.

    ``person`` is the account by which they work; it is known once they have accepted the first
    invitation. A member who is staff of the city may use either door to the same sheet.
    """

    person = models.OneToOneField(
        PERSON,
        verbose_name="利用者",
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="committee_member",
    )
    name = models.CharField("氏名", max_length=60)
    kana = models.CharField("フリガナ", max_length=80, blank=True)
    email = models.EmailField("メールアドレス", blank=True)
    phone = models.CharField("電話番号", max_length=20, blank=True)
    postal_code = models.CharField("郵便番号", max_length=8, blank=True)
    address = models.CharField("住所", max_length=120, blank=True)
    kind = models.CharField("選出の区分", max_length=10, choices=MemberKind)
    belongs_to = models.CharField("所属・肩書き", max_length=80, blank=True)
    appointed_on = models.DateField("委嘱した日")
    until = models.DateField("任期の終わり")
    pledged_on = models.DateField("秘密保持の誓約の日", null=True, blank=True)

    class Meta:
        verbose_name = "審査会の委員"
        verbose_name_plural = "審査会の委員"
        ordering = ("kana", "pk")
        constraints = [
            models.CheckConstraint(
                name="member_term_ends_after_it_begins",
                condition=Q(until__gte=F("appointed_on")),
                violation_error_message="任期の終わりは、委嘱した日よりあとの日にしてください。",
            )
        ]

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class Interests(models.Model):
    """年1回の届け出: the organizations, employer and roles of a member. The newest one holds.

    Family is asked as yes or no, without names (calls.md §6). Only what is written here and in the
    part of a proposal that is kept for 審査の公正の確認 is ever compared.
    """

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="interests")
    fiscal_year = models.PositiveSmallIntegerField("年度")
    groups = models.JSONField("入っている団体と役", default=list, blank=True)
    employer = models.CharField("勤め先", max_length=80, blank=True)
    advises = models.CharField("助言している団体など", max_length=200, blank=True)
    has_family_in_city = models.BooleanField("家族に市の職員がいる", default=False)
    declared_at = models.DateTimeField("届け出た日時", auto_now_add=True)
    by = models.ForeignKey(
        PERSON, verbose_name="入力した人", on_delete=models.RESTRICT, related_name="+"
    )

    class Meta:
        verbose_name = "年1回の届け出"
        verbose_name_plural = "年1回の届け出"
        ordering = ("-declared_at", "-pk")

    def __str__(self) -> str:
        return f"{self.member}の届け出"
