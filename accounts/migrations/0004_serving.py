"""Who does the work of which section today, as a view: one rule for every query (ADR 61)."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

VIEW = """
CREATE VIEW accounts_serving AS
SELECT member.user_id, section.id AS section_id
  FROM accounts_section section
  JOIN accounts_section living
    ON living.is_active
   AND living.id = CASE WHEN section.is_active THEN section.id ELSE section.successor_id END
  LEFT JOIN accounts_section above ON above.id = living.department_id AND above.is_active
  JOIN accounts_user_sections member ON member.section_id IN (living.id, above.id)
"""


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_section_successor"),
    ]

    operations = [
        migrations.CreateModel(
            name="Serving",
            fields=[
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "部署の仕事をする人",
                "verbose_name_plural": "部署の仕事をする人",
                "db_table": "accounts_serving",
                "managed": False,
            },
        ),
        migrations.RunSQL(VIEW, "DROP VIEW accounts_serving"),
    ]
