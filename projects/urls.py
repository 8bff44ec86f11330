"""Addresses of projects: all behind sign-in."""

from django.urls import path

from projects.views import (
    accounts,
    agreement,
    agreement_acts,
    agreement_ends,
    agreement_pages,
    evaluation,
    evaluation_public,
    evaluation_scan,
    evaluation_sheet,
    evaluation_talk,
    expert_opinion,
    later,
    money,
    money_acts,
    receipts,
    settlement,
    showing,
)

MONEY = "<uuid:pk>/money/"
OF_EVALUATION = "evaluations/<uuid:pk>/"

urlpatterns = [
    path("<uuid:pk>/later/<int:day>/", later.project_later, name="project_later"),
    path("<uuid:pk>/", showing.project_show, name="project_show"),
    path("<uuid:pk>/agreement/begin/", agreement_acts.agreement_begin, name="agreement_begin"),
    path("<uuid:pk>/agreement/change/", agreement_ends.addendum_propose, name="addendum_propose"),
    path("<uuid:pk>/agreement/<int:order>/", agreement.agreement_show, name="agreement_show"),
    path(
        "<uuid:pk>/agreement/<int:order>/write/<slug:page>/",
        agreement_pages.agreement_page,
        name="agreement_page",
    ),
    path("<uuid:pk>/agreement/<int:order>/say/", agreement.agreement_say, name="agreement_say"),
    path("<uuid:pk>/agreement/<int:order>/read/", agreement.agreement_read, name="agreement_read"),
    path(
        "<uuid:pk>/agreement/<int:order>/confirm/<slug:side>/",
        agreement_acts.agreement_confirm,
        name="agreement_confirm",
    ),
    path(
        "<uuid:pk>/agreement/<int:order>/withdraw/<slug:side>/",
        agreement_acts.agreement_withdraw,
        name="agreement_withdraw",
    ),
    path(
        "<uuid:pk>/agreement/<int:order>/reopen/",
        agreement_ends.agreement_reopen,
        name="agreement_reopen",
    ),
    path(
        "<uuid:pk>/agreement/<int:order>/conclude/",
        agreement_ends.agreement_conclude,
        name="agreement_conclude",
    ),
    path(
        "<uuid:pk>/agreement/<int:order>/take-back/",
        agreement_ends.addendum_take_back,
        name="addendum_take_back",
    ),
    path(
        "<uuid:pk>/agreement/<int:order>/version/<int:version>/agreement.pdf",
        agreement.agreement_pdf,
        name="agreement_pdf",
    ),
    path(
        "<uuid:pk>/agreement/<int:order>/paper/<uuid:paper>/",
        agreement.agreement_paper,
        name="agreement_paper",
    ),
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
    path(OF_EVALUATION, evaluation.evaluation_show, name="evaluation_show"),
    path(f"{OF_EVALUATION}sheet/", evaluation_sheet.evaluation_sheet, name="evaluation_sheet"),
    path(
        f"{OF_EVALUATION}sheet/check/", evaluation_sheet.evaluation_check, name="evaluation_check"
    ),
    path(
        f"{OF_EVALUATION}sheet/take-back/",
        evaluation_sheet.evaluation_take_back,
        name="evaluation_take_back",
    ),
    path(f"{OF_EVALUATION}scan/", evaluation_scan.evaluation_scan, name="evaluation_scan"),
    path(
        f"{OF_EVALUATION}scan/<uuid:scan>/",
        evaluation_scan.evaluation_scan_file,
        name="evaluation_scan_file",
    ),
    path(f"{OF_EVALUATION}meeting/", evaluation_talk.evaluation_meeting, name="evaluation_meeting"),
    path(
        f"{OF_EVALUATION}meeting/right/",
        evaluation_talk.evaluation_meeting_right,
        name="evaluation_meeting_right",
    ),
    path(
        f"{OF_EVALUATION}statement/",
        evaluation_talk.evaluation_statement,
        name="evaluation_statement",
    ),
    path(
        f"{OF_EVALUATION}statement/answer/",
        evaluation_talk.evaluation_answer,
        name="evaluation_answer",
    ),
    path("opinions/<uuid:pk>/", expert_opinion.opinion_write, name="opinion_write"),
    path("opinions/<uuid:pk>/answer/", expert_opinion.opinion_answer, name="opinion_answer"),
    path(
        "<slug:number>/evaluation/", evaluation_public.evaluation_public, name="evaluation_public"
    ),
]
