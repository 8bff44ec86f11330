from django.apps import AppConfig
from django.db.models.signals import post_migrate


class NotificationsConfig(AppConfig):
    name = "notifications"
    verbose_name = "通知"

    def ready(self) -> None:
        """Every kind of deadline has a row that staff can edit."""
        from notifications.reminders.rules import make_rows  # noqa: PLC0415 -- needs the models

        post_migrate.connect(make_rows, sender=self, dispatch_uid="reminder-rules")
