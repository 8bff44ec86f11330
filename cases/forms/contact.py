"""「話を聞きたい」: the same form and traps as the message to a group, in other words."""

from typing import Any

from groups.forms.contact import ContactForm


class QuestionForm(ContactForm):
    """Name, address and what one would like to hear; ``to`` says who will read it."""

    def __init__(self, *args: Any, to: str = "担当課と相手方", **kwargs: Any) -> None:
        super().__init__(*args, to=to, **kwargs)
        message = self.fields["message"]
        message.label = "聞いてみたいこと"
        message.help_text = "始めたきっかけ、費用、苦労したことなど、何でも書いてください。"
        message.error_messages["required"] = "聞いてみたいことを入力してください。"
        self.helper.layout.fields[
            -1
        ].html = f"<p>あなたのお名前、メールアドレスと文章を、{to}にメールで送ります。</p>"
