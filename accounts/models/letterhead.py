"""What stands on the city's official letters whoever writes them: the office, its numbers, 教示."""

from typing import Any, ClassVar

import pghistory
import pgtrigger
from django.db import models, transaction

from core.calendar import fiscal_year_code, fiscal_year_label
from core.letters import Office, Sender
from core.models import OneRow
from core.numbering import NumberSeries
from core.web import office, once


@pghistory.track()
class Letterhead(OneRow):
    """文書の発信者と問い合わせ先: who signs, and whom to ask (a ``core.letters.Letterhead``)."""

    mayor_title = models.CharField("発信者の職名", max_length=40, default="本庄市長")
    mayor_name = models.CharField("発信者の氏名", max_length=40, blank=True)
    seal_omitted = models.BooleanField("公印を省略する", default=False)
    document_mark = models.CharField("文書記号", max_length=20, default="本市活発")
    contact_section = models.CharField("担当課", max_length=60, default="市民生活部 市民活動推進課")
    contact_phone = models.CharField("電話番号", max_length=20, blank=True)
    contact_hours = models.CharField(
        "受付時間", max_length=60, default="開庁日の8時30分から17時15分まで"
    )
    contact_email = models.EmailField("メールアドレス", blank=True)
    contact_place = models.CharField(
        "窓口の場所",
        max_length=80,
        blank=True,
        help_text="すべてのページの下と、エラーの画面、印刷した紙に出ます。建物、階、窓口の番号。",
    )

    class Meta(OneRow.Meta):
        verbose_name = "文書の発信者と問い合わせ先"
        verbose_name_plural = "文書の発信者と問い合わせ先"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """The foot of every page says what was saved, once it is committed."""
        super().save(*args, **kwargs)

        def tell() -> None:
            told = office.kept()
            office.keep({**told, "office": self.contact, "place": self.contact_place})

        transaction.on_commit(tell, robust=True)

    @property
    def sender(self) -> Sender:
        seal = "公印省略" if self.seal_omitted else ""
        return {"title": self.mayor_title, "name": self.mayor_name, "seal": seal}

    @property
    def contact(self) -> Office:
        return {
            "section": f"本庄市 {self.contact_section}",
            "phone": self.contact_phone,
            "email": self.contact_email,
            "hours": self.contact_hours,
        }

    def next_document_number(self, fiscal_year: int) -> str:
        """文書番号, for example R08本市活発第12号; call it inside the act's transaction."""
        return self.next_document_numbers(fiscal_year, 1)[0]

    def next_document_numbers(self, fiscal_year: int, many: int) -> list[str]:
        """So many of them, in one statement."""
        last = DocumentSeries.count_on(many, fiscal_year=fiscal_year)
        start = f"{fiscal_year_code(fiscal_year)}{self.document_mark}"
        return [f"{start}第{each}号" for each in range(last - many + 1, last + 1)]


SET_BY_STAFF = pgtrigger.Q(
    old__last__df=pgtrigger.F("new__last"), old__issued=pgtrigger.F("new__issued")
)


@pghistory.track(
    pghistory.InsertEvent(), pghistory.UpdateEvent(condition=SET_BY_STAFF), pghistory.DeleteEvent()
)
class DocumentSeries(NumberSeries):
    """文書番号の続き: the last number of a fiscal year, in the portal or in the paper register.

    Staff set ``last`` where the city has numbered on paper, and history keeps that; ``issued`` is
    the portal's own, whose letters tell their numbers themselves.
    """

    COUNTED: ClassVar[tuple[str, ...]] = ("last", "issued")

    issued = models.PositiveIntegerField("このポータルで出した最後の番号", default=0)

    class Meta:
        verbose_name = "文書番号"
        verbose_name_plural = "文書番号"
        ordering = ("-fiscal_year",)
        constraints = (
            models.CheckConstraint(
                name="document_number_given_once",
                condition=models.Q(last__gte=models.F("issued")),
                violation_error_message="もう出した番号より小さくはできません。",
            ),
        )

    def __str__(self) -> str:
        return fiscal_year_label(self.fiscal_year)


@pghistory.track()
class AppealText(models.Model):
    """教示: how to object to a kind of decision; empty unless the city fills it.

    An app makes the row of its decision in a data migration; its letter asks by the key.
    """

    key = models.CharField("記号", max_length=40, unique=True)  # groups/rejection
    title = models.CharField("決定の文書", max_length=60)
    text = models.TextField(
        "教示の文章", blank=True, help_text="空なら、決定の文書に教示をのせません。"
    )

    class Meta:
        verbose_name = "教示の文章"
        verbose_name_plural = "教示の文章"
        ordering = ("key",)

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Whoever asks later in this request sees what was saved."""
        super().save(*args, **kwargs)
        once.forget(type(self))

    @classmethod
    def text_of(cls, key: str) -> str:
        """What the letter of this decision says; empty where the city has written nothing. Asked
        once in a request, however many letters it writes.
        """
        texts: dict[str, str] = once.ask_once(
            cls, lambda: dict(cls.objects.values_list("key", "text"))
        )
        return texts.get(key, "")
