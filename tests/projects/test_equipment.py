"""備品台帳: from the fixed account, with 処分制限, to the city's approval of a disposal."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse

from core.workflow import NotAllowedNow
from projects.dossier import paid
from projects.models import Equipment, EquipmentLog, MoneyLetter
from projects.workflow import equipment, settlement
from tests.factories import equipment as things
from tests.factories import money, people, projects

pytestmark = pytest.mark.django_db
ENDED = money.ENDED
VERBS = {
    "restrict": lambda one, by: equipment.restrict(one, by=by, until=things.UNTIL),
    "ask_disposal": lambda one, by: equipment.ask_disposal(one, by=by, way="sale", why="売る"),
    "approve_disposal": lambda one, by: equipment.approve_disposal(
        one, by=by, decided=things.SIGNED
    ),
    "refuse_disposal": lambda one, by: equipment.refuse_disposal(one, by=by, note="使えるため"),
    "record_disposal": lambda one, by: equipment.record_disposal(one, by=by, gone_on=ENDED),
}
PERSONS = {
    "representative": projects.group, "clerk": people.clerk, "liaison": people.liaison,
    "outsider": lambda: people.citizen("outsider"),
}  # fmt: skip
OPEN = {
    ("free", "restrict", "clerk"): "held",
    ("free", "record_disposal", "clerk"): "gone",
    ("held", "restrict", "clerk"): "held",
    ("held", "ask_disposal", "representative"): "asked",
    ("held", "ask_disposal", "clerk"): "asked",
    ("asked", "approve_disposal", "clerk"): "approved",
    ("asked", "refuse_disposal", "clerk"): "held",
    ("approved", "record_disposal", "clerk"): "gone",
}


@pytest.fixture(autouse=True)
def _today():
    with money.on(projects.TODAY):
        yield


def attempt(verb, one, by):
    """The status after the attempt; "" for a refusal."""
    try:
        with transaction.atomic():
            return verb(one, by).status
    except (NotAllowedNow, PermissionDenied):
        return ""


@pytest.mark.parametrize("state", things.STATES)
def test_matrix(state):
    made = things.STATES[state]()
    logged, found = EquipmentLog.objects.count(), {}
    with money.on(ENDED):
        for name, verb in VERBS.items():
            for who, person in PERSONS.items():
                point = transaction.savepoint()
                if said := attempt(verb, money.anew(made), person()):
                    found[state, name, who] = said
                transaction.savepoint_rollback(point)

    assert found == {key: to for key, to in OPEN.items() if key[0] == state}
    assert EquipmentLog.objects.count() == logged


def test_the_fixed_account_fills_the_register_and_a_correction_mends_it():
    row = things.free()

    assert (row.name, row.yen, row.status) == ("テント", 20_000, "held")
    account = row.project.settlement
    with money.on(ENDED):
        account = settlement.correct(account, by=people.clerk(), note="誤り")
        money.deciding.rule(account, "aaaa1111", by=people.clerk(), counts=False, why="対象外")
        settlement.fix_amount(money.anew(account), by=people.clerk(), **money.SIGNED)
    assert not Equipment.objects.exists()


def test_what_an_act_has_touched_stays_in_the_register():
    account = things.held().project.settlement

    with money.on(ENDED):
        account = settlement.correct(account, by=people.clerk(), note="誤り")
        money.deciding.rule(account, "aaaa1111", by=people.clerk(), counts=False, why="対象外")
        settlement.fix_amount(money.anew(account), by=people.clerk(), **money.SIGNED)

    assert Equipment.objects.get().restricted_until == things.UNTIL


def test_an_approval_has_a_letter_with_what_is_to_be_paid():
    things.approved()

    data = MoneyLetter.objects.get(kind="disposal").data
    assert ["市に納める額", "5,000円"] in data["facts"]
    assert ["処分のしかた", "捨てる"] in data["facts"]


def test_the_representative_asks_on_the_page_of_the_money(client):
    row = things.held()
    with money.on(ENDED):
        client.force_login(projects.group())
        page = reverse("project_money", args=[row.project_id])
        there = reverse("project_money_equipment", args=[row.project_id, row.pk])

        assert there in client.get(page).content.decode()
        assert "市の承認がいります" in client.get(page).content.decode()
        assert "お願いを送る" in client.get(there).content.decode()
        answer = client.post(there, {"way": "scrap", "why": ""})
        assert "理由を書いてください。" in answer.content.decode()
        assert client.post(there, {"way": "scrap", "why": "こわれた。"}).status_code == 302

        row.refresh_from_db()
        assert (row.status, row.why) == ("asked", "こわれた。")
        assert there not in client.get(page).content.decode()
        client.force_login(people.citizen("outsider"))
        assert client.get(there).status_code == 404


def test_the_register_is_found_narrowed_and_taken_away_as_a_file():
    row = things.held()
    with money.on(ENDED):
        client = people.signed_in(people.clerk())
        there = reverse("admin:projects_equipment_changelist")
        table = reverse("admin:projects_equipment_table", args=["csv"])

        assert "テント" in client.get(there).content.decode()
        for asked, is_there in (
            (f"year={row.project.fiscal_year}", True), ("year=1999", False),
            ("restricted=now", True), ("restricted=none", False), ("status=gone", False),
        ):  # fmt: skip
            assert ("テント" in client.get(f"{there}?{asked}").content.decode()) is is_there, asked
            file = client.get(f"{table}?{asked}")
            assert ("テント" in b"".join(file).decode("utf-8-sig")) is is_there, asked
        assert (
            client.get(reverse("admin:projects_equipment_table", args=["xlsx"])).status_code == 200
        )
        assert (
            client.get(reverse("admin:projects_equipment_table", args=["exe"])).status_code == 404
        )
        client = people.signed_in(people.citizen("outsider"))
        assert client.get(table).status_code in (302, 403, 404)


def test_the_pages_of_the_acts_show_what_will_be_sent():
    row = things.asked()
    with money.on(ENDED):
        client = people.signed_in(people.clerk())
        page = client.get(
            reverse("admin:projects_equipment_change", args=[row.pk])
        ).content.decode()

        assert "処分を承認する" in page
        there = reverse("admin:projects_equipment_move", args=[row.pk, "approve_disposal"])
        assert "処分を承認します。" in client.get(there).content.decode()


def test_what_is_asked_for_stands_on_the_desk_of_who_runs_projects():
    row = things.asked()
    page = reverse("admin:projects_equipment_change", args=[row.pk])
    with money.on(ENDED):
        assert page in people.signed_in(people.clerk()).get("/admin/").content.decode()
        assert page not in people.signed_in(people.liaison()).get("/admin/").content.decode()


def test_it_is_in_the_dossier_and_an_auditor_reads_the_rows():
    row = things.approved()
    said = [each for each in paid.sections(row.project) if each.heading == "備品台帳"]
    with money.on(ENDED):
        client = people.signed_in(people.auditor())
        there = reverse("admin:projects_equipment_changelist")
        page = reverse("admin:projects_equipment_change", args=[row.pk])
        shown, one = client.get(there).content.decode(), client.get(page)

    assert "テント" in said[0].lines[0][0]
    assert "市に納める額 5,000円" in said[0].lines[0][1]
    assert "テント" in shown
    assert one.status_code == 200
    assert "処分したことを記録する" not in one.content.decode()
