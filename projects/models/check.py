"""照会 of a project. No history is kept of these tables: what is deleted is gone (calls.md §6)."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from core.links import Link
from core.papers import Paper
from projects.choices.check import CheckKind, CheckPaperKind, CheckResult
from projects.models.project import Project
from projects.querysets.check import CheckQuerySet
from proposals.models import Proposal

PERSON = settings.AUTH_USER_MODEL


class BackgroundCheck(models.Model):
    """One 照会: of it stay the result and its date, for a year; all that it needed is deleted when
    the result is entered. Written in ``projects/checking`` alone. ``proposal``: of a 採択候補,
    until its project begins and takes it over. ``agreed_on``: the group let the city look at its
    own tax records.
    """

    project = models.ForeignKey(Project, null=True, on_delete=models.CASCADE, related_name="checks")
    proposal = models.ForeignKey(
        Proposal, null=True, on_delete=models.CASCADE, related_name="background_checks"
    )
    kind = models.CharField("何を確かめるか", max_length=8, choices=CheckKind)
    asked_on = models.DateField("お願いした日")
    handed_in_on = models.DateField("書類が届いた日", null=True)
    agreed_on = models.DateField("市が確かめることに同意した日", null=True)
    result = models.CharField("結果", max_length=8, choices=CheckResult, blank=True)
    result_on = models.DateField("結果の日", null=True)

    objects = CheckQuerySet.as_manager()

    class Meta:
        verbose_name = "照会"
        verbose_name_plural = "照会"
        ordering = ("-asked_on", "pk")
        constraints = [
            models.UniqueConstraint(
                name="check_once",
                fields=["project", "kind"],
                violation_error_message="この照会は、もうお願いしてあります。",
            ),
            models.UniqueConstraint(
                name="check_of_a_candidate_once",
                fields=["proposal", "kind"],
                violation_error_message="この照会は、もうお願いしてあります。",
            ),
            models.CheckConstraint(
                name="check_of_a_project_or_a_candidate",
                condition=Q(project=None, proposal__isnull=False)
                | Q(project__isnull=False, proposal=None),
                violation_error_message="照会は、採択候補か事業のどちらか1つのものです。",
            ),
            models.CheckConstraint(
                name="check_result_has_a_day",
                condition=Q(result="", result_on=None) | ~Q(result="") & Q(result_on__isnull=False),
                violation_error_message="結果には、日が必要です。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.about}　{self.get_kind_display()}"

    @property
    def about(self) -> Project | Proposal:
        """The project, or the proposal that may become one."""
        return self.project or self.proposal  # type: ignore[return-value]  # a constraint: one is

    @property
    def is_open(self) -> bool:
        return not self.result

    @property
    def state(self) -> str:
        """Where it stands, in words for both sides; never what came of it."""
        if self.result:
            return "済みました"
        return "市が確かめています" if self.handed_in_on else "書類を待っています"


class OfficerConsent(models.Model):
    """One officer who agreed: in their own hand, or on a screen of their own (``on_screen``).
    ``sealed``: name, kana and day of birth, which only who runs the project ever opens
    (:mod:`projects.checking.sealing`).
    """

    check_asked = models.ForeignKey(
        BackgroundCheck, on_delete=models.CASCADE, related_name="officers"
    )
    sealed = models.TextField("封をした内容")
    consented_on = models.DateField("本人が同意した日")
    on_screen = models.BooleanField("本人が、自分の画面で同意した", default=False)

    class Meta:
        verbose_name = "役員の同意"
        verbose_name_plural = "役員の同意"
        ordering = ("pk",)

    def __str__(self) -> str:
        return "役員の同意"


class ConsentLink(Link):
    """A link with which one officer writes and agrees on their own. ``sealed``: the name by which
    the representative knows whose it is, until it is used.
    """

    check_asked = models.ForeignKey(BackgroundCheck, on_delete=models.CASCADE, related_name="links")
    sealed = models.TextField("封をした名前", blank=True)
    made_on = models.DateField("作った日")
    by_mail = models.BooleanField("メールで送った", default=False)

    class Meta:
        verbose_name = "役員へのリンク"
        verbose_name_plural = "役員へのリンク"
        ordering = ("pk",)

    def __str__(self) -> str:
        return "役員へのリンク"


class CheckPaper(Paper):
    """同意書 of an officer, or 完納証明書. Its name says what it is, never whose."""

    check_asked = models.ForeignKey(
        BackgroundCheck, on_delete=models.CASCADE, related_name="papers"
    )
    officer = models.ForeignKey(
        OfficerConsent, null=True, on_delete=models.CASCADE, related_name="papers"
    )
    kind = models.CharField("種類", max_length=12, choices=CheckPaperKind)

    class Meta:
        verbose_name = "照会の書類"
        verbose_name_plural = "照会の書類"
        ordering = ("uploaded_at", "name")
