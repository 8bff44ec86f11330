"""What the page of an act on a letter shows is the letter that is there afterwards."""

import pytest
from django.urls import reverse

from notifications.admin import transition_pages
from tests.factories import letters, people

pytestmark = pytest.mark.django_db
STATES = {
    "hold": letters.queued,
    "release": letters.held,
    "correct": letters.held,
    "resend": letters.failed,
    "to_paper": letters.failed,
    "cancel": letters.queued,
}
DATA = {"note": "理由です。", "address": "", "postal": letters.POSTAL}


@pytest.mark.parametrize("name", STATES)
def test_letter_is_the_one_that_was_shown(name):
    letter = STATES[name]()
    client = people.signed_in(people.clerk())
    url = reverse("admin:notifications_notice_move", args=[letter.pk, name])
    [mail] = client.get(url).context["mails"]
    shown = {part: mail[part] for part in ("subject", "text")}
    words = {"subject": "別の件名", "text": "別の本文です。\n"} if name == "correct" else {}
    seen = {"seen": transition_pages.fingerprint(letter)}

    assert client.post(url, DATA | seen | words | {"preview": "1"}).status_code == 200
    letter.refresh_from_db()
    assert {"subject": letter.subject, "text": letter.text} == shown  # looked at, not touched

    assert client.post(url, DATA | seen | words).status_code == 302
    letter.refresh_from_db()
    assert {"subject": letter.subject, "text": letter.text} == shown | words


def test_every_act_of_staff_is_compared():
    assert set(STATES) == {each.name for each in transition_pages.PAGES}
