"""The ten departments of the city and the six roles."""

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


def fill(apps, schema_editor):
    section = apps.get_model("accounts", "Section")
    for order, name in enumerate(DEPARTMENTS, start=1):
        section.objects.get_or_create(name=name, department=None, defaults={"order": order})
    department = section.objects.get(name=OWNER[0], department=None)
    section.objects.get_or_create(name=OWNER[1], department=department, defaults={"order": 1})
    for code in ROLES:
        role_group(apps, code)
    grant(apps, "sysadmin", "accounts.User", "view", "add", "change", "reset_second_factor")
    grant(apps, "sysadmin", "accounts.Section", "view", "add", "change")
    grant(apps, "clerk", "accounts.Section", "view", "add", "change")


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_people"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
