"""Consent to publication: an act of its own, kept with its words; nothing else changes it."""

from collections.abc import Mapping

from django.db import transaction

from accounts.models import User
from core.drafts import UNSEEN, Seen
from groups.choices import Page
from groups.models import Consent, Registration, RegistrationPolicy
from groups.registration import writing


@transaction.atomic
def consent(
    registration: Registration, *, by: User, choices: Mapping[str, str], seen: Seen = UNSEEN
) -> Registration:
    """Save what may be public and keep who agreed, when, to which words.

    ``choices`` maps fields of ``PUBLISHABLE`` to ``Publication`` values. The same form sent
    twice is one consent. Raises as :func:`groups.registration.writing.save_page` does.
    """
    registration = writing.opened(registration, by)
    facts = {"publication": dict(choices)}
    if writing.store_page(registration, Page.PUBLICATION, by=by, facts=facts, seen=seen):
        wording = RegistrationPolicy.current().consent_wording
        Consent.objects.create(
            registration=registration, by=by, wording=wording, choices=facts["publication"]
        )
    return registration
