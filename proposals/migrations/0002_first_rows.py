"""What proposals start from: the city's terms, pledges in neutral words, and rights."""

from typing import Any

from django.db import migrations

from accounts.roles import grant

PLEDGES = (
    ("no-gang", "団体とその役員は、暴力団や暴力団員ではなく、関わりもありません。", True),
    ("tax", "市税を納めています（納める義務のない団体は、そのことを確かめました）。", True),
    ("true", "書いた内容に、まちがいはありません。", True),
    (
        "publication",
        "採択されたときに、事業の名前、団体の名称、金額と内容のあらましが公開されることに同意します。",
        True,
    ),
)
EVERYBODY = ("clerk", "approver", "liaison", "officer")


def fill(apps: Any, schema_editor: Any) -> None:
    apps.get_model("proposals", "ProposalSetting").objects.create(pk=1)
    pledges = apps.get_model("proposals", "Pledge").objects
    for place, (code, text, is_required) in enumerate(PLEDGES, 1):
        pledges.create(code=code, text=text, is_required=is_required, order=place * 10)
    # In this row the city may write the 教示 of the letter; it is empty at first.
    apps.get_model("accounts", "AppealText").objects.create(
        key="proposals/ineligible", title="要件を満たさないことのお知らせ"
    )
    rights(apps)


def rights(apps: Any) -> None:
    for role in EVERYBODY:
        grant(apps, role, "proposals.Proposal", "view")
    grant(apps, "clerk", "proposals.Proposal", "check_proposal", "enter_proposal")
    grant(apps, "clerk", "proposals.Proposal", "export_proposal", "give_opinion")
    grant(apps, "approver", "proposals.Proposal", "export_proposal")
    for role in ("liaison", "officer"):
        grant(apps, role, "proposals.Proposal", "give_opinion")
    for model in ("ProposalSetting", "Pledge"):
        grant(apps, "clerk", f"proposals.{model}", "view", "change")
    grant(apps, "clerk", "proposals.Pledge", "add", "delete")
    for model in ("CourseQuestion", "CheckPoint"):
        grant(apps, "clerk", f"calls.{model}", "view", "add", "change", "delete")


class Migration(migrations.Migration):
    dependencies = [
        ("proposals", "0001_tables"),
        ("calls", "0006_questions_of_a_course"),
        ("accounts", "0002_first_rows"),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
