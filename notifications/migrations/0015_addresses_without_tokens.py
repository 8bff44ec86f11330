"""The history of changes forgets the tokens of links that stood in the addresses of pages.

Nothing brings them back, and nothing reads them: going back leaves 「…」 in their place.
"""

from django.db import migrations

TOKENS = "(/cases/check/|/groups/register/resume/|/calendar/)[A-Za-z0-9_-]{20,}"
REDACT = f"""
UPDATE pghistory_context SET metadata = jsonb_set(
    metadata, '{{url}}', to_jsonb(regexp_replace(metadata->>'url', '{TOKENS}', '\\1…'))
)
WHERE metadata->>'url' ~ '{TOKENS}'
"""  # noqa: S608 -- our own words


class Migration(migrations.Migration):
    dependencies = [
        ("notifications", "0014_one_row"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [migrations.RunSQL(REDACT, migrations.RunSQL.noop)]
