"""Two-step sign-in: staff before the admin, everybody who wants it, and its reset."""

from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.contrib.admin.models import LogEntry
from django.utils import timezone

from accounts.models import User


def test_admin_without_sign_in_leads_to_the_portal_sign_in(client, db):
    answer = client.get("/admin/", follow=True)

    assert answer.redirect_chain[-1][0] == "/accounts/login/?next=/admin/"


def test_admin_refuses_a_citizen(signed_in, citizen):
    assert signed_in(citizen).get("/admin/", follow=True).status_code == 403


@pytest.mark.parametrize("page", ["/admin/", "/my/", "/admin/accounts/section/"])
def test_staff_without_second_factor_see_what_to_do_first(signed_in, clerk, page):
    answer = signed_in(clerk, factor=False).get(page, follow=True)

    assert answer.redirect_chain[0][0].startswith("/accounts/second-factor/?next=")
    assert "二段階認証を設定してください" in answer.content.decode()


def test_staff_without_second_factor_may_read_public_pages(signed_in, clerk):
    assert signed_in(clerk, factor=False).get("/").status_code == 200


def test_admin_opens_right_after_setting_up_the_app(client, clerk, mails, app):
    client.post("/accounts/login/", {"login": clerk.email, "next": "/admin/"})
    client.post("/accounts/login/code/?next=/admin/", {"code": mails.code(clerk.email)})
    client.get("/admin/", follow=True)
    page = client.get("/accounts/2fa/app/")
    secret = page.context["form"].secret

    shown = client.post("/accounts/2fa/app/", {"code": app(secret)}, follow=True)
    opened = client.get("/accounts/second-factor/", follow=True)

    assert "data:image/svg+xml" in page.content.decode()
    assert len(shown.context["unused_codes"]) == 10
    assert opened.redirect_chain[-1][0] == "/admin/"
    assert opened.status_code == 200


def test_secret_of_the_app_does_not_lie_open_in_the_database(clerk, with_app):
    secret = with_app(clerk)

    assert secret not in str(Authenticator.objects.get().data)


def test_login_with_second_factor_asks_for_it_and_opens_the_admin(
    client, clerk, mails, with_app, app
):
    secret = with_app(clerk)
    client.post("/accounts/login/", {"login": clerk.email, "next": "/admin/"})
    by_code = client.post("/accounts/login/code/?next=/admin/", {"code": mails.code(clerk.email)})
    assert client.get("/admin/").status_code == 302

    answer = client.post(by_code.url, {"code": app(secret)})

    assert by_code.url == "/accounts/2fa/authenticate/"
    assert answer.url == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_spare_code_opens_once(client, clerk, mails, with_app, signed_in):
    with_app(clerk)
    signed_in(clerk).post("/accounts/2fa/spare/new/")
    spare = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()[0]

    answers = []
    for _ in range(2):
        client.post("/accounts/login/", {"login": clerk.email})
        client.post("/accounts/login/code/", {"code": mails.code(clerk.email)})
        answers.append(client.post("/accounts/2fa/authenticate/", {"code": spare}).status_code)
        client.post("/accounts/logout/")

    assert answers == [302, 200]


def test_new_spare_codes_are_shown_and_can_be_downloaded(signed_in, citizen, with_app):
    with_app(citizen)
    client = signed_in(citizen)

    shown = client.post("/accounts/2fa/spare/new/", follow=True)
    file = client.get("/accounts/2fa/spare/download/")

    codes = shown.context["unused_codes"]
    assert len(set(codes)) == 10
    assert all(code in file.content.decode() for code in codes)


def test_staff_cannot_drop_their_last_second_factor(signed_in, clerk, with_app):
    with_app(clerk)

    page = signed_in(clerk).post("/accounts/2fa/app/remove/")

    assert "すべて外すことはできません" in page.content.decode()
    assert Authenticator.objects.filter(user=clerk, type="totp").exists()


def test_citizen_may_drop_the_app(signed_in, citizen, with_app):
    with_app(citizen)

    answer = signed_in(citizen).post("/accounts/2fa/app/remove/")

    assert answer.url == "/accounts/2fa/"
    assert not Authenticator.objects.filter(user=citizen).exists()


def test_idle_staff_sign_in_again_and_come_back(signed_in, clerk):
    client = signed_in(clerk)
    client.get("/admin/")

    with time_machine.travel(timezone.now() + timedelta(minutes=61)):
        answer = client.get("/admin/accounts/section/", follow=True)

    assert answer.redirect_chain[-1][0] == "/accounts/login/?next=/admin/accounts/section/"
    assert "しばらく操作がなかったため" in answer.content.decode()


@pytest.mark.parametrize("came_from", ["http://[", "", "%00"])
def test_idle_staff_are_signed_out_wherever_they_say_they_came_from(signed_in, clerk, came_from):
    client = signed_in(clerk)
    client.get("/admin/")

    with time_machine.travel(timezone.now() + timedelta(minutes=61)):
        answer = client.post("/admin/accounts/section/", headers={"referer": came_from})

    assert answer.status_code == 302


def test_staff_who_keep_clicking_stay_signed_in(signed_in, clerk):
    client = signed_in(clerk)

    for minutes in (0, 50, 100):
        with time_machine.travel(timezone.now() + timedelta(minutes=minutes)):
            assert client.get("/admin/").status_code == 200


def test_idle_citizen_keeps_the_session(signed_in, citizen):
    client = signed_in(citizen)
    client.get("/accounts/")

    with time_machine.travel(timezone.now() + timedelta(hours=3)):
        assert client.get("/accounts/").status_code == 200


def test_reset_removes_factors_sessions_and_tells_the_person(
    signed_in, admin, clerk, with_app, mails
):
    with_app(clerk)
    theirs = signed_in(clerk)
    assert theirs.get("/admin/").status_code == 200
    url = f"/admin/accounts/user/{clerk.pk}/reset-second-factor/"
    reset = signed_in(admin)

    asked = reset.get(url)
    answer = reset.post(url, {"reason": "スマートフォンをなくした。職員証で確認した。"})

    assert clerk.name in asked.content.decode()
    assert answer.url == f"/admin/accounts/user/{clerk.pk}/change/"
    assert not Authenticator.objects.filter(user=clerk).exists()
    assert theirs.get("/admin/").status_code == 302
    assert LogEntry.objects.get().change_message == (
        "二段階認証を解除：スマートフォンをなくした。職員証で確認した。"
    )
    assert mails.kinds(clerk.email) == ["mfa_reset"]


def test_reset_needs_a_reason(signed_in, admin, clerk, with_app):
    with_app(clerk)

    signed_in(admin).post(f"/admin/accounts/user/{clerk.pk}/reset-second-factor/", {"reason": " "})

    assert Authenticator.objects.filter(user=clerk).exists()


@pytest.mark.parametrize("who", ["clerk", "self", "superuser"])
def test_reset_is_for_administrators_never_for_oneself_or_a_superuser(
    signed_in, admin, clerk, with_app, who
):
    boss = User.objects.create_superuser("boss@sample.example", name="最上　位")
    actor, target = {"clerk": (clerk, admin), "self": (admin, admin)}.get(who, (admin, boss))
    with_app(target)

    url = f"/admin/accounts/user/{target.pk}/reset-second-factor/"
    answer = signed_in(actor).post(url, {"reason": "ためし"})

    assert answer.status_code == 403
    assert Authenticator.objects.filter(user=target).exists()


# --- after SECRET_KEY was changed without a fallback --------------------------------------------


@pytest.fixture
def key_is_gone(settings):
    return lambda: setattr(settings, "SECRET_KEY", "another-key-that-is-long-enough-0123456789")


def at_the_second_factor(client, person, mails):
    client.post("/accounts/login/", {"login": person.email})
    client.post("/accounts/login/code/", {"code": mails.code(person.email)})
    return "/accounts/2fa/authenticate/"


@pytest.mark.parametrize("code", ["", "000000", "00000000", "right"])
def test_no_code_opens_and_a_sentence_says_why(
    client, clerk, mails, with_app, app, key_is_gone, code
):
    secret = with_app(clerk)
    key_is_gone()
    page = at_the_second_factor(client, clerk, mails)

    answer = client.post(page, {"code": app(secret) if code == "right" else code})

    assert answer.status_code == 200
    assert ("システムの鍵が替わったため" in answer.content.decode()) == bool(code)
    assert client.get("/admin/").status_code == 302


def test_spare_code_made_with_the_new_key_opens(
    client, clerk, mails, with_app, signed_in, key_is_gone
):
    with_app(clerk)
    key_is_gone()
    signed_in(clerk).post("/accounts/2fa/spare/new/")
    spare = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()[0]
    page = at_the_second_factor(client, clerk, mails)

    assert "読み取れません" in client.post(page, {"code": "12345678"}).content.decode()
    assert client.post(page, {"code": spare}).status_code == 302


@pytest.mark.parametrize("page", ["", "download/"])
def test_lost_spare_codes_lead_to_new_ones(signed_in, citizen, with_app, key_is_gone, page):
    with_app(citizen)
    client = signed_in(citizen)
    client.post("/accounts/2fa/spare/new/")
    key_is_gone()
    client = signed_in(citizen)

    shown = client.get(f"/accounts/2fa/spare/{page}", follow=True)

    assert shown.redirect_chain == [("/accounts/2fa/spare/new/", 302)]
    assert "新しい予備コードを作ってください" in shown.content.decode()
    assert len(client.post("/accounts/2fa/spare/new/", follow=True).context["unused_codes"]) == 10


def test_proof_by_a_lost_secret_says_why(signed_in, clerk, with_app, key_is_gone):
    with_app(clerk)
    key_is_gone()

    answer = signed_in(clerk).post("/accounts/2fa/reauthenticate/", {"code": "123456"})

    assert "システムの鍵が替わったため" in answer.content.decode()


# --- what no passkey says -----------------------------------------------------------------------

NO_PASSKEY = (
    "9" * 5000, "9", "[]", "[" * 5000, "{", "", "null", "{}", '{"response": 1}',
    '{"id": "\\ud800"}', '{"response": {"userHandle": 1}}',
    '{"id": "AA", "rawId": "AA", "type": "public-key", "response": {"clientDataJSON": "e30",'
    ' "authenticatorData": "AA", "signature": "AA", "userHandle": "MQ",'
    ' "attestationObject": "oA"}}',
)  # fmt: skip


@pytest.mark.parametrize("said", NO_PASSKEY)
def test_what_no_passkey_says_opens_nothing_and_breaks_nothing(
    client, clerk, mails, with_app, signed_in, said
):
    with_app(clerk)
    client.get("/accounts/2fa/passkeys/login/", headers={"accept": "application/json"})
    alone = client.post("/accounts/2fa/passkeys/login/", {"credential": said})
    second = client.post(at_the_second_factor(client, clerk, mails), {"credential": said})

    assert (alone.status_code, second.status_code) == (302, 200)
    assert client.get("/my/").status_code == 302
    for page in ("add", "reauthenticate"):
        url = f"/accounts/2fa/passkeys/{page}/"
        assert signed_in(clerk).post(url, {"credential": said}).status_code < 500
