"""Sign-in codes in letters that were given up or cancelled before: out, as out of sent ones."""

from django.db import migrations


def forget_codes(apps, schema_editor):
    letters = apps.get_model("notifications", "Notice").objects
    over = letters.filter(secret=True, status__in=["failed", "cancelled"])
    over.update(text="（確認コードは消しました）", html="")


class Migration(migrations.Migration):
    dependencies = [("notifications", "0011_enclosures")]

    operations = [migrations.RunPython(forget_codes, migrations.RunPython.noop)]
