"""The registry's tables, one module per noun."""

from groups.models.attachment import Attachment
from groups.models.coming import COMING_FIELDS, ComingActivity
from groups.models.history import RegistrationLog
from groups.models.letter import Letter
from groups.models.organization import Membership, Organization
from groups.models.profile import Profile
from groups.models.registration import Registration
from groups.models.review import (
    CorrectionRequest,
    DeadlineExtension,
    RequirementCheck,
    StaffNote,
)
from groups.models.setting import District, EligibilityRule, NumberSeries, RegistrationPolicy
from groups.models.synonym import Synonym
from groups.models.tally import DirectoryCount
from groups.models.writer import Consent, DraftLink, Editor

__all__ = [
    "COMING_FIELDS",
    "Attachment",
    "ComingActivity",
    "Consent",
    "CorrectionRequest",
    "DeadlineExtension",
    "DirectoryCount",
    "District",
    "DraftLink",
    "Editor",
    "EligibilityRule",
    "Letter",
    "Membership",
    "NumberSeries",
    "Organization",
    "Profile",
    "Registration",
    "RegistrationLog",
    "RegistrationPolicy",
    "RequirementCheck",
    "StaffNote",
    "Synonym",
]
