from importlib import import_module

from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps


class AccountsConfig(AppConfig):
    default = True
    name = "accounts"
    verbose_name = "利用者"

    def ready(self) -> None:
        # What is due, for the notice engine.
        import_module("accounts.deadlines")


class PortalAdminConfig(admin_apps.AdminConfig):
    """Django's admin behind the portal's own sign-in and second factor."""

    default = False
    default_site = "accounts.entry.admin_site.PortalAdminSite"
