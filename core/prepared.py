"""Queries whose SQL is made once: for the few public pages that must be quick.

Django makes the SQL of a query anew at every call, which takes it twice as long as PostgreSQL
needs to answer. A Prepared makes it once in a process; what differs from call to call stands in
it as a Given. Only the making is spared: the query itself is asked each time.
"""

from collections.abc import Callable
from copy import copy
from functools import cached_property, update_wrapper
from typing import Any

from django.db import connections
from django.db.models import Expression, Field, Model, QuerySet
from django.db.models.functions import JSONObject
from django.db.models.sql.compiler import SQLCompiler


class Given(Expression):
    """A value that is only known when the query is asked: ``filter(number=Given("number"))``.

    It reaches PostgreSQL as psycopg hands it over, so give what the column holds. ``many`` takes
    a list of keys, for ``__in``.
    """

    def __init__(self, name: str, *, many: bool = False) -> None:
        super().__init__(output_field=Field())
        self.name = name
        self.template = "(SELECT unnest(%s::bigint[]))" if many else "%s"

    def as_sql(self, *_: Any) -> tuple[str, Any]:  # type: ignore[override]  # of any compiler
        """Its place in the SQL, and itself among the parameters until a value replaces it."""
        return self.template, [self]


class Prepared:
    """A query to be asked with values: ``latest(section=3)`` is the list of its rows.

    It decorates a function without arguments that gives the queryset; that is called once, when
    the query is first asked. KeyError when a value is missing. None finds nothing: it is no
    ``isnull``.
    """

    def __init__(self, make: Callable[[], QuerySet]) -> None:
        self.make = make
        update_wrapper(self, make)  # type: ignore[arg-type]  # it stands for the function

    @cached_property
    def _made(self) -> tuple[QuerySet, SQLCompiler, str, tuple[Any, ...]]:
        queryset = self.make()
        compiler = queryset.query.get_compiler(queryset.db)
        sql, params = compiler.as_sql()
        compiler.connection = None  # not to keep the first thread's alive
        return queryset, compiler, sql, tuple(params)

    def __call__(self, **values: Any) -> list[Any]:
        """The rows, as instances or as the queryset's ``values_list`` gives them."""
        queryset, made, sql, params = self._made
        filled = tuple(values[one.name] if isinstance(one, Given) else one for one in params)
        compiler = copy(made)
        compiler.connection = connections[queryset.db]  # each thread has its own
        compiler.as_sql = lambda *_, **__: (sql, filled)  # type: ignore[method-assign]  # made before
        asked = queryset.all()
        asked.query.get_compiler = lambda *_, **__: compiler  # type: ignore[method-assign]  # this one
        return list(asked)

    def first(self, **values: Any) -> Any:
        """The first row, None when there is none."""
        return next(iter(self(**values)), None)


def as_json(model: type[Model]) -> JSONObject:
    """A row in one column, for an ArraySubquery: related rows without a query of their own."""
    return JSONObject(**{field.attname: field.attname for field in model._meta.concrete_fields})


def from_json(model: type[Model], row: dict[str, Any]) -> Any:
    """The instance of what ``as_json`` took."""
    fields = model._meta.concrete_fields
    values = [field.to_python(row[field.attname]) for field in fields]
    return model.from_db(None, [field.attname for field in fields], values)
