"""備品 in every state, reached by the verbs a person would use. Stand on ``money.ENDED``."""

from datetime import date

from projects.models import Equipment
from projects.workflow import equipment, settlement
from tests.factories import money, people, projects
from tests.kept import kept

UNTIL = date(2033, 3, 31)  # of the 処分制限
SIGNED = equipment.Decided("市活第90号", money.ENDED, 5_000)
WHY = "新しいものを買ったため。"


@kept
def free():
    """In the register since its account was fixed; nobody has set a 処分制限."""
    project = money.advance_paid().project
    row = money.settling_accepted_of(project, is_equipment=True, what="テント")
    with money.on(money.ENDED):
        settlement.fix_amount(row, by=people.clerk(), **money.SIGNED)
    return Equipment.objects.get(project=project)


@kept
def held():
    """With a 処分制限."""
    row = free()
    with money.on(money.ENDED):
        return equipment.restrict(row, by=people.clerk(), until=UNTIL, place="公民館")


@kept
def asked():
    """処分 is asked for."""
    row = held()
    with money.on(money.ENDED):
        return equipment.ask_disposal(row, by=projects.group(), way="scrap", why=WHY)


@kept
def approved():
    """処分 is approved."""
    row = asked()
    with money.on(money.ENDED):
        return equipment.approve_disposal(row, by=people.clerk(), decided=SIGNED)


@kept
def gone():
    """処分済み."""
    row = approved()
    with money.on(money.ENDED):
        return equipment.record_disposal(row, by=people.clerk(), gone_on=money.ENDED)


STATES = {"free": free, "held": held, "asked": asked, "approved": approved, "gone": gone}
