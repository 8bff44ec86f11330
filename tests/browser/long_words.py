"""The portal filled with what people really write: long names, words and links without a break."""

from cases.sheet.writing import PartnerFacts
from groups.choices import Publication
from tests.browser import long_calls, long_proposals
from tests.factories import cases, letters, organizations, paper, registrations

ORDINARY = "特定非営利活動法人見本町まちづくりネットワーク"
KANJI = "協" * 80
LATIN = "A" * 80
MAIL = "a" * 45 + "@sample.example"
LINK = "https://sample.example/" + "b" * 40
PROSE = f"{'長' * 80} {LATIN} {LINK}/{'c' * 60} {MAIL}"
PUBLIC = dict.fromkeys(("phone", "address", "email", "website", "social"), Publication.PUBLIC)


def group(number, name, **facts):
    """A registered organization that says everything at length."""
    return organizations.registered(
        number, name=name, name_kana="ア" * 120, one_line=LATIN[:60], purpose=PROSE,
        activities=PROSE, area=KANJI, schedule=LATIN, place=LATIN, fee=LATIN[:60],
        how_to_join=PROSE, help_wanted=PROSE, wants_to_collaborate=PROSE, email=MAIL,
        website=LINK, social=LINK,
        address=LATIN, accepts_volunteers=True, publication=PUBLIC, **facts,
    )  # fmt: skip


def application(state, name):
    """An application in this state, by the representative."""
    return state(
        name=name, representative_name=LATIN[:60], contact_name=KANJI[:60], address=LATIN,
        email=MAIL, website=LINK, social=LINK, one_line=LATIN[:60], purpose=PROSE,
        activities=PROSE, schedule=LATIN, place=LATIN, how_to_join=PROSE,
    )  # fmt: skip


def case(state, **facts):
    """A case in this state."""
    return state(
        partners=(PartnerFacts("civic_group", None, LATIN),), summary=LATIN, background=PROSE,
        content=PROSE, outcome=PROSE, lessons=PROSE, partner_voice=PROSE, city_voice=PROSE,
        contact=LATIN, partner_email=MAIL, section_email=f"ka-{MAIL}",
        roles=[{"task": LATIN[:40], "partner": LATIN, "city": KANJI}],
        results=[{"label": LATIN[:40], "number": 1284600, "unit": "人", "note": LATIN}], **facts,
    )  # fmt: skip


class Filled:
    """Everything once, and the addresses of the pages that show it."""

    def __init__(self):
        for number, name in enumerate((ORDINARY, KANJI, LATIN), 1):
            self.group = group(number, name)
        self.draft = application(registrations.complete_draft, LATIN)
        self.waiting = application(registrations.sent_back, KANJI)
        self.approved = application(registrations.approved, ORDINARY)
        self.asked = case(cases.with_partner, name=LATIN)
        self.case = case(cases.published, name=LATIN)
        self.calls = long_calls.Filled()
        self.proposals = long_proposals.Filled()
        self.letter = letters.held(LATIN, to_address=MAIL, text=PROSE)
        paper.letter(1, subject=LATIN, to_name=LATIN, text=PROSE)
