"""The city's departments (部) and sections (課), with those who lead them."""

import pghistory
from django.conf import settings
from django.db import models

from accounts.querysets import AS_THE_CITY_LISTS, SectionManager

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
