"""What a form says of an answer that is missing: what to do instead."""

from django import forms

ASKS = ("か", "？", "?")  # a label that ends like this is a question


def missing(field: forms.Field) -> str:
    """「団体の名称を入力してください。」; another act of a choice, a box, a file, a question."""
    label, widget = str(field.label), field.widget
    if isinstance(widget, forms.CheckboxInput):
        return f"「{label}」に印をつけてください。"
    if isinstance(widget, forms.FileInput):
        return f"{label}をつけてください。"
    if label.endswith(ASKS):
        return f"「{label}」に答えてください。"
    choosing = isinstance(widget, (forms.RadioSelect, forms.Select)) or hasattr(widget, "labels")
    return f"{label}を{'選んで' if choosing else '入力して'}ください。"
