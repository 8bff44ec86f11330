"""The catalogue's tables, one module per noun."""

from cases.models.case import Case
from cases.models.facts import Facts
from cases.models.history import CaseLog, PartnerAsk, ZonePeriod
from cases.models.paper import Document, Picture
from cases.models.partner import Partner
from cases.models.setting import CaseNumberSeries, CatalogueSetting
from cases.models.tally import CaseCount

__all__ = [
    "Case",
    "CaseCount",
    "CaseLog",
    "CaseNumberSeries",
    "CatalogueSetting",
    "Document",
    "Facts",
    "Partner",
    "PartnerAsk",
    "Picture",
    "ZonePeriod",
]
