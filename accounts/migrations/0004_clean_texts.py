"""Texts that came in before the one door for text: composed, and without what nobody can see."""

from django.db import migrations

from core.history.mending import mend_texts


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_closed_days")]
    operations = [migrations.RunPython(mend_texts("accounts"), migrations.RunPython.noop)]
