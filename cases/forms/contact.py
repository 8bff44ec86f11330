"""「話を聞きたい」: the same form and traps as the message to a group, in other words."""

from typing import Any

from groups.forms.contact import ContactForm


class QuestionForm(ContactForm):
    """Name, address and what one would like to hear."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        email, message = self.fields["sender_email"], self.fields["message"]
        email.help_text = (
            "返事が届くアドレスです。担当課と相手方に伝えます。例：hanako@sample.example"
        )
        message.label = "聞いてみたいこと"
        message.help_text = "始めたきっかけ、費用、苦労したことなど、何でも書いてください。"
        message.error_messages["required"] = "聞いてみたいことを入力してください。"
        self.helper.layout.fields[
            -1
        ].html = "<p>あなたのお名前、メールアドレスと文章を、担当課と相手方にメールで送ります。</p>"
