"""Of the links to drafts only digests are kept; those that were mailed go on working.

A digest leads back to no token, and older code would open a draft to whoever sends what the column
holds. Going back therefore writes the digests in base64, whose "=" stands in no address: they open
nothing. Going forward again makes them digests as they were, and every address works as before.
"""

from django.db import migrations, models

# A token has 43 characters, a digest 64.
DIGESTS = """
UPDATE groups_draftlink SET digest = encode(CASE
    WHEN right(digest, 1) = '=' THEN decode(digest, 'base64')
    ELSE sha256(convert_to(digest, 'UTF8')) END, 'hex')
WHERE length(digest) < 64
"""
CLOSED = "UPDATE groups_draftlink SET digest = encode(decode(digest, 'hex'), 'base64')"


class Migration(migrations.Migration):
    dependencies = [("groups", "0014_owners")]

    operations = [
        migrations.RenameField("draftlink", "token", "digest"),
        migrations.AlterField("draftlink", "digest", models.CharField(max_length=64, unique=True)),
        migrations.AlterField("draftlink", "expires_at", models.DateTimeField(verbose_name="期限")),
        migrations.AlterField(
            "draftlinkevent", "expires_at", models.DateTimeField(verbose_name="期限")
        ),
        migrations.RunSQL(DIGESTS, CLOSED),
    ]
