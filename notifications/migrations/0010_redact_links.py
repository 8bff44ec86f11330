"""Letters written before hold links that act for their receiver: out of what staff read."""

import re

import pgtrigger
from django.db import migrations

from notifications.sending.private_links import PLACEHOLDER

# 256 bits as a part of a path, as secrets.token_urlsafe(32) writes them.
LINK = re.compile(r"https?://\S+/[A-Za-z0-9_-]{43}/")
OVER = ("sent", "cancelled")


def redact(apps, schema_editor):
    letters = apps.get_model("notifications", "Notice").objects
    for letter in letters.filter(text__regex=LINK.pattern).iterator(500):
        may_leave = letter.channel == "mail" and letter.status not in OVER
        letter.private_url = LINK.search(letter.text)[0] if may_leave else ""
        letter.text, letter.html = LINK.sub(PLACEHOLDER, letter.text), ""
        letter.save(update_fields=["private_url", "text", "html"])
    with pgtrigger.ignore("notifications.NoticeLog:append_only"):
        redact_the_log(apps)


def redact_the_log(apps):
    acts = apps.get_model("notifications", "NoticeLog").objects
    for act in acts.filter(note__regex=LINK.pattern).iterator(500):
        act.note = LINK.sub(PLACEHOLDER, act.note)
        act.save(update_fields=["note"])


class Migration(migrations.Migration):
    dependencies = [("notifications", "0009_private_links")]

    operations = [migrations.RunPython(redact, migrations.RunPython.noop)]
