"""Reference data a city starts from: districts, eligibility questions, policy, 教示, rights.

Every value is a row staff can change; defaults from the domain facts §2.1. The 教示 of a refusal is
empty: its words are the city's.
"""

from typing import Any

from django.db import migrations

from accounts.roles import grant

DISTRICTS = ("本庄地区", "児玉地区", "市内全域", "市外を含む")
GROUPS = ["civic_group", "community_body"]

RULES: tuple[dict[str, Any], ...] = (
    {
        "code": "members",
        "question": "会員は何人いますか",
        "kind": "at_least",
        "minimum": 5,
        "unit": "人",
        "kinds": GROUPS,
        "advice": "5人以上の会員が必要です。仲間を集めている途中なら、担当課が相談を受けます。",
    },
    {
        "code": "months",
        "question": "活動を始めて何か月たちますか",
        "kind": "at_least",
        "minimum": 6,
        "unit": "か月",
        "kinds": GROUPS,
        "advice": "6か月以上の活動が必要です。それまでの活動の進め方は、担当課に相談できます。",
    },
    {
        "code": "place",
        "question": "本庄市内に事務所があるか、おもに市内で活動していますか",
        "advice": "市内での活動が必要です。市外の団体は、その市町村の窓口に相談してください。",
    },
    {
        "code": "open",
        "question": "入会や退会を、希望する人が自由にできますか",
        "kinds": GROUPS,
        "advice": "だれでも入れる団体であることが必要です。会則の書き方は、担当課に相談できます。",
    },
    {
        "code": "bylaws",
        "question": "規約・会則など、団体の決まりがありますか",
        "advice": "団体の決まりが必要です。ひな形を担当課でお渡しします。",
    },
    {
        "code": "non-profit",
        "question": "登録する活動は、利益を目的としない、公益のための活動ですか",
        "help_text": "会社も、地域のための社会貢献活動であれば登録できます。",
        "advice": "利益を目的とする活動は登録できません。社会貢献の活動があれば、担当課に相談してください。",
    },
    {
        "code": "no-religion",
        "question": "宗教を広めることを、おもな目的としていませんか",
        "help_text": "目的としていなければ「はい」を選びます。",
        "advice": "宗教を広めることをおもな目的とする団体は登録できません。",
    },
    {
        "code": "no-politics",
        "question": "政治上の主張や、選挙での応援を目的としていませんか",
        "help_text": "目的としていなければ「はい」を選びます。",
        "advice": "政治や選挙を目的とする団体は登録できません。",
    },
    {
        "code": "no-gang",
        "question": "暴力団やその関係者の団体ではないことを誓いますか",
        "advice": "誓っていただけない団体は登録できません。",
    },
)

GRANTS = (
    (
        "clerk",
        "groups.Registration",
        ("view", "review_registration", "decide_registration", "enter_registration"),
    ),
    ("clerk", "groups.Organization", ("view",)),
    ("clerk", "groups.EligibilityRule", ("view", "add", "change")),
    ("clerk", "groups.RegistrationPolicy", ("view", "change")),
    ("clerk", "groups.District", ("view", "add", "change")),
    ("approver", "groups.Registration", ("view", "decide_registration")),
)


def fill(apps, schema_editor):
    districts = apps.get_model("groups", "District").objects
    for order, name in enumerate(DISTRICTS):
        districts.create(name=name, order=order)
    rules = apps.get_model("groups", "EligibilityRule").objects
    for order, values in enumerate(RULES):
        rules.create(**values, order=order)
    apps.get_model("groups", "RegistrationPolicy").objects.create(pk=1)
    appeals = apps.get_model("accounts", "AppealText").objects
    appeals.create(key="groups/rejection", title="不登録通知書（団体登録）")
    for role, model, actions in GRANTS:
        grant(apps, role, model, *actions)


class Migration(migrations.Migration):
    replaces = [("groups", "0002_reference_data")]

    dependencies = [
        # the last one that 0001_tables replaces, by its old name: ADR 57
        ("groups", "0018_facets"),
        ("accounts", "0002_first_rows"),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
