"""What is due in a project, for the notice engine; ``today`` is given."""

from projects.deadlines import day, evaluation, report, showcase

__all__ = ["day", "evaluation", "report", "showcase"]
