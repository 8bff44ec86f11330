"""What a case tells. Everything but the name may be unknown: then it is empty, never guessed."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from accounts.models import Section
from core.collaboration import (
    ActivityField,
    CollaborationForm,
    CollaborationZone,
    Principle,
    SuitableMatter,
)

MOST_FIELDS = 3
FIRST_YEAR, LAST_YEAR = 1954, 2999  # 本庄市 was founded in 1954


def several(label: str, choices: Any) -> ArrayField:
    """A column that holds several values of an enumeration, in its order."""
    return ArrayField(
        models.CharField(max_length=24, choices=choices),
        verbose_name=label,
        default=list,
        blank=True,
    )


def year(label: str) -> models.PositiveSmallIntegerField:
    """A fiscal year (begins in April), as an integer."""
    return models.PositiveSmallIntegerField(label, null=True, blank=True)


class Facts(models.Model):
    """The sheet of a case (domain facts §5). Amounts are yen; years are fiscal years."""

    name = models.CharField("事業名", max_length=80)
    name_kana = models.CharField("フリガナ", max_length=120, blank=True)
    summary = models.CharField("ひとことで言うと", max_length=120, blank=True)
    year_from = year("始まった年度")
    year_to = year("終わった年度")

    forms = several("協働のかたち", CollaborationForm)
    zone = models.CharField(
        "協働の領域", max_length=16, choices=CollaborationZone, blank=True, default=""
    )
    matters = several("協働が活きるもの", SuitableMatter)
    principles = several("よく表れている原則", Principle)
    fields = ArrayField(
        models.PositiveSmallIntegerField(choices=ActivityField),
        verbose_name="活動分野",
        default=list,
        blank=True,
    )
    section = models.ForeignKey(
        Section, verbose_name="担当課", null=True, blank=True, on_delete=models.PROTECT
    )

    background = models.TextField("きっかけ・課題", blank=True)
    content = models.TextField("いっしょにしたこと", blank=True)
    roles = models.JSONField("役割分担", default=list, blank=True)
    cost_year = year("金額の年度")
    cost = models.PositiveBigIntegerField("事業費（円）", null=True, blank=True)
    city_cost = models.PositiveBigIntegerField("市の負担（円）", null=True, blank=True)
    funding = models.CharField("財源", max_length=120, blank=True)
    results = models.JSONField("数で見る結果", default=list, blank=True)
    outcome = models.TextField("成果", blank=True)
    lessons = models.TextField("課題・学んだこと", blank=True)
    is_lesson = models.BooleanField("うまくいかなかったことを、学びとして伝える", default=False)
    source = models.CharField("出典", max_length=120, blank=True)
    partner_voice = models.TextField("相手方の声", blank=True)
    partner_speaker = models.CharField("話した人（相手方）", max_length=60, blank=True)
    city_voice = models.TextField("市の声", blank=True)
    city_speaker = models.CharField("話した人（市）", max_length=60, blank=True)

    contact = models.CharField("公開する問い合わせ先", max_length=120, blank=True)
    section_email = models.EmailField("担当課のメールアドレス", blank=True)
    partner_email = models.EmailField("相手方のメールアドレス", blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @property
    def matter_places(self) -> list[SuitableMatter]:
        return [SuitableMatter(value) for value in self.matters]

    @property
    def principle_places(self) -> list[Principle]:
        return [Principle(value) for value in self.principles]

    @property
    def field_labels(self) -> list[str]:
        return [ActivityField(number).label for number in self.fields]


FACTS = tuple(field.name for field in Facts._meta.local_fields)


def known_year(name: str) -> Q:
    """Nothing, or a year in which there was a 本庄市."""
    return Q(**{f"{name}__isnull": True}) | Q(**{f"{name}__range": (FIRST_YEAR, LAST_YEAR)})


CONSTRAINTS = (
    models.CheckConstraint(
        name="case_has_a_name",
        condition=~Q(name=""),
        violation_error_message="事業名を書いてください。",
    ),
    models.CheckConstraint(
        name="case_begins_in_a_year",
        condition=known_year("year_from"),
        violation_error_message=f"始まった年度は、{FIRST_YEAR}から後の西暦で書いてください。",
    ),
    models.CheckConstraint(
        name="case_ends_after_it_began",
        condition=Q(year_to__isnull=True)
        | Q(year_from__isnull=True, year_to__range=(FIRST_YEAR, LAST_YEAR))
        | Q(year_from__isnull=False, year_to__gte=models.F("year_from"), year_to__lte=LAST_YEAR),
        violation_error_message="終わった年度は、始まった年度より前にはできません。",
    ),
    models.CheckConstraint(
        name="case_money_is_of_a_year",
        condition=known_year("cost_year"),
        violation_error_message=f"金額の年度は、{FIRST_YEAR}から後の西暦で書いてください。",
    ),
    models.CheckConstraint(
        name="case_city_pays_at_most_the_whole",
        condition=Q(cost__isnull=True)
        | Q(city_cost__isnull=True)
        | Q(city_cost__lte=models.F("cost")),
        violation_error_message="市の負担が、事業費より大きくなっています。",
    ),
    models.CheckConstraint(
        name="case_fields_are_at_most_three",
        condition=Q(fields__len__lte=MOST_FIELDS),
        violation_error_message=f"活動分野は、{MOST_FIELDS}つまで選べます。",
    ),
)
