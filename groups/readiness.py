"""Is an application complete? Is it examined? The answers name what is missing, in words."""

from groups.choices import AttachmentKind, Page
from groups.models import EligibilityRule, Registration

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
    if not registration.no_accounts_yet:
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
        (f"document-{kind}", f"{kind.label}を確認した")
        for kind in required_attachments(registration)
    ]
    return asked + documents


def unchecked_requirements(registration: Registration) -> list[str]:
    """The words of the requirements nobody has ticked yet."""
    ticked = set(registration.checks.values_list("code", flat=True))
    return [words for code, words in requirements(registration) if code not in ticked]
