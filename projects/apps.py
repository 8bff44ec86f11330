from importlib import import_module

from django.apps import AppConfig

from core.history import sealing


class ProjectsConfig(AppConfig):
    name = "projects"
    verbose_name = "協働事業"

    def ready(self) -> None:
        # The tables of moves register the database's own guard on the status.
        import_module("projects.workflow")
        # A project begins at the release of a result, or by 受諾.
        import_module("projects.workflow.following")
        # Before a 取消し the group is asked.
        import_module("projects.workflow.pleading")
        # What is due, for the notice engine.
        import_module("projects.deadlines")
        # From what a case came, and what came of it, for its page.
        import_module("projects.finishing.lineage")
        import_module("projects.finishing.of_proposal")
        # Nobody reads a sheet in the history of everything (calls.md §7).
        for name in ("EvaluationSheet", "EvaluationAnswer"):
            sealing.seal(self.get_model(name))
        # 成果発表会 on the pages of the calls.
        import_module("projects.showcase.on_calls")
        # What a closing account takes along.
        import_module("projects.leaving")
        # 口座 stand in no list of changes.
        sealing.seal(self.get_model("BankAccount"))
        # Until when the papers of its proposal are kept.
        import_module("projects.retention")
