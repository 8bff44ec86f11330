"""The note of half a page with which a consultation begins."""

from django.db import models

from groups.choices import OrganizationKind


class Idea(models.Model):
    """The note of half a page, and who asks: a group, registered or not, or one person.

    A person writes no ``group_name`` and no ``kind``.
    """

    title = models.CharField("ひとことで言うと", max_length=60, blank=True)
    problem = models.TextField("何に困っていますか", blank=True)
    idea = models.TextField("やってみたいこと", blank=True)
    wish = models.TextField("市にしてほしいこと", blank=True)
    together = models.CharField("いっしょにする人", max_length=160, blank=True)
    group_name = models.CharField("団体の名称", max_length=80, blank=True)
    kind = models.CharField("団体の種別", max_length=20, choices=OrganizationKind, blank=True)
    person_name = models.CharField("氏名", max_length=60, blank=True)
    phone = models.CharField("電話番号", max_length=20, blank=True)
    email = models.EmailField("メールアドレス", blank=True)
    postal_code = models.CharField("郵便番号", max_length=8, blank=True)
    address = models.CharField("住所", max_length=160, blank=True)

    class Meta:
        abstract = True
