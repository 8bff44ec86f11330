"""Who does the work of which section today: a view of the database, read and never written."""

from django.conf import settings
from django.db import models

from accounts.models.sections import Section


class Serving(models.Model):
    """A person and a section whose work they do: as a member of the section, of its department, or
    of what took over. A place that is dissolved lends nobody (ADR 61). Rows may come twice.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.DO_NOTHING, primary_key=True, related_name="+"
    )
    section = models.ForeignKey(Section, models.DO_NOTHING, related_name="+")

    class Meta:
        managed = False
        db_table = "accounts_serving"
        verbose_name = "部署の仕事をする人"
        verbose_name_plural = "部署の仕事をする人"

    def __str__(self) -> str:
        return f"{self.user}：{self.section}"
