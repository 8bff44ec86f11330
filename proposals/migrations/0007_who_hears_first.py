"""Each 協働推進員 is the first contact of the own section; late access says when it was taken back."""

from typing import Any

from django.db import migrations
from django.db.models import F

from accounts.roles import grant, revoke


def fill(apps: Any, schema_editor: Any) -> None:
    grant(apps, "liaison", "proposals.Proposal", "hear_first")
    # Until now nothing else closed a mailed link without a proposal.
    rows = apps.get_model("proposals", "LateAccess").objects
    rows.filter(proposal=None, closed_at__isnull=False).exclude(email="").update(
        taken_back_at=F("closed_at")
    )


def empty(apps: Any, schema_editor: Any) -> None:
    revoke(apps, "liaison", "proposals.Proposal", "hear_first")


class Migration(migrations.Migration):
    dependencies = [
        ("proposals", "0006_first_contact_and_late_access"),
        ("accounts", "0002_first_rows"),
    ]

    operations = [migrations.RunPython(fill, empty)]
