"""Addresses of the consultation before the form, below ``consultations/``."""

from django.urls import path

from calls.views.consultation import beginning, mending, showing

urlpatterns = [
    path("begin/", beginning.consultation_begin, name="consultation_begin"),
    path("papers/<uuid:pk>/", showing.consultation_paper, name="consultation_paper"),
    path("<uuid:pk>/", showing.consultation_show, name="consultation_show"),
    path("<uuid:pk>/write/", beginning.consultation_write, name="consultation_write"),
    *(
        path(f"<uuid:pk>/{part}/", mending.consultation_mend, {"part": part}, name)
        for part, name in (("memo", "consultation_memo"), ("contact", "consultation_contact"))
    ),
    path("<uuid:pk>/receipt/", beginning.consultation_receipt, name="consultation_receipt"),
    path("<uuid:pk>/discard/", beginning.consultation_discard, name="consultation_discard"),
    path("<uuid:pk>/withdraw/", showing.consultation_withdraw, name="consultation_withdraw"),
    path(
        "<uuid:pk>/meetings/<uuid:meeting_pk>/",
        showing.consultation_meeting,
        name="consultation_meeting",
    ),
]
