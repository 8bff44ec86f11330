"""Is an application complete? Is it examined? The answers name what is missing, in words."""

from groups.choices import AttachmentKind, Page
from groups.models import EligibilityRule, Registration

DOCUMENT = "document-"
# What the city's first questions (domain facts §2.1) are checked against: columns and documents.
BYLAWS, ROSTER = AttachmentKind.BYLAWS.value, AttachmentKind.ROSTER.value
WORK = (AttachmentKind.PLAN.value, AttachmentKind.ACCOUNTS.value, AttachmentKind.EVIDENCE.value)
AIMS = {"kind", "name", "purpose", "activities", "one_line", BYLAWS, *WORK}
READS: dict[str, set[str]] = {
    "members": {"members", "members_in_city", ROSTER},
    "months": {"founded_on", BYLAWS, *WORK},
    "place": {"postal_code", "address", "district", "area", "place", "members_in_city", *WORK},
    "open": {"recruits_members", "how_to_join", "fee", BYLAWS},
    "bylaws": {BYLAWS},
    "non-profit": AIMS | {"fee", AttachmentKind.BUDGET.value},
    "no-religion": AIMS,
    "no-politics": AIMS,
    "no-gang": {"name", "representative_name", "contact_name", ROSTER},
}
ALWAYS_ATTACHED = (
    AttachmentKind.BYLAWS,
    AttachmentKind.ROSTER,
    AttachmentKind.PLAN,
    AttachmentKind.BUDGET,
    AttachmentKind.EVIDENCE,
)


def required_attachments(registration: Registration) -> list[AttachmentKind]:
    """The documents this application needs; a group in its first year has no accounts yet."""
    required = list(ALWAYS_ATTACHED)
    if not registration.says_first_year:
        required.insert(4, AttachmentKind.ACCOUNTS)
    return required


def missing_attachments(registration: Registration) -> list[AttachmentKind]:
    """Required documents that have not been handed in."""
    present = set(registration.attachments.values_list("kind", flat=True))
    return [kind for kind in required_attachments(registration) if kind not in present]


def missing_pages(registration: Registration) -> list[Page]:
    """Pages of the task list that are not finished, in their order."""
    done = set(registration.done_pages)
    done.discard(Page.ATTACHMENTS)
    if not missing_attachments(registration):
        done.add(Page.ATTACHMENTS)
    return [page for page in Page if page not in done]


def requirements(registration: Registration) -> list[tuple[str, str]]:
    """(code, words) of everything staff confirm before they register (city setting)."""
    rules = EligibilityRule.objects.filter(is_active=True)
    asked = [(rule.code, rule.question) for rule in rules if rule.applies_to(registration.kind)]
    documents = [
        (f"{DOCUMENT}{kind}", f"{kind.label}を確認した")
        for kind in required_attachments(registration)
    ]
    return asked + documents


def unchecked_requirements(registration: Registration) -> list[str]:
    """The words of the requirements nobody has ticked yet, in the words they have now."""
    ticked = set(registration.checks.values_list("code", "question"))
    return [words for code, words in requirements(registration) if (code, words) not in ticked]


def stands_for(code: str, name: str) -> bool:
    """Whether the tick on this requirement was given with a look at this column or kind.

    A question that the city has added itself may stand for anything.
    """
    if code.startswith(DOCUMENT):
        return name == code.removeprefix(DOCUMENT)
    return code not in READS or name in READS[code]
