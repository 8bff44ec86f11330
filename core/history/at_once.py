"""A migration of many operations whose models are rendered once, not anew after each of them."""

from collections.abc import Sequence

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations import CreateModel
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class AtOnce(Operation):
    """These operations, in their order, between one state of the models and one other.

    Each finds the models as they are before and after all of them. So none may need what only
    another one in between has made or taken away: no renaming, no RunPython; a trigger that is
    removed and made again, fields, keys and tables are no matter.
    """

    def __init__(self, operations: Sequence[Operation]):
        self.operations = operations

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Change the description of the models; they are rendered when they are asked for."""
        state.__dict__.pop("apps", None)
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Do one after the other."""
        for operation in self.operations:
            operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Undo one after the other, the last one first."""
        for operation in reversed(self.operations):
            operation.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        """Say what it does, as `migrate --plan` shows it."""
        return "; ".join(operation.describe() for operation in self.operations)


def tables_first(operations: Sequence[Operation]) -> list[Operation]:
    """All tables at once, then all that is added to them at once.

    The operations hold no RunPython, no RunSQL and no renaming.
    """
    tables = [each for each in operations if isinstance(each, CreateModel)]
    rest = [each for each in operations if not isinstance(each, CreateModel)]
    return [AtOnce(each) for each in (tables, rest) if each]
