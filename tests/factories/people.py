"""A few people for all tests: those of the development portal. Each is made once."""

from django.contrib.auth.models import Group
from django.test import Client

from accounts import addresses, samples
from accounts.entry import proof
from accounts.models import Section, User
from accounts.roles import ROLES


def representative():
    """Leads a group and applies for it."""
    return samples.ensure("representative")


def member():
    """Another person of the same group."""
    return samples.ensure("member")


def outsider():
    """Signed in, but has nothing to do with the group."""
    return samples.ensure("outsider")


def citizen(key):
    """One more person with an account, of nothing that a sample person is in."""
    if found := User.objects.filter(email=samples.address(key)).first():
        return found
    user = User.objects.create_user(samples.address(key), name=f"市民 {key}")
    addresses.confirm(user)
    return user


def clerk(key="clerk"):
    """協働推進担当: examines and decides registrations. Any other key is one more clerk."""
    if key in samples.PEOPLE:
        return samples.ensure(key)
    if found := User.objects.filter(email=samples.address(key)).first():
        return found
    user = User.objects.create_user(samples.address(key), name="窓口 五月", is_staff=True)
    user.groups.add(Group.objects.get(name=ROLES["clerk"].name))
    user.sections.add(Section.objects.get(name=samples.OWNER))
    addresses.confirm(user)
    return user


def approver(key="approver"):
    """決裁者."""
    if found := User.objects.filter(email=samples.address(key)).first():
        return found
    user = User.objects.create_user(samples.address(key), name="決裁 太郎", is_staff=True)
    user.groups.add(Group.objects.get(name=ROLES["approver"].name))
    addresses.confirm(user)
    return user


def auditor(key="auditor"):
    """監査担当: reads review and decision in the dossiers, and does nothing else."""
    if found := User.objects.filter(email=samples.address(key)).first():
        return found
    user = User.objects.create_user(samples.address(key), name="監査 一葉", is_staff=True)
    user.groups.add(Group.objects.get(name=ROLES["auditor"].name))
    addresses.confirm(user)
    return user


def liaison():
    """課の協働推進員."""
    return samples.ensure("liaison")


def reviewer():
    """審査委員."""
    return samples.ensure("reviewer")


def expert():
    """外部専門家."""
    return samples.ensure("expert")


def admin():
    """システム管理."""
    return samples.ensure("admin")


def signed_in(user, **kwargs):
    """A Django test client of this person; staff come with their second factor."""
    client = Client(**kwargs)
    client.force_login(user)
    if user.is_staff:
        session = client.session
        proof.stamp(session, user)
        session.save()
    return client
