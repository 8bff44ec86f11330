"""「話を聞きたい」: what one would like to hear of a case."""

from core.forms import contact
from core.forms.fields import LongField


class QuestionForm(contact.ContactForm):
    """Name, address and what one would like to hear; ``to`` says who will read it."""

    record = ""
    message = LongField(
        label="聞いてみたいこと",
        max_length=contact.LONGEST,
        help_text="始めたきっかけ、費用、苦労したことなど、何でも書いてください。",
        error_messages={"required": "聞いてみたいことを入力してください。"},
        rows=8,
    )
