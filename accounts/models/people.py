"""Who is who: people, and which person belongs where."""

import pghistory
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone

from accounts.models.sections import Section
from accounts.querysets import UserManager

NAMELESS = "（氏名未登録）"
CLOSED_NAME = "（退会した利用者）"


@pghistory.track(exclude=["password", "last_login"])
class User(AbstractBaseUser, PermissionsMixin):
    """A person. The address is the sign-in name; nothing else about them is needed to begin."""

    email = models.EmailField(
        "メールアドレス",
        max_length=254,
        unique=True,
        error_messages={"unique": "このメールアドレスはすでに使われています。"},
    )
    name = models.CharField("氏名", max_length=60, blank=True)
    kana = models.CharField("フリガナ", max_length=80, blank=True)
    sections = models.ManyToManyField(
        Section, verbose_name="所属", related_name="members", blank=True
    )
    is_staff = models.BooleanField(
        "職員", default=False, help_text="職員用の画面に入れる人です（二段階認証が必要です）。"
    )
    is_active = models.BooleanField(
        "利用できる", default=True, help_text="外すと、この人はログインできなくなります。"
    )
    date_joined = models.DateTimeField("登録日時", default=timezone.now)
    closed_at = models.DateTimeField("退会日時", null=True, blank=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = []

    class Meta:
        verbose_name = "利用者"
        verbose_name_plural = "利用者"
        ordering = ("kana", "pk")
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="user_email_once",
                violation_error_message="このメールアドレスはすでに使われています。",
            ),
            models.CheckConstraint(
                name="user_closed_is_not_active",
                condition=models.Q(closed_at__isnull=True) | models.Q(is_active=False),
                violation_error_message="退会した利用者を、利用できる状態にはできません。",
            ),
        ]
        permissions = [("reset_second_factor", "二段階認証を解除できる")]

    def __str__(self) -> str:
        return CLOSED_NAME if self.closed_at else self.name or NAMELESS

    def get_full_name(self) -> str:
        return str(self)

    def get_short_name(self) -> str:
        return str(self)


@pghistory.track(obj_field=None)
class UserSection(User.sections.through):  # type: ignore[name-defined]
    """Who belonged to which section, kept by the history."""

    class Meta:
        proxy = True


@pghistory.track(obj_field=None)
class UserRole(User.groups.through):  # type: ignore[name-defined]
    """Who held which role, kept by the history."""

    class Meta:
        proxy = True
