"""What the mutual evaluation starts from: twelve questions, the city's days, and rights."""

from typing import Any

from django.db import migrations

from accounts.roles import grant
from core.collaboration import Principle

HINTS = {
    Principle.SHARED_PURPOSE: "何のためにするかを、同じ言葉で言えるか",
    Principle.MUTUAL_UNDERSTANDING: "相手の都合や得意なことが分かったか",
    Principle.EQUALITY: "言いたいことを、えんりょなく言えたか",
    Principle.AUTONOMY: "それぞれのやり方が大事にされたか",
    Principle.CLEAR_ROLES: "だれがするか、だれの責任かで困らなかったか",
    Principle.OPENNESS: "市民が知りたいことを、知らせられたか",
    Principle.EVALUATION: "ふりかえって、次を変えられたか",
}
OF_WORK = (
    ("相乗効果", "別々にするより、よいことがあったか", "mark"),
    ("目標の達成", "はじめに決めた目標に届いたか", "mark"),
    ("利用した人の満足", "参加した人や、利用した人は喜んだか", "mark"),
    ("費用に見合う成果", "使ったお金と手間に合うか", "mark"),
    ("これからどうしたいですか", "", "wish"),
)


def fill(apps: Any, schema_editor: Any) -> None:
    rows = apps.get_model("projects", "EvaluationItem").objects
    for order, (principle, hint) in enumerate(HINTS.items(), 1):
        rows.create(order=order, principle=principle.value, hint=hint)
    for order, (label, hint, asks) in enumerate(OF_WORK, len(HINTS) + 1):
        rows.create(order=order, label=label, hint=hint, asks=asks)
    apps.get_model("projects", "EvaluationSetting").objects.create(pk=1)
    for role in ("clerk", "liaison", "officer"):
        grant(apps, role, "projects.Evaluation", "view")
    grant(apps, "clerk", "projects.ExpertOpinion", "view")
    grant(apps, "clerk", "projects.EvaluationItem", "view", "add", "change")
    grant(apps, "clerk", "projects.EvaluationSetting", "view", "change")
    grant(apps, "expert", "projects.ExpertOpinion", "give_opinion")


class Migration(migrations.Migration):
    dependencies = [
        ("projects", "0007_evaluation"),
        ("accounts", "0002_first_rows"),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
