"""Who came was there from a time until a later one: a check passes what is unknown."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reviews", "0010_ended_in_a_round"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="attendance",
            name="attendance_came_from_until",
        ),
        migrations.AddConstraint(
            model_name="attendance",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("came", True),
                        ("came_at__isnull", False),
                        ("left_at__isnull", False),
                        ("left_at__gt", models.F("came_at")),
                    ),
                    models.Q(
                        models.Q(("came", None), ("came", False), _connector="OR"),
                        ("came_at", None),
                        ("left_at", None),
                    ),
                    _connector="OR",
                ),
                name="attendance_came_from_until",
                violation_error_message="出た時刻は、来た時刻よりあとにしてください。",
            ),
        ),
    ]
