from importlib import import_module

from django.apps import AppConfig


class ProposalsConfig(AppConfig):
    name = "proposals"
    verbose_name = "協働事業の提案"

    def ready(self) -> None:
        # The table of moves registers the database's own guard on the status.
        import_module("proposals.workflow")
        # The ways from a call, a theme and a consultation into a proposal.
        import_module("proposals.writing.ways")
        # How many came in, for the call's public page.
        import_module("proposals.submitting.received")
        # What is due, for the notice engine.
        import_module("proposals.deadlines")
        # Whose letters are not shown to who is kept apart.
        import_module("proposals.notices.apart")
        # What a closing account takes along.
        import_module("proposals.leaving")
        # What is kept for how many years.
        import_module("proposals.retention")
