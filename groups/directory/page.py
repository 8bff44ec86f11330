"""What the public page of a group shows of it: of a registered one, and as an example before."""

from typing import Any

from groups.choices import PUBLISHABLE
from groups.models.profile import Profile

WAYS_TO_ASK = ("phone", "mobile", "email")


def page_of(organization: Profile) -> dict[str, Any]:
    """The group, what it lets everybody see, and whether that leads to somebody to ask."""
    shown = {field: organization.public_value(field) for field in PUBLISHABLE}
    return {
        "organization": organization,
        "public": shown,
        "reachable": any(shown[field] for field in WAYS_TO_ASK),
    }
