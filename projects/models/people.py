"""The people of a project on either side."""

import pghistory
from django.conf import settings
from django.db import models

from accounts.models import Section
from calls.choices import WriterRole
from projects.models.project import Project

PERSON = settings.AUTH_USER_MODEL


@pghistory.track()
class Member(models.Model):
    """A person of the group, or an adviser, and what they may do. Who leaves stays known
    (``left_at``). ``is_contact``: asked first from day to day; ``is_deputy``: asked when they are
    away.
    """

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="+")
    role = models.CharField("役割", max_length=16, choices=WriterRole, default=WriterRole.EDITOR)
    is_contact = models.BooleanField("ふだんの連絡", default=False)
    is_deputy = models.BooleanField("いないときの代わり", default=False)
    added_at = models.DateTimeField("加わった日時", auto_now_add=True)
    left_at = models.DateTimeField("抜けた日時", null=True, blank=True)

    class Meta:
        verbose_name = "団体の側の人"
        verbose_name_plural = "団体の側の人"
        ordering = ("added_at", "pk")
        constraints = [
            models.UniqueConstraint(name="one_member_of_project", fields=["project", "person"])
        ]

    def __str__(self) -> str:
        return f"{self.person}（{self.get_role_display()}）"


@pghistory.track()
class ProjectSection(models.Model):
    """A section of the city that works along. ``is_lead``: 担当課, one at most; ``contact`` and
    ``deputy``: its people for this project, where the section has named them.
    """

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="sections")
    section = models.ForeignKey(
        Section, verbose_name="課", on_delete=models.PROTECT, related_name="+"
    )
    is_lead = models.BooleanField("担当課", default=False)
    contact = models.ForeignKey(
        PERSON, verbose_name="課の担当", null=True, blank=True, on_delete=models.SET_NULL,
        related_name="+",
    )  # fmt: skip
    deputy = models.ForeignKey(
        PERSON, verbose_name="課の副担当", null=True, blank=True, on_delete=models.SET_NULL,
        related_name="+",
    )  # fmt: skip

    class Meta:
        verbose_name = "いっしょに進める課"
        verbose_name_plural = "いっしょに進める課"
        ordering = ("-is_lead", "section")
        constraints = [
            models.UniqueConstraint(
                name="section_once_of_project",
                fields=["project", "section"],
                violation_error_message="この課は、もう入っています。",
            ),
            models.UniqueConstraint(
                name="one_lead_section_of_project",
                fields=["project"],
                condition=models.Q(is_lead=True),
                violation_error_message="担当課は、1つだけです。",
            ),
            models.CheckConstraint(
                name="project_section_deputy_is_another",
                condition=models.Q(contact=None)
                | models.Q(deputy=None)
                | ~models.Q(deputy=models.F("contact")),
                violation_error_message="副担当には、担当とは別の人を選んでください。",
            ),
        ]

    def __str__(self) -> str:
        return str(self.section)
