"""Roles: bundles of permissions, kept as Django auth groups.

Code asks for permissions (``user.has_perm("groups.decide_registration")``), never for a role.
Each app adds its own permissions to the bundles in a data migration, with :func:`grant`.
"""

from dataclasses import dataclass
from typing import Any

ACTIONS = {"add": "追加", "change": "変更", "delete": "削除", "view": "閲覧"}


@dataclass(frozen=True)
class Role:
    """One role: its code on the command line, its name on the screen, and what it is for."""

    code: str
    name: str
    is_staff: bool
    purpose: str


ROLES = {
    role.code: role
    for role in (
        Role("clerk", "協働推進担当", True, "市民活動推進課で、登録や提案の手続きをする人"),
        Role("liaison", "課の協働推進員", True, "それぞれの課で、協働の窓口になる人"),
        Role("officer", "担当課の担当者", True, "担当課で、提案や事例の仕事を受けもつ人"),
        Role("approver", "決裁者", True, "市の決定を決裁する人"),
        Role("auditor", "監査担当", True, "審査と決定の記録を、あとから確かめる人"),
        Role("reviewer", "審査委員", False, "提案を審査する人"),
        Role("expert", "外部専門家", False, "評価に意見を述べる人"),
        Role("centre", "センター職員", True, "市民活動交流センターの人"),
        Role("sysadmin", "システム管理", True, "利用者と部署を管理する人"),
    )
}


def grant(apps: Any, code: str, model: str, *actions: str) -> None:
    """Add permissions to a role. For data migrations: ``apps`` is the migration's registry.

    ``grant(apps, "clerk", "groups.Registration", "view", "decide_registration")``: Django's own
    actions (add, change, delete, view) by their short name, the model's own permissions by
    their codename. Permissions that do not exist yet are made (Django makes them only after
    all migrations). Raises KeyError for an unknown role or permission.
    """
    group = role_group(apps, code)
    for action in actions:
        group.permissions.add(_permission(apps, model, action))


def revoke(apps: Any, code: str, model: str, *actions: str) -> None:
    """Take permissions from a role again: the reverse of :func:`grant`."""
    group = role_group(apps, code)
    for action in actions:
        group.permissions.remove(_permission(apps, model, action))


def role_group(apps: Any, code: str) -> Any:
    """The auth group that holds the role's permissions, made when missing."""
    group = apps.get_model("auth", "Group")
    return group.objects.get_or_create(name=ROLES[code].name)[0]


def _permission(apps: Any, model_label: str, action: str) -> Any:
    model = apps.get_model(model_label)
    codename, name = _named(model._meta, action)
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=model._meta.app_label, model=model._meta.model_name
    )
    permission, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type, codename=codename, defaults={"name": name}
    )
    return permission


def _named(meta: Any, action: str) -> tuple[str, str]:
    if action in ACTIONS:
        return f"{action}_{meta.model_name}", f"{meta.verbose_name}の{ACTIONS[action]}"
    return action, str(dict(meta.permissions)[action])
