"""The five cases and the list's first sentence, in the words they have by now.

0002 brings new databases these words. Here older ones get them, where no member of the staff has
written anything else. The index is renewed by ``manage.py prepare``.
"""

from importlib import import_module
from typing import Any

from django.db import migrations, models

TEXTS = ("content", "outcome")
LEAD = "市民等と市が力を合わせてきた{number}の事例です。"
LEAD_NOW = "市民等と市が力を合わせてきた{number}件の事例です。"


def renew(apps: Any, schema_editor: Any) -> None:
    first = import_module("cases.migrations.0002_guideline_cases")
    cases = apps.get_model("cases", "Case").objects
    for serial, facts in enumerate(first.CASES, 1):
        untouched = cases.filter(number=f"{first.CODE}-J{serial:03d}", version=1)
        untouched.update(**{name: facts[name] for name in TEXTS})
    for setting in apps.get_model("cases", "CatalogueSetting").objects.all():
        setting.lead = setting.lead.replace(LEAD, LEAD_NOW)
        setting.save(update_fields=["lead"])


def lead() -> models.CharField:
    return models.CharField(
        default=LEAD_NOW + "だれが引っぱり、どんなかたちで進めたかを見くらべられます。",
        help_text="{number} は、いまの事例の数になります。",
        max_length=160,
        verbose_name="事例集のはじめの文",
    )


class Migration(migrations.Migration):
    dependencies = [("cases", "0005_papers_changed")]
    operations = [
        migrations.AlterField("cataloguesetting", "lead", lead()),
        migrations.AlterField("cataloguesettingevent", "lead", lead()),
        migrations.RunPython(renew, migrations.RunPython.noop),
    ]
