"""Of the links to drafts only digests are kept; those that were mailed go on working.

A digest leads back to no token. Going back therefore leaves digests in the old column, where they
open nothing; going forward again leaves them as they are, and every address works as before.
"""

from django.db import migrations, models

# A token has 43 characters, a digest 64.
DIGESTS = """
UPDATE groups_draftlink SET digest = encode(sha256(convert_to(digest, 'UTF8')), 'hex')
WHERE length(digest) < 64
"""


class Migration(migrations.Migration):
    dependencies = [("groups", "0014_owners")]

    operations = [
        migrations.RenameField("draftlink", "token", "digest"),
        migrations.AlterField("draftlink", "digest", models.CharField(max_length=64, unique=True)),
        migrations.AlterField("draftlink", "expires_at", models.DateTimeField(verbose_name="期限")),
        migrations.AlterField(
            "draftlinkevent", "expires_at", models.DateTimeField(verbose_name="期限")
        ),
        migrations.RunSQL(DIGESTS, migrations.RunSQL.noop),
    ]
