"""Composable reads of proposals and what hangs on them. What may be seen is said here alone.

Everybody but the writers reads submissions, never the columns of a proposal (calls.md §7).
"""

from django.db import models
from django.db.models import Q

from accounts import owners
from calls.querysets import own_sections
from core.people import Person
from proposals.choices import ProposalStatus
from proposals.querysets import apart

HANDED_IN = [
    ProposalStatus.SUBMITTED,
    ProposalStatus.FILED,
    ProposalStatus.INELIGIBLE,
    ProposalStatus.DECIDED,
    ProposalStatus.WITHDRAWN,
]
ALIVE = [ProposalStatus.SUBMITTED, ProposalStatus.FILED]  # something may still become of it
VALID = [*ALIVE, ProposalStatus.DECIDED]  # and those of which something did


class ProposalQuerySet(owners.OwnedQuerySet):
    @staticmethod
    def able(column: str) -> Q:
        return owners.holds(column, "proposals.check_proposal") & ~apart.named(column)

    def handed_in(self) -> "ProposalQuerySet":
        """What has a 受付番号."""
        return self.filter(status__in=HANDED_IN)

    def alive(self) -> "ProposalQuerySet":
        """Handed in, neither ineligible nor withdrawn, and not decided yet."""
        return self.filter(status__in=ALIVE)

    def but_apart(self, user: Person) -> "ProposalQuerySet":
        """Without those from which this person is kept apart, as a recused member of a committee:
        of these there is nothing for them but their own declaration (calls.md §7, ADR 76).
        """
        return self.exclude(apart.from_person(user))

    def valid(self) -> "ProposalQuerySet":
        """Handed in, neither ineligible nor withdrawn: what takes a place, a group's or a pot's."""
        return self.filter(status__in=VALID)

    def with_newest(self) -> "ProposalQuerySet":
        """With what staff read in lists of the newest submission: ``newest_title``, ``_name``,
        ``_name_kana``, ``_requested`` (yen), ``_at``, ``_order``, ``_kind``. Never the columns.
        """
        sent = self.model._meta.get_field("submissions").related_model.objects
        newest = sent.filter(proposal=models.OuterRef("pk")).order_by("-order")
        kept: dict[str, models.Field] = dict.fromkeys(
            ("title", "name", "name_kana"), models.TextField()
        )
        kept |= {"requested": models.BigIntegerField()}
        columns = {
            f"newest_{name}": models.Subquery(newest.values(name)[:1], output_field=kept.get(name))
            for name in (*kept, "at", "order", "kind")
        }
        rows: ProposalQuerySet = self.annotate(**columns)
        return rows

    def with_corrections(self) -> "ProposalQuerySet":
        """With the day of the open 補正 (``correction_due_on``, ``_time``) and what it asks for
        (``_items``), None without one. There is one at most: joined, so that a list does not ask
        for each row.
        """
        open_one = models.FilteredRelation(
            "corrections", condition=Q(corrections__answered_at=None)
        )
        rows: ProposalQuerySet = self.annotate(corrected=open_one).annotate(
            correction_due_on=models.F("corrected__due_on"),
            correction_due_time=models.F("corrected__due_time"),
            correction_items=models.F("corrected__items"),
        )
        return rows

    def of_person(self, user: Person) -> "ProposalQuerySet":
        """The proposals in which this person takes part now, whatever the role."""
        return self.filter(pk__in=self._writers(user).values("proposal"))

    def visible_to(self, user: Person) -> "ProposalQuerySet":
        """One's own; for staff see :meth:`visible_to_staff`; what is typed at the counter, for who
        enters it.
        """
        if not user.is_authenticated:
            return self.none()
        own = Q(pk__in=self._writers(user).values("proposal"))
        if user.has_perm("proposals.enter_proposal"):
            own |= Q(channel="counter") & ~apart.from_person(user)
        return self.filter(own | Q(pk__in=self.visible_to_staff(user).values("pk")))

    def visible_to_staff(self, user: Person) -> "ProposalQuerySet":
        """What one sees as somebody of the city: what was handed in, all of it for who checks, for
        a section what it was asked about; never what one takes part in, or is kept apart from.
        """
        if not user.is_authenticated or not user.has_perm("proposals.view_proposal"):
            return self.none()
        seen = self.handed_in().exclude(
            Q(pk__in=self._writers(user, ever=True).values("proposal")) & Q(channel="web")
        )
        seen = seen.but_apart(user)
        if user.has_perm("proposals.check_proposal") or user.has_perm("proposals.export_proposal"):
            return seen
        if not user.has_perm("proposals.give_opinion"):
            return self.none()
        opinions = self.model._meta.get_field("opinions").related_model.objects
        asked = opinions.filter(section__in=own_sections(user)).live()
        return seen.filter(pk__in=asked.values("proposal"))

    def _writers(self, user: Person, *, ever: bool = False) -> models.QuerySet:
        rows = self.model._meta.get_field("writers").related_model.objects.filter(person=user.pk)
        found: models.QuerySet = rows if ever else rows.filter(left_at=None)
        return found


class SubmissionQuerySet(models.QuerySet):
    def newest(self) -> "SubmissionQuerySet":
        """Of each proposal the one that is valid, without its manifest."""
        return self.order_by("proposal_id", "-order").distinct("proposal_id").defer("manifest")

    def valid(self) -> "SubmissionQuerySet":
        """Those after which no other of the same proposal came."""
        later = self.model._default_manager.filter(
            proposal=models.OuterRef("proposal"), order__gt=models.OuterRef("order")
        )
        return self.filter(~models.Exists(later))

    def visible_to(self, user: Person) -> "SubmissionQuerySet":
        """Those of the proposals one may see."""
        proposal = self.model._meta.get_field("proposal").related_model
        return self.filter(proposal__in=proposal.objects.visible_to(user))


class ProposalPaperQuerySet(models.QuerySet):
    def of_writers(self, user: Person) -> "ProposalPaperQuerySet":
        """Files and letters of the proposals in which one takes part."""
        proposal = self.model._meta.get_field("proposal").related_model
        return self.filter(proposal__in=proposal.objects.of_person(user))

    def visible_to(self, user: Person) -> "ProposalPaperQuerySet":
        """One's own; as somebody of the city what belongs to a submission that one may see."""
        if not user.is_authenticated:
            return self.none()
        proposal = self.model._meta.get_field("proposal").related_model
        own = proposal.objects.of_person(user)
        if user.has_perm("proposals.enter_proposal"):
            own = own | proposal.objects.filter(channel="counter").but_apart(user)
        seen = Q(proposal__in=proposal.objects.visible_to_staff(user).values("pk"))
        if any(field.name == "submissions" for field in self.model._meta.get_fields()):
            handed_in = self.model._meta.get_field("submissions").related_model.objects
            seen &= Q(pk__in=handed_in.values("papers"))
        return self.filter(Q(proposal__in=own.values("pk")) | seen)


class OpinionQuerySet(models.QuerySet):
    def but_apart(self, user: Person) -> "OpinionQuerySet":
        """Without those about proposals from which this person is kept apart."""
        return self.exclude(apart.from_person(user, "proposal"))

    def live(self) -> "OpinionQuerySet":
        """Not revoked, whether answered or not."""
        return self.filter(revoked_at=None)

    def waiting(self) -> "OpinionQuerySet":
        """What a section has still to answer."""
        return self.live().filter(answered_at=None, proposal__status__in=ALIVE)

    def answered(self) -> "OpinionQuerySet":
        """What was said: it stays, revoked or not."""
        return self.filter(answered_at__isnull=False)

    def visible_to(self, user: Person) -> "OpinionQuerySet":
        """Those of the proposals one may see as somebody of the city; a section its own alone."""
        proposal = self.model._meta.get_field("proposal").related_model
        seen = self.filter(proposal__in=proposal.objects.visible_to_staff(user).values("pk"))
        if user.has_perm("proposals.check_proposal"):
            return seen
        return seen.filter(section__in=own_sections(user))
