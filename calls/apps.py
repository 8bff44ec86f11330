from importlib import import_module

from django.apps import AppConfig


class CallsConfig(AppConfig):
    name = "calls"
    verbose_name = "募集と事前相談"

    def ready(self) -> None:
        # The tables of moves register the database's own guard on the status.
        import_module("calls.workflow")
        # The city's own duties in a call.
        import_module("calls.deadlines.milestone")
