"""The city's departments (部) and sections (課), with those who lead them."""

import pghistory
from django.conf import settings
from django.db import models

from accounts.querysets import AS_THE_CITY_LISTS, SectionManager

NOT_SUCCEEDED = "引きついだ部署は、「使用中」を外した部署にだけ、別の部署を選んでください。"
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

    successor = models.ForeignKey(
        "self",
        verbose_name="引きついだ部署",
        on_delete=models.PROTECT,
        related_name="predecessors",
        null=True,
        blank=True,
        limit_choices_to={"is_active": True},
        help_text="廃止した部署の仕事を、いまどの部署がしているかです。続いている相談・質問・テーマを、"
        "この部署の人が読み、答えるようになります。空のときは、市民活動推進課の番になります。",
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
            models.CheckConstraint(
                name="section_succeeded_when_dissolved",
                condition=models.Q(successor__isnull=True)
                | models.Q(is_active=False) & ~models.Q(successor=models.F("pk")),
                violation_error_message=NOT_SUCCEEDED,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.department.name} {self.name}" if self.department else self.name

    @property
    def living(self) -> "Section | None":
        """What does its work today: itself, or what took over; None when nobody does."""
        found = self if self.is_active else self.successor
        return found if found is not None and found.is_active else None

    @property
    def places(self) -> "list[Section]":
        """Whose people do its work: what lives of it, then the department of that."""
        living = self.living
        pair = (living, living.department) if living else ()
        return [each for each in pair if each is not None and each.is_active]

    @property
    def name_today(self) -> str:
        """高齢福祉課（いまは地域福祉課）: its name, and what took over."""
        living = self.living
        return self.name if living in (None, self) else f"{self.name}（いまは{living.name}）"

    @property
    def place_today(self) -> str:
        """The same with the department of each, for people outside of the city hall."""
        living = self.living
        return str(self) if living in (None, self) else f"{self}（いまは{living}）"
