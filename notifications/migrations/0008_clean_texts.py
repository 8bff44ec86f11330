"""Texts that came in before the one door for text: composed, and without what nobody can see."""

from django.db import migrations

from core.history.mending import mend_texts


class Migration(migrations.Migration):
    dependencies = [("notifications", "0007_paper_days_and_holding_back")]
    operations = [
        migrations.RunPython(
            mend_texts("notifications", besides={"Notice", "NoticeLog"}), migrations.RunPython.noop
        )
    ]
