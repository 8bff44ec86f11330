"""Who finds what of a review where: literal tables of each word that somebody must not know, and
of who reads it in which places. Whoever does not stand in a row meets nothing of it on any page,
list, feed, calendar, file, search, history, desk or act that there is. What nobody meets in one
table somebody entitled meets in another one.

申 who proposed it, 他 who proposed another one, 助 its adviser; 長 the chair, who has handed in
all, 未 a member who has handed in this one alone, 前 one who has begun nothing, 外 one who is
recused from it, 抜 one who was taken out, 終 one whose term is over, 旧 one of the committee of an
earlier call; 民 everybody.
兼 a clerk who is recused as a member, 担 the office, 聞 the liaison of the section that is asked
about it, 道 of another one, 決 who signs, 監 who audits, 管 who runs the portal.
"""

import pytest
import time_machine

from notifications.tasks import plan
from tests.reviews import leaks
from tests.reviews.leaks import PUBLIC, STAFF

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quiet")]


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(leaks.at(), tick=False):
        yield


def by_who(found):
    """{word: {who: places}} of {word: {place: who}}."""
    told = {}
    for word, places in found.items():
        told[word] = {}
        for place, who in places.items():
            told[word].setdefault(who, set()).add(place)
    return told


# --- while the sheets are written: marks of the second proposal are in --------------------------

SCORING_PUBLIC = {
    leaks.TITLE: {
        "申助": {
            "my",
            "proposal_changes",
            "proposal_manifest",
            "proposal_pdf",
            "proposal_read",
            "proposal_receipt",
            "proposal_show",
            "proposal_versions",
        },
        "長未前": {"review_files", "review_meeting", "review_question_ask", "review_sheet"},
        "長": {"review_sheet_check"},
        "長前": {"review_sheet_abstain"},
    },
    leaks.GROUP: {
        "申助": {
            "proposal_changes",
            "proposal_manifest",
            "proposal_pdf",
            "proposal_read",
            "proposal_receipt",
            "proposal_show",
        },
        "長": {"review_rule", "review_rulings"},
        "長未前外": {"review_conflict", "review_conflicts"},
        "長未前": {"review_sheet"},
    },
    leaks.MARK: {
        "長": {"review_sheet"},
    },
    leaks.OWN_MARK: {
        "長": {"review_sheet"},
    },
    leaks.NOTE: {
        "長": {"review_sheet"},
    },
    leaks.TIE: {
        "外": {"review_conflict", "review_conflicts"},
        "長": {"review_rule", "review_rulings"},
    },
    leaks.ASKED: {},
    leaks.RECORD: {
        "長未前": {"review_meeting"},
    },
}
SCORING_STAFF = {
    leaks.TITLE: {
        "担": {
            "notifications_notice change",
            "notifications_notice_coming",
            "proposals_exportjob_file",
            "proposals_exportjob_list",
            "proposals_exportjob_pdf",
            "proposals_exportjob_zip",
            "proposals_proposal_call",
            "proposals_proposal_move",
            "proposals_proposal_owner",
            "proposals_sectionopinion_remind",
            "reviews_clarification change",
            "reviews_meeting change",
            "reviews_meeting_agenda",
            "reviews_meeting_register",
            "reviews_minutes change",
            "reviews_minutes_public",
            "reviews_minutes_write",
            "reviews_review change",
            "reviews_review_entry",
            "reviews_review_leave",
            "reviews_sheet change",
            "reviews_sheet list",
        },
        "担聞": {
            "desk",
            "proposals_proposal change",
            "proposals_proposal list",
            "proposals_proposal_check",
            "proposals_proposal_pdf",
            "proposals_sectionopinion change",
            "proposals_sectionopinion list",
        },
    },
    leaks.GROUP: {
        "担": {
            "proposals_exportjob_file",
            "proposals_exportjob_list",
            "proposals_exportjob_pdf",
            "proposals_exportjob_zip",
            "proposals_proposal_call",
            "reviews_conflict change",
            "reviews_conflict_call",
            "reviews_conflict_declare",
            "reviews_conflict_rule",
            "reviews_review change",
            "reviews_review_entry",
        },
        "担聞": {
            "proposals_proposal change",
            "proposals_proposal list",
            "proposals_proposal_check",
            "proposals_proposal_pdf",
            "proposals_sectionopinion change",
        },
    },
    leaks.MARK: {},
    leaks.OWN_MARK: {},
    leaks.NOTE: {},
    leaks.TIE: {
        "担": {
            "reviews_conflict change",
            "reviews_conflict history",
            "reviews_conflict_declare",
            "reviews_conflict_rule",
        },
    },
    leaks.ASKED: {
        "担": {"reviews_clarification change"},
    },
    leaks.RECORD: {
        "担": {"reviews_minutes change", "reviews_minutes_write"},
    },
}
# The letters that name a filed proposal, whatever the review is at.
OF_FILING = {
    "担": {"proposals/proposal_arrived", "reminders"},
    "申": {"proposals/filing_confirmed", "proposals/proposal_received"},
    "聞": {"proposals/opinion_asked", "proposals/opinion_due"},
}
SCORING_LETTERS = {
    leaks.TITLE: OF_FILING,
    leaks.GROUP: {},
    leaks.MARK: {},
    leaks.OWN_MARK: {},
    leaks.NOTE: {},
    leaks.TIE: {},
    leaks.ASKED: {},
    leaks.RECORD: {},
}


@pytest.fixture
def scored():
    made = leaks.scoring()
    leaks.exported(made)
    return made


def test_before_the_opening_on_the_pages_of_everybody(scored):
    found = leaks.seen(scored, SCORING_PUBLIC, PUBLIC, leaks.public_pages)

    assert by_who(found) == SCORING_PUBLIC


def test_before_the_opening_on_the_pages_of_the_staff(scored):
    some = {key: STAFF[key] for key in "兼担聞道管"}
    found = leaks.seen(scored, SCORING_STAFF, some, leaks.staff_pages)

    assert by_who(found) == SCORING_STAFF


def test_before_the_opening_in_the_letters(scored):
    plan()

    assert by_who(leaks.letters(SCORING_LETTERS)) == SCORING_LETTERS


# --- once all is decided and signed, and told to nobody -----------------------------------------

DECIDED_PUBLIC = {
    leaks.TITLE: {
        "申助": {
            "my",
            "proposal_changes",
            "proposal_manifest",
            "proposal_pdf",
            "proposal_read",
            "proposal_receipt",
            "proposal_show",
            "proposal_versions",
        },
        "長": {
            "review_question_ask",
            "review_sheet",
            "review_sheet_abstain",
            "review_sheet_check",
        },
        "長未前": {"review_board", "review_files", "review_meeting"},
    },
    leaks.MARK: {
        "長": {"review_sheet"},
        "長未前": {"review_board"},
    },
    leaks.NOTE: {
        "長": {"review_sheet"},
    },
    leaks.RECORD: {
        "長未前": {"review_meeting"},
    },
    leaks.MEAN: {
        "長未前": {"review_board"},
    },
    leaks.TURN: {
        "長未前": {"review_board"},
    },
    leaks.REST: {
        "長未前": {"review_board"},
    },
    leaks.REMARKS: {},
    leaks.REASON: {},
    leaks.INSIDE: {},
    leaks.LETTER: {},
    leaks.YEN: {},
    leaks.DRAFT: {},
}
DECIDED_STAFF = {
    leaks.TITLE: {
        "担": {
            "notifications_notice change",
            "notifications_notice_coming",
            "proposals_proposal_call",
            "proposals_proposal_move",
            "proposals_proposal_owner",
            "proposals_sectionopinion_remind",
            "reviews_clarification change",
            "reviews_meeting change",
            "reviews_meeting_agenda",
            "reviews_meeting_register",
            "reviews_minutes change",
            "reviews_minutes_public",
            "reviews_minutes_write",
            "reviews_release_decide",
            "reviews_release_letter",
            "reviews_release_recommend",
            "reviews_review change",
            "reviews_review_board",
            "reviews_review_entry",
            "reviews_review_leave",
            "reviews_review_move",
            "reviews_sheet change",
            "reviews_sheet list",
        },
        "担決": {"reviews_release change", "reviews_release_letters", "reviews_release_pdf"},
        "担決監": {
            "proposals_exportjob_file",
            "proposals_exportjob_list",
            "proposals_exportjob_pdf",
            "proposals_exportjob_zip",
        },
        "担聞": {"desk", "proposals_sectionopinion change"},
        "担聞決監": {
            "proposals_proposal change",
            "proposals_proposal_check",
            "proposals_proposal_pdf",
        },
    },
    leaks.MARK: {
        "担": {"reviews_review_board", "reviews_sheet change"},
        "監": {"proposals_exportjob_file", "proposals_exportjob_pdf", "proposals_exportjob_zip"},
    },
    leaks.NOTE: {},
    leaks.RECORD: {
        "担": {"reviews_minutes change", "reviews_minutes_write"},
    },
    leaks.MEAN: {
        "担": {"reviews_release_recommend", "reviews_review_board"},
        "担決": {"reviews_release change", "reviews_release_letters", "reviews_release_pdf"},
    },
    leaks.TURN: {
        "担": {"reviews_review_board"},
    },
    leaks.REST: {
        "担": {"reviews_review_board"},
    },
    leaks.REMARKS: {
        "担": {"reviews_release_decide"},
        "担決": {"reviews_release_letters", "reviews_release_pdf"},
    },
    leaks.REASON: {
        "担決": {"reviews_release change", "reviews_release_letters", "reviews_release_pdf"},
        "担": {"reviews_release_decide"},
    },
    leaks.INSIDE: {
        "担": {"reviews_release_decide"},
        "担決": {"reviews_release change"},
    },
    leaks.LETTER: {
        "担": {"reviews_release_letter"},
        "担決": {"reviews_release_letters", "reviews_release_pdf"},
    },
    leaks.YEN: {
        "担": {"reviews_release_decide", "reviews_release_letter"},
        "担決": {"reviews_release change", "reviews_release_letters", "reviews_release_pdf"},
    },
    leaks.DRAFT: {
        "担決": {"reviews_release change"},
    },
}
DECIDED_LETTERS = {
    leaks.TITLE: OF_FILING,
    leaks.MARK: {},
    leaks.NOTE: {},
    leaks.RECORD: {},
    leaks.MEAN: {},
    leaks.TURN: {},
    leaks.REST: {},
    leaks.REMARKS: {},
    leaks.REASON: {},
    leaks.INSIDE: {},
    leaks.LETTER: {},
    leaks.YEN: {},
    leaks.DRAFT: {},
}


@pytest.fixture
def signed():
    made = leaks.decided()
    leaks.exported(made)
    return made


def test_before_the_release_on_the_pages_of_everybody(signed):
    found = leaks.seen(signed, DECIDED_PUBLIC, PUBLIC, leaks.beside)

    assert by_who(found) == DECIDED_PUBLIC


def test_before_the_release_on_the_pages_of_the_staff(signed):
    some = {key: STAFF[key] for key in "兼担聞決監"}
    found = leaks.seen(signed, DECIDED_STAFF, some, leaks.later_pages)

    assert by_who(found) == DECIDED_STAFF


def test_before_the_release_in_the_letters(signed):
    plan()

    assert by_who(leaks.letters(DECIDED_LETTERS)) == DECIDED_LETTERS


# --- once everybody was told: what is in the files -----------------------------------------------

EVERYBODY = "".join(PUBLIC | STAFF)
OPEN = {EVERYBODY: {"call_results_adopted", "call_results_adopted_data"}}
COUNTED = {EVERYBODY: {"call_results_file"}}
COPIES = {"兼担監": {"reviews_release_disclosure_zip"}}
LETTER = {"申担": {"review_result_letter"}, "担決": {"reviews_release_pdf"}}
DOSSIER = {"proposals_exportjob_file", "proposals_exportjob_pdf", "proposals_exportjob_zip"}
FILED = {
    "担聞決監": {"proposals_proposal_pdf"},
    "担決監": DOSSIER | {"proposals_exportjob_list"},
}
AUDITED = {"監": DOSSIER}
TYPED = {"担": {"reviews_release_letter"}}  # the page on which it was written
TOLD_FILES = {
    leaks.TITLE: OPEN | COPIES | LETTER | FILED | TYPED,
    leaks.GROUP: OPEN | COPIES | LETTER | FILED,
    leaks.MARK: AUDITED,
    leaks.OWN_MARK: AUDITED,
    leaks.NOTE: {},
    leaks.TIE: {},
    leaks.ASKED: {},
    leaks.RECORD: {},
    leaks.MEAN: COUNTED | COPIES | LETTER | AUDITED,
    leaks.REMARKS: OPEN | COPIES | LETTER | AUDITED,
    leaks.REASON: COUNTED | COPIES | LETTER | AUDITED,
    leaks.INSIDE: AUDITED,
    leaks.LETTER: LETTER | AUDITED,
    leaks.YEN: COPIES | LETTER | AUDITED | TYPED,
    leaks.DRAFT: AUDITED,
}


@pytest.fixture
def told():
    made = leaks.told()
    leaks.exported(made)
    return made


def test_after_the_release_in_the_files(told):
    found = leaks.seen(told, TOLD_FILES, PUBLIC | STAFF, leaks.files_of_all)

    assert by_who(found) == TOLD_FILES
