from importlib import import_module

from django.apps import AppConfig


class CallsConfig(AppConfig):
    name = "calls"
    verbose_name = "募集と事前相談"

    def ready(self) -> None:
        # The tables of moves register the database's own guard on the status.
        import_module("calls.workflow")
        # What a closing account takes along: to be told of calls, interest in themes.
        import_module("calls.listing.leaving")
        # What is due, for the notice engine.
        import_module("calls.deadlines.question")
        import_module("calls.deadlines.theme")
        # Kinds of deadlines, and what becomes of consultations when an account closes.
        import_module("calls.deadlines.consultation")
        import_module("calls.leaving")
