"""What becomes of a question between the city and the public: who answers, what is published."""

from django.utils import timezone

from accounts.models import Section
from calls.models import Question
from core.workflow import refuse

LONGEST_TEXT, LONGEST_ANSWER, LONGEST_CORRECTION = 400, 2000, 200
CHANGES_NOTHING = "答えで募集の条件は変えられません。条件を変えるときは、募集の訂正を出します。"
AFTER_CLOSE = "質問の受け付けが終わったあとに届いた質問です。答えは出しますが、" + CHANGES_NOTHING


def lead_to(question: Question, section: Section | None) -> None:
    """Name the section that is to answer. Not saved. Raises NotAllowedNow for a dissolved one."""
    gone = section is not None and not section.is_active
    refuse("廃止された課には、つなげません。引きついだ課を選んでください。" if gone else "")
    question.section = section


def publish(question: Question, *, text: str, answer: str) -> None:
    """Write what everybody reads; the question as it came stays. Not saved."""
    refuse("" if text.strip() else "公開する質問を書いてください。")
    refuse("" if answer.strip() else "答えを書いてください。")
    question.text, question.answer = text, answer
    question.answered_at = timezone.now()


def correct(question: Question, *, answer: str, correction: str) -> None:
    """Write the corrected answer and what was wrong. Not saved."""
    refuse("" if answer.strip() else "答えを書いてください。")
    question.answer, question.correction = answer, correction.strip()[:LONGEST_CORRECTION]
    question.corrected_at = timezone.now()


def forget_asker(question: Question) -> None:
    """The address was left for one letter, which has been written: it is kept no longer."""
    question.reply_to = ""
    question.save(update_fields=["reply_to"])
