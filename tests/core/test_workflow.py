"""The engine of every lifecycle: the table, its verbs, and who stands in the log."""

from types import SimpleNamespace

import pytest
from django.db import connection
from django.db.models import TextChoices

from core.people import LinkHolder
from core.workflow import Lifecycle, NotAllowedNow, Transition, refuse_while, signature
from groups.models import District
from tests.factories import people

TAKE = Transition("take", {"new"}, "taken", "受け取る", lambda user, obj: True, "test")
LOSE = Transition("lose", {"new"}, "lost", "なくす", lambda user, obj: False, "engine")


def lifecycle():
    """A table of one move of people and one of a worker."""
    statuses = TextChoices("Status", "NEW TAKEN LOST")
    return Lifecycle("parcel", "小包", District, statuses, {}, (TAKE,), engine=(LOSE,))


@pytest.mark.django_db(transaction=True)
def test_verb_is_found_by_its_row_and_is_one_transaction():
    parcels = lifecycle()

    @parcels.verb(TAKE)
    def take(parcel):
        assert connection.in_atomic_block
        return parcel

    assert parcels.verbs == {TAKE: take}
    assert take("それ") == "それ"


def test_rows_and_labels_tell_of_the_worker_too():
    parcels = lifecycle()

    assert parcels.rows == (TAKE, LOSE)
    assert parcels.labels == {"take": "受け取る", "lose": "なくす"}


def test_two_rows_that_say_alike_are_two_rows():
    twin = Transition(**{name: getattr(TAKE, name) for name in vars(TAKE)})

    assert len({TAKE: 1, twin: 2}) == 2


@pytest.mark.django_db
def test_person_signs_as_the_person_and_the_holder_of_a_link_with_the_link():
    clerk, district = people.clerk(), District.objects.first()

    assert signature(clerk) == {"by": clerk}
    assert signature(LinkHolder(district, column="ask")) == {"ask": district}


@pytest.mark.django_db
def test_holder_of_a_link_is_nobody_with_an_account():
    """The key of the row behind the link could be that of some person."""
    holder = LinkHolder(District.objects.first(), column="ask")

    assert (holder.pk, holder.is_authenticated) == (None, False)
    assert holder.has_perm("cases.write_case") is False


def test_refusal_names_all_that_is_missing_by_its_label():
    paper = SimpleNamespace(label="規約・会則")

    with pytest.raises(NotAllowedNow) as refusal:
        refuse_while([paper, "名簿"], "まだ出ていない書類があります")

    assert str(refusal.value) == "まだ出ていない書類があります：規約・会則、名簿"
    refuse_while([], "まだ出ていない書類があります")
