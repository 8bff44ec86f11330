from django.apps import AppConfig
from django.contrib.admin import site


class SiteConfig(AppConfig):
    """The assembled site: its commands and its site-wide templates tags need an app label."""

    name = "honjo_kyodo"
    label = "site_honjo_kyodo"
    verbose_name = "市民協働ポータル"

    def ready(self) -> None:
        """The machinery tells staff on the desk when it stands still."""
        from honjo_kyodo.operations import alarm  # noqa: PLC0415 -- needs the models

        site.alarms.append(alarm)  # type: ignore[attr-defined]  # accounts' site
