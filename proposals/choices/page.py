"""The pages of a proposal in order, and the columns that stand on each (domain facts §3.5)."""

from django.db import models


class Page(models.TextChoices):
    """One short page of the form."""

    SUMMARY = "summary", "事業の名前とひとこと"
    GROUP = "group", "団体といっしょにする相手"
    PURPOSE = "purpose", "困っていることと目的"
    PLAN = "plan", "行うこと、場所、期間、体制"
    REASON = "reason", "市と協働する理由と、希望する担当課"
    ROLES = "roles", "役割分担表"
    SHAPE = "shape", "かたち、領域、協働が活きるもの"
    SCHEDULE = "schedule", "スケジュール"
    BUDGET = "budget", "収支予算"
    GOALS = "goals", "成果の目標"
    SAFETY = "safety", "安全、個人情報、保険"
    FUTURE = "future", "次の年からのこと"
    QUESTIONS = "questions", "この募集の質問"
    PAPERS = "papers", "書類をつける"
    ROSTER = "roster", "役員名簿"
    PLEDGE = "pledge", "誓約と同意"


CHAPTERS = {
    "提案のあらまし": (Page.SUMMARY, Page.GROUP, Page.PURPOSE, Page.PLAN),
    "市といっしょに": (Page.REASON, Page.ROLES, Page.SHAPE, Page.SCHEDULE),
    "お金": (Page.BUDGET,),
    "成果と安全": (Page.GOALS, Page.SAFETY, Page.FUTURE),
    "この募集の質問と書類": (Page.QUESTIONS, Page.PAPERS, Page.ROSTER, Page.PLEDGE),
}
MONEY_PAGES = (Page.BUDGET,)  # skipped without public money
PAGE_FIELDS: dict[Page, tuple[str, ...]] = {
    Page.SUMMARY: ("title", "lead"),
    Page.GROUP: (
        "kind", "name", "name_kana", "representative_title", "representative_name",
        "representative_kana", "contact_name", "phone", "email", "postal_code", "address",
        "partners",
    ),
    Page.PURPOSE: ("problem", "purpose"),
    Page.PLAN: ("activities", "target", "place", "starts_on", "ends_on", "setup"),
    Page.REASON: ("reason", "wished_sections", "wished_note"),
    Page.ROLES: ("roles",),
    Page.SHAPE: ("form", "zone", "matters", "fields"),
    Page.SCHEDULE: ("schedule",),
    Page.BUDGET: ("expenses", "incomes", "requested", "no_other_grant"),
    Page.GOALS: ("goals",),
    Page.SAFETY: ("safety", "privacy", "insurance"),
    Page.FUTURE: ("future",),
    Page.QUESTIONS: ("answers",),
    Page.PAPERS: (),
    Page.ROSTER: ("roster",),
    Page.PLEDGE: ("pledges",),
}  # fmt: skip
