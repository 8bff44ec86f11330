"""Letters on paper, for those without usable e-mail."""

from groups import workflow
from groups.registration import draft_links
from notifications import outbox
from notifications.choices import Channel
from notifications.paper import printing
from notifications.reminders import composing, planning
from tests.factories import people, registrations
from tests.kept import kept

POSTAL = "〒367-0000\n埼玉県本庄市見本町1丁目2番3号\n団体サンプル川みち清掃会 御中"
ENDING = "――――――――――――――――――――\n本庄市　見本課\nこのメールは送信専用です。\n"


def letter(number=1, **fields):
    """A letter in the print queue."""
    values = {
        "kind": "test",
        "channel": Channel.PAPER,
        "to_name": f"団体サンプル{number} 御中",
        "postal": POSTAL,
        "subject": f"お知らせ{number}",
        "text": f"手紙の本文{number}です。\n\n2つめの段落です。\n{ENDING}",
    }
    return outbox.enqueue(dedupe_key=f"paper:{number}", **(values | fields))


def batch(letters=2, by=None):
    """Printed, not posted."""
    for number in range(1, letters + 1):
        letter(number)
    return printing.make(by=by or people.clerk())


@kept
def counter_draft(joined=None, **facts):
    """Entered at the counter without any mail address; ``joined`` writes it by mail as well."""
    clerk = people.clerk()
    registration = registrations.counter_draft(clerk, **({"email": ""} | facts))
    if joined:
        link = draft_links.invite(registration, by=clerk, email=joined.email)
        registration = draft_links.join(link, by=joined)
    return registration


@kept
def counter_in_review(joined=None, **facts):
    """An application at the counter, taken up by another clerk."""
    registration = workflow.submit(counter_draft(joined, **facts), by=people.clerk())
    return workflow.start_review(registration, by=people.clerk("clerk2"))


@kept
def counter_sent_back(joined=None, **facts):
    """An application at the counter that was sent back: the letters of the group go on paper."""
    return workflow.send_back(
        counter_in_review(joined, **facts),
        by=people.clerk("clerk2"),
        note="住所を確かめてください。",
        items=[{"field": "address", "note": "番地を書いてください。"}],
    )


def remind():
    """Plan and write what is owed now; returns how many letters."""
    planning.note_owed()
    return composing.write()
