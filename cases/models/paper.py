"""Pictures and documents of a case: kept with the private files, shown by a view's own check."""

import pghistory
from django.db import models
from django.db.models import Q
from django.urls import reverse

from cases.choices import PeopleShown
from cases.models.case import Case
from cases.querysets import PaperQuerySet
from core.papers import Paper


class CasePaper(Paper):
    """A paper that is called by what is said of it; taken out of a case, it is gone."""

    order = models.PositiveSmallIntegerField("ならび順", default=0)
    name = replaced_at = None  # type: ignore[assignment]

    objects = PaperQuerySet.as_manager()
    token = ""  # of the partner's link, while the case is looked at through it

    class Meta:
        abstract = True


@pghistory.track()
class Picture(CasePaper):
    """A picture in two sizes (WebP). ``alt`` says what is to be seen."""

    content_type = size = None  # type: ignore[assignment]  # we made both files ourselves

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="pictures")
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    small = models.FileField(max_length=120)
    small_width = models.PositiveSmallIntegerField()
    small_height = models.PositiveSmallIntegerField()
    alt = models.CharField(
        "写真の説明",
        max_length=160,
        blank=True,
        help_text="見えない人に、何が写っているかを伝える文です。例：川べりでごみを数える5人",
    )
    taken_on = models.DateField("撮った日", null=True, blank=True)
    people = models.CharField(
        "写っている人", max_length=8, choices=PeopleShown, blank=True, default=""
    )

    class Meta:
        verbose_name = "写真"
        verbose_name_plural = "写真"
        ordering = ("order", "uploaded_at")
        constraints = [
            models.UniqueConstraint(
                name="picture_once",
                fields=["case", "sha256"],
                violation_error_message="同じ写真がすでにあります。",
            ),
            models.CheckConstraint(
                name="picture_has_a_size",
                condition=Q(width__gt=0, height__gt=0, small_width__gt=0, small_height__gt=0),
                violation_error_message="写真の大きさがわかりません。",
            ),
        ]

    def __str__(self) -> str:
        return self.alt or "（説明のない写真）"

    def address(self, size: str) -> str:
        """Where the picture of this size (``large``, ``small``) is served."""
        if self.token:
            return reverse("case_check_picture", args=[self.token, self.pk, size])
        return reverse("case_picture", args=[self.pk, size])

    @property
    def large_url(self) -> str:
        return self.address("large")

    @property
    def small_url(self) -> str:
        return self.address("small")


@pghistory.track()
class Document(CasePaper):
    """A document, with what it says for those who cannot open it."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="documents")
    title = models.CharField("資料の名前", max_length=120)
    summary = models.TextField(
        "資料の要約",
        blank=True,
        help_text="資料を開けない人にも伝わるように、書いてあることを数行でまとめます。",
    )
    extension = models.CharField(max_length=8)

    class Meta:
        verbose_name = "資料"
        verbose_name_plural = "資料"
        ordering = ("order", "uploaded_at")
        constraints = [
            models.UniqueConstraint(
                name="document_once",
                fields=["case", "sha256"],
                violation_error_message="同じ資料がすでにあります。",
            ),
            models.CheckConstraint(
                name="document_has_a_title",
                condition=~Q(title=""),
                violation_error_message="資料の名前を書いてください。",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def url(self) -> str:
        """Where the document is served."""
        if self.token:
            return reverse("case_check_document", args=[self.token, self.pk])
        return reverse("case_document", args=[self.pk])
