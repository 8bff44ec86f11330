"""Composable reads of agreements and their addenda."""

from django.db import models

OPEN = ("talking", "frozen")


class AgreementQuerySet(models.QuerySet):
    def open(self) -> "AgreementQuerySet":
        """Those that are talked about, or wait for the signature."""
        return self.filter(status__in=OPEN)

    def concluded(self) -> "AgreementQuerySet":
        """Those that are in force, the last one last."""
        return self.filter(status="concluded").order_by("order")
