"""What is stored of a page, who stored it, and what is refused: on a row that nobody stores."""

from types import SimpleNamespace

import pytest

from core import drafts
from core.drafts import ChangedMeanwhile, Seen, TooMuch
from groups.models import District, Registration

ONE, OTHER = SimpleNamespace(pk=7), SimpleNamespace(pk=8)
FACTS = {"fee": "年500円", "place": "見本公園"}
TYPED = {"fee": ["いくらか"]}
PAGE = "activity"


@pytest.fixture
def row():
    return Registration()


@pytest.fixture
def seen(row):
    """What a tab was shown before the page was stored by somebody else."""
    drafts.save(row, PAGE, by=ONE, facts=FACTS)
    before = drafts.version(row, PAGE)
    drafts.save(row, PAGE, by=OTHER, facts=FACTS | {"fee": "なし"})
    return Seen(before)


def state(row):
    return (row.fee, row.place, row.done_pages, row.drafts)


def test_saved_page_is_done_in_the_columns_and_signed(row, time_machine):
    time_machine.move_to("2026-11-24T09:00:00+09:00", tick=False)

    assert drafts.save(row, PAGE, by=ONE, facts=FACTS)

    assert (row.fee, row.place, row.done_pages) == ("年500円", "見本公園", [PAGE])
    assert (drafts.stored_by(row, PAGE), drafts.typed_on(row, PAGE)) == (7, None)
    assert drafts.stored_at(row, PAGE).isoformat() == "2026-11-24T00:00:00+00:00"
    assert drafts.stored_at(row, "place") is None


def test_kept_page_is_not_done_and_the_columns_stay(row):
    drafts.save(row, PAGE, by=ONE, facts=FACTS)
    drafts.save(row, "place", by=ONE, facts={})

    assert drafts.keep(row, PAGE, by=OTHER, typed=TYPED)

    assert (row.fee, row.done_pages) == ("年500円", ["place"])
    assert (drafts.stored_by(row, PAGE), drafts.typed_on(row, PAGE)) == (8, TYPED)


def test_saving_forgets_what_was_kept_and_names_the_page_once(row):
    drafts.save(row, PAGE, by=ONE, facts=FACTS)
    drafts.keep(row, PAGE, by=ONE, typed=TYPED)

    for _ in range(2):
        drafts.save(row, PAGE, by=ONE, facts=FACTS)

    assert (drafts.typed_on(row, PAGE), row.done_pages) == (None, [PAGE])


def test_second_press_stores_nothing(row):
    shown = Seen(drafts.version(row, PAGE))
    drafts.save(row, PAGE, by=ONE, facts=FACTS, seen=shown)
    drafts.keep(row, "place", by=ONE, typed=TYPED)
    signed = dict(row.drafts)

    assert not drafts.save(row, PAGE, by=OTHER, facts=FACTS, seen=shown)
    assert not drafts.keep(row, "place", by=OTHER, typed=TYPED)

    assert row.drafts == signed


def test_page_found_right_as_it_is_shown_is_saved_anew(row):
    drafts.save(row, PAGE, by=ONE, facts=FACTS)

    assert drafts.save(row, PAGE, by=OTHER, facts=FACTS, seen=Seen(drafts.version(row, PAGE)))

    assert drafts.stored_by(row, PAGE) == 8


def test_same_answers_to_a_page_that_is_only_kept_finish_it(row):
    drafts.save(row, PAGE, by=ONE, facts=FACTS)
    before = drafts.version(row, PAGE)
    drafts.keep(row, PAGE, by=ONE, typed=TYPED)

    assert drafts.save(row, PAGE, by=ONE, facts=FACTS, seen=Seen(before, lambda row: True))

    assert row.done_pages == [PAGE]


@pytest.mark.parametrize(
    "send",
    [
        lambda row, seen: drafts.save(row, PAGE, by=ONE, facts={"place": "公民館"}, seen=seen),
        lambda row, seen: drafts.keep(row, PAGE, by=ONE, typed=TYPED, seen=seen),
    ],
)
def test_what_would_be_undone_is_refused_and_what_is_held_is_not(row, seen, send):
    before = state(row)

    with pytest.raises(ChangedMeanwhile) as refusal:
        send(row, seen)

    assert (refusal.value.row, state(row)) == (row, before)
    assert send(row, Seen(seen.version, lambda stored: stored is row))


def test_ones_own_earlier_tab_is_refused_as_anybodys(row):
    shown = Seen(drafts.version(row, PAGE))
    drafts.save(row, PAGE, by=ONE, facts=FACTS)

    with pytest.raises(ChangedMeanwhile):
        drafts.save(row, PAGE, by=ONE, facts={"fee": "なし"}, seen=shown)


def test_two_people_on_different_pages_never_meet(row):
    shown = Seen(drafts.version(row, "place"))

    drafts.save(row, PAGE, by=ONE, facts=FACTS)

    assert drafts.save(row, "place", by=OTHER, facts={"address": "見本町"}, seen=shown)


def test_page_that_holds_what_was_shown_is_stored_without_a_question(row):
    drafts.save(row, PAGE, by=ONE, facts=FACTS)
    shown = Seen(drafts.version(row, PAGE))
    drafts.save(row, PAGE, by=OTHER, facts=FACTS)
    again = Seen(drafts.version(row, PAGE))

    assert shown != again
    assert drafts.save(row, PAGE, by=ONE, facts={"fee": "なし"}, seen=shown)
    assert drafts.keep(row, PAGE, by=ONE, typed=TYPED, seen=Seen(drafts.version(row, PAGE)))


def test_of_who_does_not_say_what_was_shown_nothing_is_asked(row, seen):
    drafts.UNSEEN.require(row)
    with pytest.raises(ChangedMeanwhile):
        seen.require(row)
    assert not drafts.is_changed(row, PAGE, "")
    assert drafts.save(row, PAGE, by=ONE, facts=FACTS)


def test_version_names_columns_related_rows_and_typing_but_the_same_again_is_no_change(row):
    found = [drafts.version(row, PAGE)]
    row.district = District(pk=3)
    found.append(drafts.version(row, PAGE))
    drafts.keep(row, PAGE, by=ONE, typed=TYPED)
    found.append(drafts.version(row, PAGE))
    row.address = "別のページ"

    drafts.keep(row, PAGE, by=ONE, typed={})
    drafts.keep(row, PAGE, by=ONE, typed=TYPED)

    assert len({each.partition(".")[0] for each in found}) == 3
    assert drafts.version(row, PAGE) != found[-1]
    assert not drafts.is_changed(row, PAGE, found[-1])
    assert drafts.is_changed(row, PAGE, found[0])


def test_too_much_is_not_kept_and_one_character_less_is(row):
    most = drafts.MOST_CHARACTERS - len('{"fee": [""]}')

    with pytest.raises(TooMuch, match="長すぎる"):
        drafts.keep(row, PAGE, by=ONE, typed={"fee": ["あ" * (most + 1)]})

    assert row.drafts == {}
    assert drafts.keep(row, PAGE, by=ONE, typed={"fee": ["あ" * most]})
