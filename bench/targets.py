"""What is measured and what is demanded: the two tables of `make bench`.

A page is warm when visitors without cookies ask for it again and again; a cookie makes the server
build it anew, but for what a page shows to all alike (core.caching.pages.cached_part). With CHANGED
that is made anew as well, but for what has not changed (cached_piece): as for the first visitor
after one case has changed. What a change of a call costs, bench.corrected measures by real writes.
With NEW nothing is kept, as for the first visitor after a start.
`{group}` is a group's page of the sample, `{theme}` that of a theme with questions, `{size}` the
size of the directory page.
"""

from dataclasses import dataclass

CONCURRENCY = 4
VISITOR = {"Accept-Encoding": "gzip"}
KNOWN = VISITOR | {"Cookie": "bench=1"}
CHANGED = KNOWN | {"X-Changed": "/cases/R"}
NEW = KNOWN | {"X-New": "1"}


@dataclass(frozen=True)
class Target:
    """A page under load; `queries` says that its database queries are counted too."""

    key: str
    title: str
    path: str
    headers: dict[str, str]
    queries: bool = False


@dataclass(frozen=True)
class StaffPage:
    """A page behind sign-in, over many proposals; at most so many queries. Each within STAFF_MS,
    but for a list that is downloaded: LIST_MS. ``who``: a clerk, or who writes the draft.
    """

    key: str
    title: str
    path: str
    who: str = "clerk"
    queries: int = 15
    is_list: bool = False


STAFF = (
    StaffPage("queue", "提案の一覧", "/admin/proposals/proposal/"),
    StaffPage("queue_all", "提案の一覧・すべて", "/admin/proposals/proposal/?turn=all"),
    StaffPage("queue_search", "提案の一覧・検索", "/admin/proposals/proposal/?q=%E9%98%B2"),
    StaffPage("one", "1つの提案（職員）", "/admin/proposals/proposal/{filed}/change/"),
    StaffPage("call", "募集の提案", "/admin/proposals/proposal/call/{call}/"),
    StaffPage("stuck", "止まっている人", "/admin/proposals/proposal/call/{call}/stuck/"),
    StaffPage("opinions", "担当課の意見の一覧", "/admin/proposals/sectionopinion/"),
    StaffPage("late", "おくれて出す人", "/admin/proposals/proposal/call/{call}/late/"),
    StaffPage("desk", "きょうの机", "/admin/"),
    StaffPage("call_admin", "募集（職員）", "/admin/calls/call/{call}/change/", queries=17),
    StaffPage("my", "マイページ", "/my/", "writer", queries=17),
    StaffPage("tasks", "提案書のページの一覧", "/proposals/{draft}/write/", "writer", queries=25),
    StaffPage(
        "csv", "提案の一覧 CSV", "/admin/proposals/exportjob/call/{call}/list.csv", is_list=True
    ),
    StaffPage(
        "xlsx", "提案の一覧 XLSX", "/admin/proposals/exportjob/call/{call}/list.xlsx", is_list=True
    ),
)


@dataclass(frozen=True)
class ReviewPage:
    """A page over a large review, or over many projects; at most so many queries and milliseconds.
    ``who``: a clerk, a member of the review that is scored, or who works on a project.
    """

    key: str
    title: str
    path: str
    who: str
    queries: int
    ms: int


REVIEWS = (
    ReviewPage("board", "採点の一覧", "/admin/reviews/review/{opened}/board/", "clerk", 15, 300),
    ReviewPage("files", "委員の机", "/review/", "member", 8, 150),
)
PROJECTS = (
    ReviewPage("desk", "きょうの机", "/admin/", "clerk", 15, 300),
    ReviewPage("desk_section", "きょうの机（担当課）", "/admin/", "liaison", 15, 300),
    ReviewPage("list", "協働事業の一覧", "/admin/projects/project/", "clerk", 15, 300),
    ReviewPage("page_group", "事業のページ・200件ずつ", "/projects/{long}/", "group", 15, 300),
    ReviewPage("page_clerk", "同じページ・職員", "/projects/{long}/", "clerk", 15, 300),
    ReviewPage("days", "その日程", "/projects/{long}/days/", "clerk", 15, 300),
    ReviewPage(
        "yearly", "評価の年度のまとめ",
        "/admin/projects/evaluation/report/?year={year}&kind=interim", "clerk", 15, 1_000,
    ),
)  # fmt: skip
UNDER_WAY, BEGUN, BEGIN_SECONDS = 300, 100, 10
REVIEWED, RANKED, RANK_MS = 300, 2_000, 200
PROPOSALS, DOSSIERS = 2_000, 200
FIRST_SHARE, FIRST_QUERIES = 0.5, 10
STAFF_MS, LIST_MS = 300, 5_000
EXPORT_SECONDS = 300

TARGETS = (
    Target("constant", "定数を返すだけの Django", "/bench/constant?size={size}", VISITOR),
    Target("rows", "20行を読んで描くだけの Django", "/bench/rows", VISITOR),
    Target("list_warm", "名簿・温", "/groups/", VISITOR),
    Target("group_warm", "団体・温", "{group}", VISITOR),
    Target("list_cold", "名簿・冷", "/groups/", KNOWN, queries=True),
    Target("group_cold", "団体・冷", "{group}", KNOWN, queries=True),
    Target("search_cold", "2文字の検索・冷", "/groups/?q=%E9%98%B2%E7%81%BD", KNOWN, queries=True),
    Target("filter_cold", "分野でしぼる・冷", "/groups/?field=1", KNOWN, queries=True),
    Target("cases_warm", "事例集・温", "/cases/", VISITOR),
    Target("case_warm", "事例・温", "/cases/R08-J001/", VISITOR),
    Target("cases_cold", "事例集・冷", "/cases/", KNOWN, queries=True),
    Target("case_cold", "事例・冷", "/cases/R08-J001/", KNOWN, queries=True),
    Target("cases_changed", "事例集・1件変わったあと", "/cases/", CHANGED),
    Target("case_changed", "変わった事例・そのあと", "/cases/R08-J001/", CHANGED),
    Target("cases_new", "事例集・新", "/cases/", NEW, queries=True),
    Target("case_new", "事例・新", "/cases/R08-J001/", NEW, queries=True),
    Target("calls_warm", "募集の一覧・温", "/calls/", VISITOR),
    Target("call_warm", "募集・温", "/calls/2024-1/", VISITOR),
    Target("calls_cold", "募集の一覧・冷", "/calls/", KNOWN, queries=True),
    Target("call_cold", "募集・冷", "/calls/2024-1/", KNOWN, queries=True),
    Target("theme_warm", "テーマ・温", "{theme}", VISITOR),
    Target("theme_cold", "テーマ・冷", "{theme}", KNOWN, queries=True),
    Target("guide_warm", "手引き・温", "/guide/principles/", VISITOR),
    Target("guide_cold", "手引き・冷", "/guide/principles/", KNOWN, queries=True),
    Target("home_warm", "ホーム・温", "/", VISITOR),
    Target("home_cold", "ホーム・冷", "/", KNOWN, queries=True),
    Target(
        "case_search_cold", "事例の検索・冷", "/cases/?q=%E9%98%B2%E7%81%BD", KNOWN, queries=True
    ),
)

# share of the requests per second of a limit that a page must reach
SHARES = (
    ("list_warm", "constant", 0.35),
    ("group_warm", "constant", 0.35),
    ("list_cold", "rows", 0.50),
    ("group_cold", "rows", 0.50),
    ("cases_warm", "constant", 0.35),
    ("case_warm", "constant", 0.35),
    ("cases_cold", "rows", 0.50),
    ("case_cold", "rows", 0.50),
    ("cases_changed", "rows", 0.50),
    ("case_changed", "rows", 0.50),
    ("calls_warm", "constant", 0.70),
    ("call_warm", "constant", 0.70),
    ("calls_cold", "rows", 0.50),
    ("call_cold", "rows", 0.50),
    ("theme_warm", "constant", 0.70),
    ("theme_cold", "rows", 0.50),
    ("guide_warm", "constant", 0.35),
    ("guide_cold", "rows", 0.50),
    ("home_warm", "constant", 0.35),
    ("home_cold", "rows", 0.50),
)
P95_MS = {
    "list_cold": 60, "group_cold": 60, "search_cold": 60,
    "cases_cold": 60, "case_cold": 60, "case_search_cold": 60,
    "cases_changed": 60, "case_changed": 60, "cases_new": 60, "case_new": 60,
    "calls_cold": 60, "call_cold": 60, "theme_cold": 60,
    "guide_cold": 60, "home_cold": 60,
}  # fmt: skip
# p95 with many groups (and cases) against 250
GROWTH = dict.fromkeys(
    (
        "list_cold",
        "search_cold",
        "cases_cold",
        "cases_changed",
        "case_changed",
        "cases_new",
        "case_new",
        "case_search_cold",
    ),
    1.5,
)
MOST_CASES = 20_000
CALLS, QUESTIONS = 200, 2_000  # more than a city has ever had
MOST_QUERIES = dict.fromkeys(("list_cold", "group_cold", "search_cold", "filter_cold"), 8)
MOST_QUERIES |= dict.fromkeys(
    ("cases_cold", "case_cold", "cases_new", "case_new", "guide_cold", "home_cold",
     "case_search_cold", "calls_cold", "call_cold", "theme_cold"), 10,
)  # fmt: skip
WEB_PROCESS_MB = 150
FIRST_VIEW_KB = 60
LOAD_SECONDS = 300
PLAN_SECONDS = 30  # 50,000 open deadlines
PLAN_MB = 60  # what a plan may add to the process
DELIVER_SECONDS = 300  # 10,000 letters
DELIVER_SHARE = 0.50  # of the speed of Django's backend with one open connection
FIRST_VIEWS = (
    "/",
    "/groups/",
    "{group}",
    "/groups/register/",
    "/accounts/login/",
    "/cases/",
    "/calls/",
)
