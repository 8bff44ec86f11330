"""口座: where the city pays to. Read by who runs the project and by the representative alone."""

import pghistory
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

from core.models import TimeStamped
from core.papers import CurrentPapers, Paper
from projects.choices.granting import AccountKind
from projects.models.project import Project

SEVEN = RegexValidator(r"\A[0-9]{7}\Z", "口座番号は、7けたの数字で書いてください。")


@pghistory.track()
class BankAccount(TimeStamped):
    """The account of the group; of somebody else only with a 委任状 (calls.md §6). Its history is
    sealed: it stands in no list of changes.
    """

    project = models.OneToOneField(Project, on_delete=models.CASCADE, related_name="account")
    bank = models.CharField("金融機関の名前", max_length=60)
    branch = models.CharField("支店の名前", max_length=60)
    kind = models.CharField("口座の種類", max_length=10, choices=AccountKind)
    number = models.CharField("口座番号", max_length=7, validators=[SEVEN])
    holder_kana = models.CharField("口座の名義（カナ）", max_length=80)
    is_others = models.BooleanField("団体でない人の名義", default=False)

    class Meta:
        verbose_name = "口座"
        verbose_name_plural = "口座"
        constraints = [
            models.CheckConstraint(
                name="account_says_where",
                condition=~Q(bank="") & ~Q(branch="") & ~Q(holder_kana=""),
                violation_error_message="金融機関、支店、名義を書いてください。",
            ),
            models.CheckConstraint(
                name="account_number_has_seven_digits",
                condition=Q(number__regex=r"^[0-9]{7}$"),
                violation_error_message="口座番号は、7けたの数字で書いてください。",
            ),
        ]

    def __str__(self) -> str:
        return "口座"


class ProxyPaper(Paper):
    """委任状: that the money may go to somebody else's account."""

    account = models.ForeignKey(BankAccount, on_delete=models.CASCADE, related_name="papers")

    objects = CurrentPapers()
    every = models.Manager()

    class Meta:
        verbose_name = "委任状"
        verbose_name_plural = "委任状"
        ordering = ("uploaded_at", "name")
        default_manager_name = "objects"
