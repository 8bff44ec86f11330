"""The staff's side of the registry, one module per noun."""

from groups.admin.organization import OrganizationAdmin
from groups.admin.registration import RegistrationAdmin
from groups.admin.setting import DistrictAdmin, EligibilityRuleAdmin, RegistrationPolicyAdmin

__all__ = [
    "DistrictAdmin",
    "EligibilityRuleAdmin",
    "OrganizationAdmin",
    "RegistrationAdmin",
    "RegistrationPolicyAdmin",
]
