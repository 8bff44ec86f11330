"""The order of sections without a condition in it: other tables are sorted by their section too."""

from django.db import migrations, models
from django.db.models.functions import Coalesce


class Migration(migrations.Migration):
    dependencies = [("accounts", "0004_clean_texts")]
    operations = [
        migrations.AlterModelOptions(
            name="section",
            options={
                "ordering": (
                    Coalesce("department__order", "order"),
                    models.OrderBy(models.F("department"), nulls_first=True),
                    "order",
                    "pk",
                ),
                "verbose_name": "部署",
                "verbose_name_plural": "部署",
            },
        )
    ]
