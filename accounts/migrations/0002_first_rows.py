"""The ten departments of the city, the section that runs the portal, the roles, the letterhead."""

from django.db import migrations

from accounts.roles import ROLES, grant, role_group

# Source: domain facts (the city's list of sections for 担当部).
DEPARTMENTS = (
    "企画財政部",
    "総務部",
    "市民生活部",
    "福祉部",
    "保健部",
    "経済環境部",
    "都市整備部",
    "上下水道部",
    "教育委員会事務局",
    "議会事務局",
)
# The section that runs this portal.
OWNER = ("市民生活部", "市民活動推進課")

GRANTS = (
    ("sysadmin", "accounts.User", ("view", "add", "change", "reset_second_factor")),
    ("sysadmin", "accounts.Section", ("view", "add", "change")),
    ("sysadmin", "accounts.Reading", ("view",)),
    ("clerk", "accounts.Section", ("view", "add", "change")),
    ("clerk", "accounts.ClosedDay", ("view", "add", "change", "delete")),
    ("clerk", "accounts.Letterhead", ("view", "change")),
    ("clerk", "accounts.DocumentSeries", ("view", "add", "change")),
    ("clerk", "accounts.AppealText", ("view", "change")),
)


def fill(apps, schema_editor):
    sections = apps.get_model("accounts", "Section").objects
    for order, name in enumerate(DEPARTMENTS, start=1):
        sections.create(name=name, order=order)
    department, name = OWNER
    sections.create(name=name, order=1, department=sections.get(name=department))
    apps.get_model("accounts", "Letterhead").objects.create(pk=1)
    for code in ROLES:
        role_group(apps, code)
    for role, model, actions in GRANTS:
        grant(apps, role, model, *actions)


class Migration(migrations.Migration):
    replaces = [("accounts", "0002_sections_and_roles")]

    dependencies = [
        # the last one that 0001_tables replaces, by its old name: ADR 57
        ("accounts", "0009_numbers_set_by_staff"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
