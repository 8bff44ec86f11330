"""口座: who may read and write it, and whose it must be."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.transaction import atomic

from core import papers
from core.japanese import normalise_name
from core.people import Person
from core.uploads import Accepted
from core.workflow import locked, refuse
from projects import permissions
from projects.choices.granting import Way
from projects.granting import ways
from projects.models import BankAccount, Project, ProxyPaper

COLUMNS = ("bank", "branch", "kind", "number", "holder_kana", "is_others")
NO_PROXY = "団体でない人の名義の口座には、委任状がいります。"


def reads(user: Person, project: Project) -> bool:
    """Who runs the project, and the representative: nobody else, on either side."""
    return permissions.represents(user, project) or permissions.runs(user, project)


def account_of(project: Project) -> BankAccount | None:
    """The account, where one is written."""
    return getattr(project, "account", None)


def why_unusable(project: Project) -> str:
    """Why nothing can be paid to it; "" when it can."""
    account = account_of(project)
    if account is None:
        return "口座が、まだ書かれていません。"
    if account.is_others and not account.papers.exists():
        return NO_PROXY
    return ""


def seems_others(holder_kana: str, project: Project) -> bool:
    """Whether the holder's name does not begin with that of the group, as far as it can be read."""
    name = plain(project.name_kana or "")
    return bool(name) and name not in plain(holder_kana)


def plain(kana: str) -> str:
    """A name without blanks."""
    return "".join(normalise_name(kana).split())


@atomic
def save(
    project: Project, *, by: Person, facts: dict[str, Any], proxy: Accepted | None = None
) -> BankAccount:
    """Write it, with the 委任状 where the holder is somebody else."""
    project = locked(project)
    if not reads(by, project):
        raise PermissionDenied
    refuse("" if ways.way_of(project) != Way.NONE else ways.NO_MONEY)
    account = account_of(project) or BankAccount(project=project)
    for name in COLUMNS:
        setattr(account, name, facts[name])
    account.full_clean(exclude=["project"])
    account.save()
    if proxy is not None:
        papers.take_in(ProxyPaper(account=account, uploaded_by_id=by.pk), proxy)
    refuse(NO_PROXY if account.is_others and not account.papers.exists() else "")
    return account
