"""Expressions that mean the same, as the city words them."""

import pghistory
from django.db import models


@pghistory.track()
class Synonym(models.Model):
    """同じ意味のことば: whoever types one of them finds the others too, in every public list."""

    words = models.CharField(
        "同じ意味のことば",
        max_length=200,
        unique=True,
        help_text="「、」で区切って、2つ以上書きます。例：町内会、自治会",
    )
    is_active = models.BooleanField("使う", default=True)

    class Meta:
        verbose_name = "同じ意味のことば"
        verbose_name_plural = "同じ意味のことば"
        ordering = ("words",)

    def __str__(self) -> str:
        return self.words
