from importlib import import_module

from django.apps import AppConfig


class CallsConfig(AppConfig):
    name = "calls"
    verbose_name = "募集と事前相談"

    def ready(self) -> None:
        # The tables of moves register the database's own guard on the status.
        import_module("calls.workflow")
        # What is due, for the notice engine.
        import_module("calls.deadlines")
        # What a closing account takes along: who is told of calls, interest, consultations.
        import_module("calls.listing.leaving")
        import_module("calls.leaving")
        # What is kept for how many years.
        import_module("calls.retention")
