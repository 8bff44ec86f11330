"""Texts that came in before the one door for text: composed, and without what nobody can see."""

from django.db import migrations

from core.history.mending import mend_texts


class Migration(migrations.Migration):
    dependencies = [("guide", "0002_policy_of_accessibility")]
    operations = [migrations.RunPython(mend_texts("guide"), migrations.RunPython.noop)]
