"""What each role may do with calls, themes, questions and consultations."""

from typing import Any

from django.db import migrations

from accounts.roles import grant

SETTINGS = ("CallSetting", "GuidePassage")
PARTS = (
    "Course", "Rate", "CostItem", "RequiredPaper", "Milestone", "Round", "Criterion", "Passage",
)  # fmt: skip
EVERYBODY = ("clerk", "approver", "liaison", "officer")


def fill(apps: Any, schema_editor: Any) -> None:
    grant(apps, "clerk", "calls.Call", "view", "prepare_call", "open_call")
    grant(apps, "approver", "calls.Call", "view", "open_call")
    for part in PARTS:
        grant(apps, "clerk", f"calls.{part}", "view", "add", "change", "delete")
    for setting in SETTINGS:
        grant(apps, "clerk", f"calls.{setting}", "view", "change")
    grant(apps, "clerk", "calls.GuidePassage", "add", "delete")
    grant(apps, "clerk", "calls.Theme", "enter_theme", "accept_theme")
    grant(apps, "clerk", "calls.Question", "answer_question", "publish_answer")
    grant(
        apps, "clerk", "calls.Consultation",
        "route_consultation", "answer_consultation", "enter_consultation",
    )  # fmt: skip
    for role in EVERYBODY:
        for model in ("Theme", "Question", "Consultation"):
            grant(apps, role, f"calls.{model}", "view")
        grant(apps, role, "calls.Call", "view")
    for role in ("liaison", "officer"):
        grant(apps, role, "calls.Theme", "enter_theme")
        grant(apps, role, "calls.Question", "answer_question")
        grant(apps, role, "calls.Consultation", "answer_consultation")
    grant(apps, "centre", "calls.Consultation", "view", "enter_consultation")


class Migration(migrations.Migration):
    dependencies = [
        ("calls", "0001_tables"),
        ("accounts", "0002_first_rows"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
