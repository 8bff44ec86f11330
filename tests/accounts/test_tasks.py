"""What the clock forgets."""

from datetime import timedelta

from django.apps import apps
from django.contrib.sessions.models import Session
from django.utils import timezone

from accounts import samples, tasks
from accounts.models import User


def test_unfinished_sign_up_is_forgotten_after_a_week(client, mails):
    client.post("/accounts/login/", {"login": "a@sample.example"})
    client.post("/accounts/login/code/", {"code": mails.code("a@sample.example")})
    samples.ensure("representative")
    User.objects.create_user("shokuin@sample.example", is_staff=True)
    now = timezone.now()

    assert tasks.forget_unfinished(now + timedelta(days=6)) == 0
    assert tasks.forget_unfinished(now + timedelta(days=8)) == 1
    assert set(User.objects.values_list("email", flat=True)) == {
        "representative@sample.example",
        "shokuin@sample.example",
    }
    history = apps.get_model("accounts", "UserEvent").objects
    assert not history.filter(email="a@sample.example").exists()


def test_expired_sessions_are_deleted(signed_in, citizen):
    signed_in(citizen)
    Session.objects.update(expire_date=timezone.now() - timedelta(minutes=1))
    signed_in(citizen)

    tasks.tidy()

    assert Session.objects.count() == 1
