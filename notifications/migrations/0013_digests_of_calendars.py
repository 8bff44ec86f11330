"""Of the calendars' addresses only digests are kept; phones that subscribed go on reading.

A digest leads back to no token. Going back therefore leaves digests in the old column, where they
open nothing; going forward again leaves them as they are, and every address works as before.
"""

from django.db import migrations, models

# A token has 43 characters, a digest 64.
DIGESTS = """
UPDATE notifications_calendarfeed SET digest = encode(sha256(convert_to(digest, 'UTF8')), 'hex')
WHERE length(digest) < 64
"""


class Migration(migrations.Migration):
    dependencies = [("notifications", "0012_codes_of_unsent_letters")]

    operations = [
        migrations.RenameField("calendarfeed", "token", "digest"),
        migrations.RunSQL(
            "ALTER TABLE notifications_calendarfeed ALTER COLUMN digest TYPE varchar(64)",
            migrations.RunSQL.noop,  # 60 were enough for a token, and are not for the digests left
            state_operations=[
                migrations.AlterField(
                    "calendarfeed", "digest", models.CharField(max_length=64, unique=True)
                )
            ],
        ),
        migrations.RunSQL(DIGESTS, migrations.RunSQL.noop),
    ]
