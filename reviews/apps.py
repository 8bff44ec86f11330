from importlib import import_module

from django.apps import AppConfig

from core.history import sealing


class ReviewsConfig(AppConfig):
    name = "reviews"
    verbose_name = "審査"

    def ready(self) -> None:
        # The tables of moves register the database's own guard on the status.
        import_module("reviews.workflow")
        # What becomes of a proposal while it is reviewed.
        import_module("reviews.workflow.following")
        # What of a pot is bound, for the order of receipt.
        import_module("reviews.deciding.bound")
        # Where the pages of a proposal lead.
        import_module("reviews.deciding.leading")
        # Who of the staff is recused from a proposal, for its own pages.
        import_module("reviews.conflicts.apart")
        import_module("reviews.notices.apart")
        # What is due, for the notice engine.
        import_module("reviews.deadlines")
        # Nobody reads a mark in the history of everything (calls.md §7).
        sealing.seal(self.get_model("Mark"))
        # Nor a recommendation before everybody is told.
        sealing.seal(self.get_model("Recommendation"))
        # Nor the minutes about a proposal, nor who asked what of it.
        for name in ("AgendaItem", "Clarification", "StepOut"):
            sealing.seal(self.get_model(name))
        # Where the results of calls stand, for their pages.
        import_module("reviews.publishing.page")
        # The days of a call that everybody may go to.
        import_module("reviews.presenting.published")
        # Review and decision in the dossier of a proposal, for auditors.
        import_module("reviews.dossier.audit")
        # What is kept for how many years.
        import_module("reviews.retention")
        # What a closing account takes along.
        import_module("reviews.leaving")
