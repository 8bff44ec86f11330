"""The rows of a course: the city's part by year, 費目, papers to hand in, its own questions."""

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from calls.choices import AnswerKind
from calls.models.course import Course
from calls.shares import share


@pghistory.track()
class Rate(models.Model):
    """The city's part from a year of continuation on (1 is the first): a fraction, a ceiling."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="rates")
    from_year = models.PositiveSmallIntegerField("何年目から", default=1)
    numerator = models.PositiveSmallIntegerField("市の負担（分子）", default=1)
    denominator = models.PositiveSmallIntegerField("市の負担（分母）", default=1)
    ceiling = models.PositiveBigIntegerField(
        "上限（円）", null=True, blank=True, help_text="テーマごとの額のときは、空にします。"
    )

    class Meta:
        verbose_name = "市の負担"
        verbose_name_plural = "市の負担"
        ordering = ("from_year",)
        constraints = [
            models.UniqueConstraint(
                name="rate_of_a_year_once",
                fields=["course", "from_year"],
                violation_error_message="同じ年の負担が、2つあります。",
            ),
            models.CheckConstraint(
                name="rate_is_a_part",
                condition=Q(
                    from_year__gte=1,
                    numerator__gte=1,
                    denominator__gte=1,
                    numerator__lte=models.F("denominator"),
                ),
                violation_error_message="市の負担は、全体か、その一部です。年は1年目からです。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_year}年目から　{share(self.numerator, self.denominator)}"


@pghistory.track()
class CostItem(models.Model):
    """費目: what counts as an eligible cost of a course, and what does not."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="cost_items")
    order = models.PositiveSmallIntegerField("ならび順", default=0)
    name = models.CharField("費目", max_length=40)
    is_eligible = models.BooleanField("対象になる", default=True)
    note = models.CharField("説明", max_length=160, blank=True)

    class Meta:
        verbose_name = "費目"
        verbose_name_plural = "費目"
        ordering = ("order", "pk")
        constraints = [
            models.UniqueConstraint(
                name="cost_item_once",
                fields=["course", "name"],
                violation_error_message="同じ費目が2つあります。",
            )
        ]

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class RequiredPaper(models.Model):
    """提出書類: what is handed in with a proposal of this course."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="required_papers")
    order = models.PositiveSmallIntegerField("ならび順", default=0)
    name = models.CharField("書類", max_length=60)
    is_required = models.BooleanField("かならず出す", default=True)
    note = models.CharField("説明", max_length=160, blank=True)

    class Meta:
        verbose_name = "提出する書類"
        verbose_name_plural = "提出する書類"
        ordering = ("order", "pk")

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class CourseQuestion(models.Model):
    """募集の質問: what this course asks in its form beside what every proposal says."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="questions_asked")
    order = models.PositiveSmallIntegerField("ならび順", default=0)
    text = models.CharField("質問", max_length=120)
    note = models.CharField("説明", max_length=200, blank=True)
    kind = models.CharField("答え方", max_length=8, choices=AnswerKind, default=AnswerKind.TEXT)
    options = ArrayField(
        models.CharField(max_length=60), verbose_name="選ぶもの", default=list, blank=True
    )
    most = models.PositiveSmallIntegerField("文字数の上限", default=400)
    is_required = models.BooleanField("かならず答える", default=True)

    class Meta:
        verbose_name = "募集の質問"
        verbose_name_plural = "募集の質問"
        ordering = ("order", "pk")
        constraints = [
            models.CheckConstraint(
                name="course_question_choice_has_options",
                condition=Q(kind="choice") & ~Q(options=[]) | ~Q(kind="choice") & Q(options=[]),
                violation_error_message="選ぶものは、選んで答える質問にだけ書いてください。",
            )
        ]

    def __str__(self) -> str:
        return self.text


@pghistory.track()
class CheckPoint(models.Model):
    """要件審査で人が確かめること: a point of the list of a course; others are computed."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="check_points")
    order = models.PositiveSmallIntegerField("ならび順", default=0)
    text = models.CharField("確かめること", max_length=120)
    note = models.CharField("見るところ", max_length=200, blank=True)

    class Meta:
        verbose_name = "要件で確かめること"
        verbose_name_plural = "要件で確かめること"
        ordering = ("order", "pk")

    def __str__(self) -> str:
        return self.text
