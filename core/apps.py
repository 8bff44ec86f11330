from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = "共通"

    def ready(self) -> None:
        """Let every app's ``deadlines.py`` register its kinds."""
        autodiscover_modules("deadlines")
