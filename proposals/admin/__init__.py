"""Proposals as staff work on them, one module per page."""

from proposals.admin import feedback, opinion
from proposals.admin.export import ExportAdmin
from proposals.admin.proposal import ProposalAdmin
from proposals.admin.setting import PledgeAdmin, ProposalSettingAdmin

__all__ = [
    "ExportAdmin", "PledgeAdmin", "ProposalAdmin", "ProposalSettingAdmin", "feedback", "opinion",
]  # fmt: skip
