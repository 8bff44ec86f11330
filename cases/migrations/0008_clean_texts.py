"""Texts that came in before the one door for text: composed, and without what nobody can see."""

from django.db import migrations

from core.history.mending import mend_texts


class Migration(migrations.Migration):
    dependencies = [("cases", "0007_years_of_money_and_zone")]
    operations = [
        migrations.RunPython(mend_texts("cases", besides={"CaseLog"}), migrations.RunPython.noop)
    ]
