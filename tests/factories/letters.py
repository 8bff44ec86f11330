"""Letters in every state, reached by the verbs of the outbox and of its staff."""

from itertools import count

from notifications import outbox, workflow
from notifications.models import Notice
from notifications.sending import claiming
from tests.factories import people

NUMBER = count(1)
REFUSED = "あて先のメールアドレスを、相手のメールサーバーが受け付けませんでした。"
POSTAL = "〒367-0000\n埼玉県本庄市見本町1丁目2番3号\n見本 花子 様"


def queued(subject="登録が決まりました", **fields):
    """Waits to be sent."""
    values = {"kind": "groups/registration_approved", "to_address": "hanako@sample.example"}
    values |= {"text": "本文です。\n", "html": "<p>本文です。</p>"} | fields
    return outbox.enqueue(dedupe_key=f"letter:{next(NUMBER)}", subject=subject, **values)


def paper(subject="紙の手紙", **fields):
    """Waits to be printed."""
    return queued(subject, to_address="", channel="paper", postal=POSTAL, **fields)


def code(text="コードは 482913 です。\n", **fields):
    """Holds a sign-in code."""
    subject = "ログインの確認コード"
    return queued(subject, kind="account_login_code", secret=True, text=text, **fields)


def failed(subject="届かない", *, why=REFUSED, **fields):
    """Given up, with the reason."""
    letter = queued(subject, **fields)
    _claimed(letter, lambda mine: claiming.mark_failed(mine, why, lasting=True))
    letter.refresh_from_db()
    return letter


def sent(subject="届いた", **fields):
    """The mail server has taken it."""
    letter = queued(subject, **fields)
    _claimed(letter, claiming.mark_sent)
    letter.refresh_from_db()
    return letter


def held(subject="止めた", *, by=None, **fields):
    """A clerk keeps it back."""
    return workflow.hold(queued(subject, **fields), by=by or people.clerk(), note="確認します。")


def cancelled(subject="取りやめた", **fields):
    """Never to be sent."""
    return workflow.cancel(queued(subject, **fields), by=people.clerk(), note="窓口で渡しました。")


def _claimed(letter, act):
    """A worker's claim: this letter is acted on, the others go back as they were."""
    notices = claiming.claim(1000)
    act(next(each for each in notices if each.pk == letter.pk))
    others = [each.pk for each in notices if each.pk != letter.pk]
    for other in notices:
        if other.pk in others:
            claiming.put_back([other], later=True)
    Notice.objects.filter(pk__in=others).update(send_after=letter.send_after)
