"""The staff's side of the registry, one module per noun."""

from groups.admin.organization import OrganizationAdmin
from groups.admin.registration import RegistrationAdmin
from groups.admin.setting import DistrictAdmin, EligibilityRuleAdmin, RegistrationPolicyAdmin
from groups.admin.synonym import SynonymAdmin

__all__ = [
    "DistrictAdmin",
    "EligibilityRuleAdmin",
    "OrganizationAdmin",
    "RegistrationAdmin",
    "RegistrationPolicyAdmin",
    "SynonymAdmin",
]
