"""What hangs on courses (rates, papers, questions …), and the pledges that all of them demand: read
in one statement.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Any

from django.db.models import BigIntegerField, F, Model, QuerySet, Value
from django.db.models.functions import JSONObject

from calls.models import Course
from core.web import once
from proposals.models import Pledge
from proposals.writing import promises

READ = ("rates", "cost_items", "required_papers", "questions_asked", "check_points")


def load(courses: Sequence[Course]) -> None:
    """Read all of it, as ``prefetch_related`` would with a query for each."""
    keys = [each.pk for each in courses]
    parts = [rows(name, keys) for name in READ]
    pledges = told(promises.rows(), promises.ASKED)
    found: dict[tuple[str, int | None], list[Any]] = defaultdict(list)
    for name, course, columns in pledges.union(*parts, all=True):
        model = Pledge if name == promises.ASKED else model_of(name)
        found[name, course].append(made(model, columns))
    asked = sorted(found[promises.ASKED, None], key=attrgetter("order", "pk"))
    once.ask_once(promises.ASKED, lambda: asked)
    for course in courses:
        for name in READ:
            keep(course, name, found[name, course.pk])


def rows(name: str, keys: Iterable[int]) -> Any:
    """(name, course, columns as JSON) of one relation."""
    model: Any = model_of(name)
    return told(model.objects.filter(course__in=keys), name, "course_id")


def told(found: QuerySet, name: str, course: str = "") -> Any:
    """These rows as (name, course, columns as JSON)."""
    columns = {each.attname: F(each.attname) for each in found.model._meta.concrete_fields}
    of = F(course) if course else Value(None, output_field=BigIntegerField())
    known = {"which": Value(name), "of": of, "columns": JSONObject(**columns)}
    return found.order_by().annotate(**known).values_list(*known)


def model_of(name: str) -> type[Model]:
    """The model of a relation of courses."""
    model: type[Model] = Course._meta.get_field(name).related_model  # type: ignore[assignment]
    return model


def made(model: type[Model], columns: dict[str, Any]) -> Model:
    """The row of these columns, as if it had been read by itself."""
    fields = model._meta.concrete_fields
    return model.from_db(
        None, [f.attname for f in fields], [f.to_python(columns[f.attname]) for f in fields]
    )


def keep(course: Any, name: str, found: list[Model]) -> None:
    """Let the relation answer with these rows, in the order of their model."""
    for column in reversed((found and found[0]._meta.ordering) or ()):
        found.sort(key=attrgetter(str(column)))
    read = getattr(course, name).all()
    read._result_cache, read._prefetch_done = found, True
    course._prefetched_objects_cache = getattr(course, "_prefetched_objects_cache", {}) | {
        name: read
    }
