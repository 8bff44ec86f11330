import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    """The columns come from core.drafts.Drafted, which knows no app's pages; no SQL."""

    dependencies = [("groups", "0015_digests_of_draft_links")]

    operations = [
        migrations.AlterField(
            model_name=name,
            name="done_pages",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=20), blank=True, default=list, size=None
            ),
        )
        for name in ("registration", "registrationevent")
    ]
