"""The words of the guide: the city's systems, and how a criterion of accessibility was met."""

from django.db import models


class System(models.TextChoices):
    """本庄市の取組: six, in the order of the guideline."""

    REGISTRATION = "registration", "市民活動団体登録制度"
    TRAINING = "training", "人材育成"
    STRUCTURE = "structure", "推進体制の整備"
    BUSINESS_SUPPORT = "business_support", "事業者（企業等）の活動支援"
    CITIZEN_PROPOSAL = "citizen_proposal", "市民提案型協働事業制度"
    CITY_PROPOSAL = "city_proposal", "行政提案型協働事業制度"


class Outcome(models.TextChoices):
    """What a person found when testing a criterion (JIS X 8341-3:2016 附属書JB)."""

    MET = "met", "満たしている"
    NOT_MET = "not_met", "満たしていない"
    NOT_APPLICABLE = "not_applicable", "当てはまるものがない"
