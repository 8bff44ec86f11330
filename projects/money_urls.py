"""Addresses of the money of projects, below those of the projects."""

from django.urls import path

from projects.views import (
    accounts,
    checks,
    consents,
    contract,
    equipment,
    money,
    money_acts,
    receipts,
    settlement,
    tax,
)

MONEY = "<uuid:pk>/money/"
CHECK = "checks/<int:check>"

urlpatterns = [
    path(MONEY, money.project_money, name="project_money"),
    path(
        f"{MONEY}application/",
        money.project_money_application,
        name="project_money_application",
    ),
    path(
        f"{MONEY}application/send/",
        money_acts.project_money_application_send,
        name="project_money_application_send",
    ),
    path(f"{MONEY}advance/", money.project_money_advance, name="project_money_advance"),
    path(
        f"{MONEY}advance/send/",
        money_acts.project_money_advance_send,
        name="project_money_advance_send",
    ),
    path(f"{MONEY}checks/", checks.project_money_checks, name="project_money_checks"),
    path("candidates/<uuid:pk>/checks/", checks.candidate_checks, name="candidate_checks"),
    path(f"{CHECK}/", checks.background_check, name="background_check"),
    path(f"{CHECK}/send/", checks.background_check_send, name="background_check_send"),
    path(f"{CHECK}/links/", checks.background_check_link, name="background_check_link"),
    path(
        f"{CHECK}/links/<int:link>/remove/",
        checks.background_check_link_remove,
        name="background_check_link_remove",
    ),
    path(
        f"{CHECK}/officers/<int:officer>/remove/",
        checks.background_check_remove,
        name="background_check_remove",
    ),
    path("consents/<str:token>/", consents.officer_consent, name="officer_consent"),
    path(f"{MONEY}completion/", contract.project_money_completion, name="project_money_completion"),
    path(
        f"{MONEY}equipment/<int:item>/",
        equipment.project_money_equipment,
        name="project_money_equipment",
    ),
    path(f"{MONEY}tax/", tax.project_money_tax, name="project_money_tax"),
    path(f"{MONEY}start/", money_acts.project_money_start, name="project_money_start"),
    path(f"{MONEY}early/", money_acts.project_money_early, name="project_money_early"),
    path(f"{MONEY}account/", accounts.project_money_account, name="project_money_account"),
    path(f"{MONEY}account/<uuid:paper>/", accounts.project_money_proxy, name="project_money_proxy"),
    path(f"{MONEY}invoice/", accounts.project_money_invoice, name="project_money_invoice"),
    path("money-letters/<uuid:pk>/", money_acts.project_money_letter, name="project_money_letter"),
    path(
        f"{MONEY}settlement/", settlement.project_money_settlement, name="project_money_settlement"
    ),
    path(
        f"{MONEY}settlement/send/",
        settlement.project_money_settlement_send,
        name="project_money_settlement_send",
    ),
    path(
        f"{MONEY}settlement/files/",
        receipts.project_money_receipt_files,
        name="project_money_receipt_files",
    ),
    path(
        f"{MONEY}settlement/files/<uuid:paper>/",
        receipts.project_money_receipt,
        name="project_money_receipt",
    ),
    path(
        f"{MONEY}settlement/files/<uuid:paper>/remove/",
        receipts.project_money_receipt_remove,
        name="project_money_receipt_remove",
    ),
    path(
        f"{MONEY}settlement/<slug:page>/",
        settlement.project_money_settlement_page,
        name="project_money_settlement_page",
    ),
    path(
        f"{MONEY}settlement/<slug:page>/count/",
        settlement.project_money_count,
        name="project_money_count",
    ),
]
