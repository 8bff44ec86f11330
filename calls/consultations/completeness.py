"""What a note must say before it can be sent; saving never asks for it."""

from calls.models import Consultation

NEEDED = ("title", "problem", "idea", "person_name")


def missing(consultation: Consultation) -> list[str]:
    """The names of what is still empty."""
    fields = {each.name: each for each in Consultation._meta.fields}
    empty = [name for name in NEEDED if not getattr(consultation, name).strip()]
    return [str(fields[name].verbose_name) for name in empty]
