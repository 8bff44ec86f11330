"""担当課意見 in the admin: its pages, and what it has on the desk."""

from proposals.admin.opinion.pages import SectionOpinionAdmin

__all__ = ["SectionOpinionAdmin"]
