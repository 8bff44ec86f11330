"""Who proposes: the columns of a profile, copied from the register at each submission."""

from django.db import models

from groups.choices import OrganizationKind
from groups.models import Organization


class Party(models.Model):
    """Who the group is and how it is reached: columns that the register has by the same names."""

    kind = models.CharField("団体の種別", max_length=20, choices=OrganizationKind, blank=True)
    name = models.CharField("団体の名称", max_length=80, blank=True)
    name_kana = models.CharField("フリガナ", max_length=120, blank=True)
    representative_title = models.CharField("代表者の役職", max_length=40, blank=True)
    representative_name = models.CharField("代表者の氏名", max_length=60, blank=True)
    representative_kana = models.CharField("代表者のフリガナ", max_length=80, blank=True)
    contact_name = models.CharField("連絡担当者の氏名", max_length=60, blank=True)
    phone = models.CharField("電話番号", max_length=20, blank=True)
    email = models.EmailField("メールアドレス", blank=True)
    postal_code = models.CharField("郵便番号", max_length=8, blank=True)
    address = models.CharField("所在地", max_length=160, blank=True)

    class Meta:
        abstract = True


class Applicant(Party):
    """The group that proposes (calls.md §7). ``organization`` is set where it is registered: then
    a draft shows the register, and :mod:`proposals.submitting.applicant` copies it.

    ``partners``: who works along, ``[{"name", "kind", "number", "part"}, …]``.
    """

    organization = models.ForeignKey(
        Organization,
        verbose_name="登録した団体",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="proposals",
    )
    partners = models.JSONField("いっしょにする相手", default=list, blank=True)

    class Meta:
        abstract = True


# The columns that the register knows too, by the same names.
PROFILE = (
    "kind", "name", "name_kana", "representative_title", "representative_name",
    "representative_kana", "contact_name", "phone", "email", "postal_code", "address",
)  # fmt: skip
