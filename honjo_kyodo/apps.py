from django.apps import AppConfig
from django.contrib.admin import site


class SiteConfig(AppConfig):
    """The assembled site: its commands and its site-wide templates tags need an app label."""

    name = "honjo_kyodo"
    label = "site_honjo_kyodo"
    verbose_name = "市民協働ポータル"

    def ready(self) -> None:
        """The machinery has a part on the desk."""
        from honjo_kyodo.operations import desk  # noqa: PLC0415 -- needs the models

        site.desks.append(desk)  # type: ignore[attr-defined]  # accounts' site
