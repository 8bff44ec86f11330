"""Liaisons and the centre read of groups what everybody may read: the public pages."""

from django.db import migrations

from accounts.roles import grant, revoke

ROLES = ("liaison", "centre")


def narrow(apps, schema_editor):
    for role in ROLES:
        revoke(apps, role, "groups.Organization", "view")


def widen(apps, schema_editor):
    for role in ROLES:
        grant(apps, role, "groups.Organization", "view")


class Migration(migrations.Migration):
    dependencies = [
        ("groups", "0011_corrections"),
        ("accounts", "0002_sections_and_roles"),
    ]

    operations = [migrations.RunPython(narrow, widen)]
