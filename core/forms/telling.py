"""What a field must tell of itself where :mod:`core.forms.comparison` cannot ask its one widget."""

from collections.abc import Collection

from django import forms


class Telling(forms.BoundField):
    """A field of several controls that tells itself what stands in it (:mod:`core.forms.rows`)."""

    def as_plain(self) -> str:
        """The same for what is stored and what is sent: what a digest is made of."""
        raise NotImplementedError

    def in_words(self) -> str:
        """As a person reads it."""
        raise NotImplementedError

    def as_sent(self) -> dict[str, list[str]]:
        """What a browser sends for it as it stands."""
        raise NotImplementedError

    def control_names(self) -> list[str]:
        """The names under which its controls were sent."""
        raise NotImplementedError

    def forgive(self, codes: Collection[str]) -> None:
        """Forget the errors of these codes inside."""
        raise NotImplementedError

    def faults(self) -> list[tuple[str, str]]:
        """(id of the control, sentence) of every error, those of the controls too."""
        raise NotImplementedError
