"""What the clock does: every task that is written stands in the schedule, and there is no other."""

from celery import current_app

from honjo_kyodo.schedule import BEAT

OF_STEPS = ("projects.", "reviews.", "proposals.", "calls.")


def test_every_task_of_calls_proposals_and_reviews_is_called_by_the_clock():
    current_app.loader.import_default_modules()
    written = {name for name in current_app.tasks if name.startswith(OF_STEPS)}

    assert written == {each["task"] for each in BEAT.values() if each["task"].startswith(OF_STEPS)}


def test_every_task_that_the_clock_calls_is_there():
    current_app.loader.import_default_modules()

    assert {each["task"] for each in BEAT.values()} <= set(current_app.tasks)
