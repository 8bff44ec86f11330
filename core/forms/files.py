"""Fields that take files in, and what becomes of those whose content is refused."""

from collections.abc import Collection
from typing import Any

from django import forms

from core import uploads

AGAIN = "選んだファイルは、まだ送られていません。ほかのところを直したら、もう一度選んでください。"


class CheckedFileField(forms.FileField):
    """One file, judged by its content: the value is a ``core.uploads.Accepted``, or None.

    ``kinds`` narrows the extensions taken. The reason of a refusal stands at the field.
    """

    def __init__(self, *, kinds: Collection[str] | None = None, **rest: Any) -> None:
        super().__init__(**rest)
        self.kinds = kinds

    def clean(self, data: Any, initial: Any = None) -> uploads.Accepted | None:
        file = super().clean(data, initial)
        return uploads.accept(file, kinds=self.kinds) if file else None


class ManyFilesInput(forms.ClearableFileInput):
    """Several files at once, where the browser can."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One or more files, as they came; :func:`accepted` judges each by its content.

    More than ``most`` are refused with ``too_many`` before any of them is looked at.
    """

    widget = ManyFilesInput

    def __init__(self, *, most: int, too_many: str, **rest: Any) -> None:
        super().__init__(widget=ManyFilesInput({"multiple": True}), **rest)
        self.most = most
        self.error_messages["too_many"] = too_many

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        files = data if isinstance(data, list) else [data]
        if not files and self.required:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        if len(files) > self.most:
            raise forms.ValidationError(self.error_messages["too_many"], code="too_many")
        return [super(FilesField, self).clean(file, initial) for file in files]


def accepted(form: forms.Form, name: str) -> list[uploads.Accepted]:
    """The good files of this :class:`FilesField` of a valid form.

    What is wrong with each other one is said at the field, with the file's name.
    """
    good = []
    for file in form.cleaned_data[name]:
        try:
            good.append(uploads.accept(file))
        except uploads.UploadRefused as refusal:
            form.add_error(name, f"「{file.name}」：{refusal}")
    return good


def choose_again(form: forms.Form, name: str) -> None:
    """Say at the field that what was chosen has to be chosen once more: a browser never shows a
    file again on a page that comes back with errors.
    """
    files: Any = form.files
    if form.errors and files.getlist(name):
        form.add_error(name, AGAIN)
