from importlib import import_module

from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    name = "projects"
    verbose_name = "協働事業"

    def ready(self) -> None:
        # The tables of moves register the database's own guard on the status.
        import_module("projects.workflow")
        # A project begins at the release of a result, or by 受諾.
        import_module("projects.workflow.following")
        # What its parts have on the page of a project.
        import_module("projects.carrying.parts")
        import_module("projects.reporting.parts")
        # What is due, for the notice engine.
        import_module("projects.deadlines")
        # What a closing account takes along.
        import_module("projects.leaving")
