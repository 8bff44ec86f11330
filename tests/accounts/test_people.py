"""Users, sections, roles, the command for staff, and the admin of people."""

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts import addresses, samples
from accounts.models import NAMELESS, Section, User
from accounts.roles import ROLES, grant, revoke

DEPARTMENTS = [
    "企画財政部",
    "総務部",
    "市民生活部",
    "市民生活部 市民活動推進課",
    "福祉部",
    "保健部",
    "経済環境部",
    "都市整備部",
    "上下水道部",
    "教育委員会事務局",
    "議会事務局",
]


def test_address_is_unique_whatever_the_case(db):
    User.objects.create_user("Hanako@Sample.example")

    with pytest.raises(IntegrityError), transaction.atomic():
        User(email="HANAKO@sample.example").save()


def test_person_without_a_name_never_shows_the_address(db):
    assert str(User.objects.create_user("hanako@sample.example")) == NAMELESS


def test_ten_departments_and_the_owner_section_are_there_in_order(db):
    assert [str(section) for section in Section.objects.all()] == DEPARTMENTS


def test_same_section_twice_in_a_department_is_refused(db):
    with pytest.raises(IntegrityError), transaction.atomic():
        Section.objects.create(name="企画財政部")


def test_section_is_not_its_own_department(db):
    section = Section.objects.get(name="福祉部")

    with pytest.raises(IntegrityError), transaction.atomic():
        Section.objects.filter(pk=section.pk).update(department=section)


def test_history_keeps_every_change_even_in_bulk_but_no_password(citizen):
    events = apps.get_model("accounts", "UserEvent")

    User.objects.filter(pk=citizen.pk).update(name="改名　済")

    assert list(events.objects.order_by("pgh_id").values_list("pgh_label", "name")) == [
        ("insert", "見本 花子"),
        ("update", "改名　済"),
    ]
    assert {"password", "last_login"} & {f.name for f in events._meta.get_fields()} == set()


def test_history_keeps_who_had_which_role(clerk):
    clerk.groups.clear()

    labels = apps.get_model("accounts", "UserRoleEvent").objects.order_by("pgh_id")

    assert list(labels.values_list("pgh_label", flat=True)) == ["insert", "delete"]


def test_nine_roles_are_groups(db):
    assert set(Group.objects.values_list("name", flat=True)) == {
        "協働推進担当",
        "課の協働推進員",
        "審査委員",
        "外部専門家",
        "センター職員",
        "システム管理",
        "担当課の担当者",
        "決裁者",
        "監査担当",
    }


def test_people_are_for_the_system_administrators_alone(db):
    found = Permission.objects.filter(content_type__app_label="accounts", codename__contains="user")
    holders = Group.objects.filter(permissions__in=found).distinct()

    assert [group.name for group in holders] == ["システム管理"]


def test_grant_makes_and_gives_permissions_revoke_takes_them(clerk):
    assert not clerk.has_perm("accounts.reset_second_factor")

    grant(apps, "clerk", "accounts.User", "view", "reset_second_factor")
    given = User.objects.get(pk=clerk.pk)
    assert given.has_perms(["accounts.view_user", "accounts.reset_second_factor"])

    revoke(apps, "clerk", "accounts.User", "reset_second_factor")
    assert User.objects.get(pk=clerk.pk).get_all_permissions() >= {"accounts.view_user"}
    assert not User.objects.get(pk=clerk.pk).has_perm("accounts.reset_second_factor")


def test_grant_refuses_an_unknown_permission(db):
    with pytest.raises(KeyError):
        grant(apps, "clerk", "accounts.User", "fly")


def test_create_staff_makes_the_person_once(db, capsys):
    for _ in range(2):
        call_command(
            "create_staff",
            "Shokuin@sample.example",
            role=["clerk"],
            section=["市民活動推進課"],
            name="職員　一",
        )

    person = User.objects.get(email="shokuin@sample.example")
    assert (person.name, person.is_staff, person.has_usable_password()) == ("職員　一", True, False)
    assert [group.name for group in person.groups.all()] == ["協働推進担当"]
    assert [str(section) for section in person.sections.all()] == ["市民生活部 市民活動推進課"]
    assert "最初のログインで、本人が二段階認証を設定します。" in capsys.readouterr().out


def test_create_staff_takes_only_what_can_be_seen(db):
    argv = ["a\u200b@sample.example", "--role=clerk", "--name=か\u3099く\u202e"]

    call_command("create_staff", *argv)

    assert User.objects.get(email="a@sample.example").name == "がく"


def test_create_staff_of_a_reviewer_gives_no_way_into_the_admin(db):
    call_command("create_staff", "iin@sample.example", role=["reviewer"])

    assert not User.objects.get(email="iin@sample.example").is_staff


@pytest.mark.parametrize(
    ("email", "section", "sentence"),
    [
        ("not-an-address", [], "メールアドレスの形になっていません：not-an-address"),
        ("a@sample.example", ["謎課"], "「謎課」という部署はありません。"),
    ],
)
def test_create_staff_says_what_is_wrong(db, email, section, sentence):
    with pytest.raises(CommandError, match=sentence):
        call_command("create_staff", email, role=["clerk"], section=section)

    assert User.objects.count() == 0


def test_create_staff_refuses_a_stopped_account(citizen):
    User.objects.filter(pk=citizen.pk).update(is_active=False)

    with pytest.raises(CommandError, match="停止中か退会したアカウント"):
        call_command("create_staff", citizen.email, role=["clerk"])


def test_staff_made_by_the_command_sign_in_by_code(client, mails):
    call_command("create_staff", "a@sample.example", role=["clerk"], name="職員　二")
    client.post("/accounts/login/", {"login": "a@sample.example"})

    answer = client.post("/accounts/login/code/", {"code": mails.code("a@sample.example")})

    assert answer.url == "/my/"


def test_administrator_adds_a_person_without_a_password(signed_in, admin):
    answer = signed_in(admin).post(
        "/admin/accounts/user/add/",
        {"email": "Shin@sample.example", "name": "新人　一", "kana": "しんじん", "is_active": "on"},
    )

    person = User.objects.get(email="shin@sample.example")
    assert answer.status_code == 302
    assert (person.kana, person.has_usable_password()) == ("シンジン", False)


def test_administrator_stops_a_person_and_ends_the_sessions(signed_in, admin, citizen):
    theirs = signed_in(citizen)
    theirs.get("/accounts/")

    signed_in(admin).post(
        f"/admin/accounts/user/{citizen.pk}/change/",
        {"email": citizen.email, "name": citizen.name, "kana": citizen.kana},
    )

    citizen.refresh_from_db()
    assert not citizen.is_active
    assert theirs.get("/accounts/").status_code == 302


def changed(person, **facts):
    """What the form of a person sends."""
    sent = {"email": person.email, "name": person.name, "kana": person.kana, "is_active": "on"}
    return sent | facts


def test_both_addresses_are_told_when_an_administrator_changes_it(signed_in, admin, citizen, mails):
    old, new = citizen.email, "atarashii@sample.example"

    signed_in(admin).post(page_of(citizen), changed(citizen, email=new))

    citizen.refresh_from_db()
    assert citizen.email == new
    assert mails.kinds(old) == mails.kinds(new) == ["account_email_changed"]


def test_reset_of_the_second_factor_is_told_to_the_address_of_before(
    signed_in, admin, citizen, mails, with_app, time_machine
):
    with_app(citizen)
    old, new = citizen.email, "atarashii@sample.example"
    client = signed_in(admin)
    client.post(page_of(citizen), changed(citizen, email=new))

    client.post(f"/admin/accounts/user/{citizen.pk}/reset-second-factor/", {"reason": "なくした"})

    assert mails.kinds(old) == mails.kinds(new) == ["account_email_changed", "mfa_reset"]


def test_address_of_long_ago_is_told_nothing(citizen, time_machine):
    old, between, new = citizen.email, "b@sample.example", "c@sample.example"
    for address in (between, new):
        User.objects.filter(pk=citizen.pk).update(email=address)
    citizen.refresh_from_db()

    assert addresses.lately(citizen) == [new, between, old]
    time_machine.move_to(timezone.now() + timedelta(days=31))
    assert addresses.lately(citizen) == [new]


def test_administrator_cannot_give_himself_a_role(signed_in, admin):
    client = signed_in(admin)
    clerks = Group.objects.get(name="協働推進担当")
    before = list(admin.groups.all())

    page = client.get(page_of(admin)).content.decode()
    client.post(page_of(admin), changed(admin, name="改名　済", groups=[clerks.pk]))

    admin.refresh_from_db()
    assert (admin.name, admin.is_staff, admin.is_active) == ("改名　済", True, True)
    assert list(admin.groups.all()) == before
    assert 'name="groups"' not in page
    assert 'name="is_staff"' not in page


def test_administrator_gives_a_role_to_another(signed_in, admin, citizen):
    clerks = Group.objects.get(name="協働推進担当")

    signed_in(admin).post(page_of(citizen), changed(citizen, is_staff="on", groups=[clerks.pk]))

    citizen.refresh_from_db()
    assert (citizen.is_staff, list(citizen.groups.all())) == (True, [clerks])


@pytest.mark.parametrize("act", ["change", "reset-second-factor"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_account_of_another_is_opened_after_a_recent_proof_only(
    signed_in, admin, citizen, time_machine, act, method
):
    client = signed_in(admin)
    client.get("/admin/")
    time_machine.move_to(timezone.now() + timedelta(minutes=16), tick=False)

    answer = getattr(client, method)(f"/admin/accounts/user/{citizen.pk}/{act}/")

    assert answer.status_code == 302
    assert answer.url.startswith("/accounts/prove/?next=%2Fadmin%2Faccounts%2Fuser%2F")
    assert client.get("/admin/accounts/user/").status_code == 200


def page_of(person):
    return f"/admin/accounts/user/{person.pk}/change/"


def test_user_list_shows_roles_and_factor_in_the_same_number_of_queries(
    signed_in, admin, clerk, citizen, django_assert_max_num_queries
):
    client = signed_in(admin)

    with django_assert_max_num_queries(14):
        page = client.get("/admin/accounts/user/").content.decode()

    assert "協働推進担当" in page
    assert "まだ" in page


@pytest.mark.parametrize(
    "asked",
    ["password__startswith=md5", "password=x", "last_login__isnull=1", "is_superuser__exact=1",
     "groups__permissions__codename=view_user", "is_staff__in=1", "closed_at__gte=2026-01-01"],
)  # fmt: skip
def test_list_of_people_is_not_narrowed_by_a_column_without_a_filter(signed_in, admin, asked):
    assert signed_in(admin).get(f"/admin/accounts/user/?{asked}").status_code == 400


@pytest.mark.parametrize(
    "asked", ["is_staff__exact=1", "groups__id__exact=1", "sections__isnull=True", "q=見本&o=1", ""]
)
def test_list_of_people_is_narrowed_by_its_own_filters(signed_in, admin, asked):
    assert signed_in(admin).get(f"/admin/accounts/user/?{asked}").status_code == 200


def test_devices_are_found_by_who_it_is(signed_in, admin):
    applicant = samples.ensure("applicant")
    admin.is_superuser = True
    admin.save()
    for person in (admin, applicant):
        UserSession.objects.create(user=person, ip="192.0.2.9", session_key=f"{person.pk}")
    client = signed_in(admin)

    page = client.get("/admin/usersessions/usersession/", {"q": applicant.name})

    assert {each.user for each in page.context["cl"].result_list} == {applicant}


def test_sections_are_listed_by_department_by_every_column(db, signed_in, admin):
    welfare = Section.objects.get(name="福祉部")
    for name, order in (("い課", 2), ("あ課", 1)):
        Section.objects.create(name=name, department=welfare, order=order)
    listed = [str(section) for section in Section.objects.all()]

    assert listed[(place := listed.index("福祉部")) : place + 3] == [
        "福祉部", "福祉部 あ課", "福祉部 い課",
    ]  # fmt: skip
    for order in ("1", "2", "-2", "2.1", "3", "4"):
        assert signed_in(admin).get(f"/admin/accounts/section/?o={order}").status_code == 200


def test_admin_leads_to_the_page_of_no_row_by_its_number(signed_in, admin):
    assert [signed_in(admin).get(f"/admin/r/{kind}/1/").status_code for kind in range(60)] == (
        [404] * 60
    )


@pytest.mark.parametrize("page", ["", "add/"])
def test_people_in_the_admin_are_closed_to_the_clerk(signed_in, clerk, page):
    assert signed_in(clerk).get(f"/admin/accounts/user/{page}").status_code == 403


def test_every_role_says_what_it_is_for():
    assert all(role.purpose and role.name for role in ROLES.values())
