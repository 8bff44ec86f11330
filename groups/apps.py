from importlib import import_module

from django.apps import AppConfig


class GroupsConfig(AppConfig):
    name = "groups"
    verbose_name = "団体登録"

    def ready(self) -> None:
        # The table of moves registers the database's own guard on the status.
        import_module("groups.workflow")
        # The question asked before an account closes.
        import_module("groups.leaving")
        # Expressions that mean the same, lent to the search.
        import_module("groups.directory.synonyms")
