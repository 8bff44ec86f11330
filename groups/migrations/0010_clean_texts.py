"""Texts that came in before the one door for text: composed, and without what nobody can see."""

from django.db import migrations

from core.history.mending import mend_texts


class Migration(migrations.Migration):
    dependencies = [("groups", "0009_replaced_attachments")]
    operations = [
        migrations.RunPython(
            mend_texts("groups", besides={"RegistrationLog", "Consent", "Letter"}),
            migrations.RunPython.noop,
        )
    ]
