"""冊子 of a project: the row that its list shows."""

from projects.models.project import Project


class ProjectDossier(Project):
    """冊子: the same project as the list of dossiers has it, with a right of its own."""

    class Meta:
        proxy = True
        verbose_name = "協働事業の冊子"
        verbose_name_plural = "協働事業の冊子"
