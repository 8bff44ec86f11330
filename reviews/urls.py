"""Addresses of the review: for its members and, of results, for whom they are about."""

from django.urls import URLPattern, path

from reviews.views import (
    answering,
    board,
    conflicts,
    files,
    hearing,
    interests,
    invitation,
    meetings,
    questions,
    results,
    rulings,
    sheet,
    sheet_acts,
)

COMMITTEE: list[URLPattern] = [
    path("invitation/<str:token>/", invitation.review_invitation, name="review_invitation"),
    path("places/<int:pk>/", invitation.review_place, name="review_place"),
    path("interests/", interests.review_interests, name="review_interests"),
    path("<str:number>/conflicts/", conflicts.review_conflicts, name="review_conflicts"),
    path("<str:number>/conflicts/<int:pk>/", conflicts.review_conflict, name="review_conflict"),
    path("<str:number>/rulings/", rulings.review_rulings, name="review_rulings"),
    path("<str:number>/rulings/<int:pk>/<slug:ruling>/", rulings.review_rule, name="review_rule"),
]
DESK: list[URLPattern] = [
    path("", files.review_files, name="review_files"),
    path("rounds/<int:pk>/board/", board.review_board, name="review_board"),
    path(
        "rounds/<int:pk>/recommendation/",
        board.review_recommendation,
        name="review_recommendation",
    ),
    path("sheets/<uuid:pk>/", sheet.review_sheet, name="review_sheet"),
    path("sheets/<uuid:pk>/check/", sheet_acts.review_sheet_check, name="review_sheet_check"),
    path("sheets/<uuid:pk>/abstain/", sheet_acts.review_sheet_abstain, name="review_sheet_abstain"),
    path("sheets/<uuid:pk>/version/", sheet_acts.review_sheet_version, name="review_sheet_version"),
    path(
        "sheets/<uuid:pk>/papers/<uuid:paper>/",
        sheet_acts.review_sheet_paper,
        name="review_sheet_paper",
    ),
]
HEARING: list[URLPattern] = [
    path("hearing/<uuid:pk>/", hearing.review_slot, name="review_slot"),
    path(
        "hearing/<uuid:pk>/slides/<uuid:paper>/",
        hearing.review_slot_slides,
        name="review_slot_slides",
    ),
    path("rounds/<int:pk>/hearing/", hearing.review_hearing, name="review_hearing"),
    path(
        "sheets/<uuid:pk>/slides/<uuid:paper>/",
        hearing.review_sheet_slides,
        name="review_sheet_slides",
    ),
]
RESULTS: list[URLPattern] = [
    path("results/<uuid:pk>/", results.review_result, name="review_result"),
    path(
        "results/<uuid:pk>/answer/<str:act>/",
        answering.review_result_answer,
        name="review_result_answer",
    ),
    path("results/letters/<uuid:pk>/", results.review_result_letter, name="review_result_letter"),
    path(
        "results/by-link/<str:token>/", results.review_result_by_link, name="review_result_by_link"
    ),
    path(
        "results/by-link/<str:token>/letters/<uuid:pk>/",
        results.review_result_letter_by_link,
        name="review_result_letter_by_link",
    ),
]
OFFICE: list[URLPattern] = [
    path("meetings/<int:pk>/", meetings.review_meeting, name="review_meeting"),
    path(
        "meetings/<int:pk>/letters/<uuid:letter>/",
        meetings.review_meeting_letter,
        name="review_meeting_letter",
    ),
    path(
        "meetings/by-link/<str:token>/",
        meetings.review_meeting_by_link,
        name="review_meeting_by_link",
    ),
    path("sheets/<uuid:pk>/ask/", questions.review_question_ask, name="review_question_ask"),
    path(
        "sheets/<uuid:pk>/questions/<uuid:question>/take-back/",
        questions.review_question_take_back,
        name="review_question_take_back",
    ),
    path("questions/<uuid:pk>/", questions.review_question, name="review_question"),
    path(
        "questions/by-link/<str:token>/",
        questions.review_question_by_link,
        name="review_question_by_link",
    ),
]
urlpatterns: list[URLPattern] = [*RESULTS, *HEARING, *DESK, *OFFICE, *COMMITTEE]
