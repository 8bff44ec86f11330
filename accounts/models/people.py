"""Who is who: people, the city's sections, and which person belongs where."""

import pghistory
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone

from accounts.querysets import AS_THE_CITY_LISTS, SectionManager, UserManager

NAMELESS = "（氏名未登録）"
CLOSED_NAME = "（退会した利用者）"
OF_THE_CITY = {"is_staff": True, "is_active": True}


@pghistory.track()
class Section(models.Model):
    """A department (部) of the city, or a section (課) within one."""

    name = models.CharField("名称", max_length=60)
    department = models.ForeignKey(
        "self",
        verbose_name="所属する部",
        on_delete=models.PROTECT,
        related_name="sections",
        null=True,
        blank=True,
        limit_choices_to={"department__isnull": True},
        help_text="部そのものを登録するときは、空のままにしてください。",
    )
    order = models.PositiveSmallIntegerField("並び順", default=0)
    head = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="長",
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="+",
        limit_choices_to=OF_THE_CITY,
        help_text="部長・課長です。",
    )
    deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="長の代理",
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="+",
        limit_choices_to=OF_THE_CITY,
        help_text="長がいない間に、代わりをする人です。",
    )
    is_active = models.BooleanField(
        "使用中", default=True, help_text="廃止した部署は、消さずにここを外してください。"
    )

    objects = SectionManager()

    class Meta:
        verbose_name = "部署"
        verbose_name_plural = "部署"
        ordering = AS_THE_CITY_LISTS
        constraints = [
            models.UniqueConstraint(
                "name",
                "department",
                name="section_name_once",
                nulls_distinct=False,
                violation_error_message="同じ名称の部署がすでにあります。",
            ),
            models.CheckConstraint(
                name="section_deputy_is_another",
                condition=~models.Q(deputy=models.F("head")),
                violation_error_message="長の代理には、長とは別の人を選んでください。",
            ),
            models.CheckConstraint(
                name="section_not_its_own_department",
                condition=models.Q(department__isnull=True) | ~models.Q(department=models.F("pk")),
                violation_error_message="その部署自身を、所属する部に選ぶことはできません。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.department.name} {self.name}" if self.department else self.name


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
class UserSection(User.sections.through):  # type: ignore[name-defined,misc]
    """Who belonged to which section, kept by the history."""

    class Meta:
        proxy = True


@pghistory.track(obj_field=None)
class UserRole(User.groups.through):  # type: ignore[name-defined,misc]
    """Who held which role, kept by the history."""

    class Meta:
        proxy = True
