"""What an agreement starts from: the articles of the four templates (domain facts §3.7), rights."""

import json
from pathlib import Path
from typing import Any

from django.db import migrations

from accounts.roles import grant

ARTICLES = Path(__file__).resolve().parent.parent / "agreeing" / "first_articles.json"
KINDS = ("commission", "contribution", "subsidy", "co_hosting")


def fill(apps: Any, schema_editor: Any) -> None:
    articles = json.loads(ARTICLES.read_text())
    apps.get_model("projects", "TemplateArticle").objects.bulk_create(
        apps.get_model("projects", "TemplateArticle")(
            kind=kind,
            order=order,
            title=each["title"],
            text=each["text"] if "text" in each else each["kinds"][kind],
        )
        for kind in KINDS
        for order, each in enumerate(articles, 1)
    )
    grant(apps, "clerk", "projects.TemplateArticle", "view", "add", "change", "delete")


class Migration(migrations.Migration):
    dependencies = [
        ("projects", "0003_agreement"),
        ("accounts", "0002_first_rows"),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
