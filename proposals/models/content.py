"""What a proposal says: every column may be empty while it is a draft. Yen are integers."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from core.collaboration import ActivityField, CollaborationForm, CollaborationZone, SuitableMatter


class Work(models.Model):
    """What is done together, by whom and with what money: a proposal says it, a project carries it
    over. Rows are JSON:

    ``roles`` ``[{"task", "extent", "doer", "contact"}]`` · ``schedule`` ``[{"when", "what",
    "who"}]`` · ``expenses`` ``[{"item", "basis", "yen", "is_eligible"}]`` · ``incomes``
    ``[{"kind", "basis", "yen"}]`` · ``goals`` ``[{"indicator", "target", "method"}]``. A row of
    ``roles`` has a ``key`` that it keeps.
    """

    title = models.CharField("事業の名前", max_length=80, blank=True)
    lead = models.CharField("ひとことで言うと", max_length=120, blank=True)
    problem = models.TextField("困っていること", blank=True)
    purpose = models.TextField("目的", blank=True)
    activities = models.TextField("行うこと", blank=True)
    target = models.CharField("だれのために", max_length=160, blank=True)
    place = models.CharField("場所", max_length=160, blank=True)
    starts_on = models.DateField("はじめる日", null=True, blank=True)
    ends_on = models.DateField("終える日", null=True, blank=True)
    setup = models.TextField("だれが、どう進めるか", blank=True)
    reason = models.TextField("市と協働する理由", blank=True)
    roles = models.JSONField("役割分担表", default=list, blank=True)
    form = models.CharField("協働のかたち", max_length=20, choices=CollaborationForm, blank=True)
    zone = models.CharField("協働の領域", max_length=16, choices=CollaborationZone, blank=True)
    matters = ArrayField(
        models.CharField(max_length=24, choices=SuitableMatter),
        verbose_name="協働が活きるもの",
        default=list,
        blank=True,
    )
    fields = ArrayField(
        models.PositiveSmallIntegerField(choices=ActivityField),
        verbose_name="活動分野",
        default=list,
        blank=True,
    )
    schedule = models.JSONField("スケジュール", default=list, blank=True)
    expenses = models.JSONField("支出", default=list, blank=True)
    incomes = models.JSONField("収入", default=list, blank=True)
    goals = models.JSONField("成果の目標", default=list, blank=True)
    safety = models.TextField("安全のためにすること", blank=True)
    privacy = models.TextField("個人情報の守り方", blank=True)
    insurance = models.CharField("保険", max_length=160, blank=True)

    class Meta:
        abstract = True


class Content(Work):
    """The pages of the form (domain facts §3.5). Rows beside those of the work:

    ``roster`` ``[{"name", "kana", "role"}]`` · ``answers`` by the key of the question ·
    ``pledges`` the codes that were agreed to.
    """

    wished_sections = ArrayField(
        models.PositiveIntegerField(), verbose_name="希望する担当課", default=list, blank=True
    )
    wished_note = models.CharField("市にしてほしいこと", max_length=300, blank=True)
    requested = models.PositiveBigIntegerField("市に求める額（円）", null=True, blank=True)
    no_other_grant = models.BooleanField("同じ支出に、ほかの助成金を使いません", default=False)
    future = models.TextField("次の年からのこと", blank=True)
    answers = models.JSONField("この募集の質問への答え", default=dict, blank=True)
    roster = models.JSONField("役員名簿", default=list, blank=True)
    pledges = models.JSONField("誓約と同意", default=list, blank=True)

    class Meta:
        abstract = True
