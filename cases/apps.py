from importlib import import_module

from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "cases"
    verbose_name = "協働事例集"

    def ready(self) -> None:
        # The table of moves registers the database's own guard on the status.
        import_module("cases.workflow")
        # What a group did together with the city, for its page.
        import_module("cases.catalogue.of_group")
