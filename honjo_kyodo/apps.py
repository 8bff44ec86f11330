from django.apps import AppConfig


class SiteConfig(AppConfig):
    """The assembled site: its commands and its site-wide templates tags need an app label."""

    name = "honjo_kyodo"
    label = "site_honjo_kyodo"
    verbose_name = "市民協働ポータル"
