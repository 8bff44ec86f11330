"""The one error of an upload."""

from django.core.exceptions import ValidationError


class UploadRefused(ValidationError):
    """A file is not taken. The text is a polite sentence for the person, ready to show.

    It is a ValidationError, so that a form's ``clean_…`` may let it pass.
    """

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence, code="upload_refused")

    def __str__(self) -> str:
        return str(self.message)
