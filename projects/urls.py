"""Addresses of projects: all behind sign-in, but for the page that both sides show."""

from django.urls import include, path, re_path

from projects.views import (
    agreeing,
    changes,
    day_ends,
    days,
    later,
    meetings,
    members,
    minutes,
    notes,
    people,
    pictures,
    public,
    report_acts,
    report_pages,
    reports,
    showing,
    tasks,
)

AT = "<uuid:pk>"
MEETING, NOTE = f"{AT}/meetings/<int:meeting>", f"{AT}/notes/<int:note>"
REPORT = f"{AT}/reports/<int:report>"
NUMBER = r"(?P<number>R[0-9]{2}-P[0-9]{3,6})"

urlpatterns = [
    path(f"{AT}/", showing.project_show, name="project_show"),
    path(f"{AT}/days/", days.project_days, name="project_days"),
    path(f"{AT}/days/add/", days.project_day_add, name="project_day_add"),
    path(f"{AT}/days/<int:day>/move/", days.project_day_move, name="project_day_move"),
    path(f"{AT}/days/<int:day>/skip/", day_ends.project_day_skip, name="project_day_skip"),
    path(f"{AT}/days/<int:day>/done/", day_ends.project_day_done, name="project_day_done"),
    path(f"{AT}/days/<int:day>/open/", day_ends.project_day_open, name="project_day_open"),
    path(f"{AT}/tasks/add/", tasks.project_task_add, name="project_task_add"),
    path(f"{AT}/tasks/<int:task>/", tasks.project_task, name="project_task"),
    path(f"{AT}/tasks/<int:task>/plan/", tasks.project_task_plan, name="project_task_plan"),
    path(f"{AT}/tasks/<int:task>/done/", tasks.project_task_done, name="project_task_done"),
    path(f"{AT}/tasks/<int:task>/open/", tasks.project_task_open, name="project_task_open"),
    path(f"{AT}/people/", people.project_people, name="project_people"),
    path(f"{AT}/people/invite/", people.project_invite, name="project_invite"),
    path(f"{AT}/people/contacts/", people.project_contacts, name="project_contacts"),
    path(f"{AT}/people/leave/", members.project_leave, name="project_leave"),
    path(f"{AT}/people/<int:member>/", members.project_member, name="project_member"),
    path(
        f"{AT}/people/<int:member>/remove/",
        members.project_member_remove,
        name="project_member_remove",
    ),
    path("join/<str:token>/", members.project_join, name="project_join"),
    path(f"{AT}/meetings/call/", meetings.project_meeting_call, name="project_meeting_call"),
    path(f"{MEETING}/", meetings.project_meeting, name="project_meeting"),
    path(f"{MEETING}/change/", meetings.project_meeting_change, name="project_meeting_change"),
    path(
        f"{MEETING}/call-off/", meetings.project_meeting_call_off, name="project_meeting_call_off"
    ),
    path(f"{MEETING}/minutes/", minutes.project_minutes, name="project_minutes"),
    path(f"{MEETING}/confirm/", minutes.project_minutes_confirm, name="project_minutes_confirm"),
    path(f"{MEETING}/uchiawase.ics", meetings.project_meeting_ics, name="project_meeting_ics"),
    path(f"{AT}/notes/", notes.project_notes, name="project_notes"),
    path(f"{AT}/notes/write/", notes.project_note_write, name="project_note_write"),
    path(f"{NOTE}/", notes.project_note, name="project_note"),
    path(f"{NOTE}/change/", notes.project_note_change, name="project_note_change"),
    path(f"{NOTE}/remove/", notes.project_note_remove, name="project_note_remove"),
    path(f"{NOTE}/agree/", agreeing.project_note_agree, name="project_note_agree"),
    path(f"{NOTE}/disagree/", agreeing.project_note_disagree, name="project_note_disagree"),
    path(f"{NOTE}/pictures/add/", pictures.project_note_picture, name="project_note_picture"),
    path(
        f"{NOTE}/pictures/<uuid:picture>/remove/",
        pictures.project_note_picture_remove,
        name="project_note_picture_remove",
    ),
    path(
        f"{AT}/pictures/<uuid:picture>/<str:size>/",
        pictures.project_picture,
        name="project_picture",
    ),
    path(f"{AT}/progress/", pictures.project_progress, name="project_progress"),
    path(f"{AT}/changes/ask/", changes.project_change_ask, name="project_change_ask"),
    path(f"{AT}/changes/<int:change>/", changes.project_change, name="project_change"),
    path(
        f"{AT}/changes/<int:change>/take-back/",
        changes.project_change_take_back,
        name="project_change_take_back",
    ),
    path(f"{AT}/reports/of/<int:day>/", reports.report_begin, name="report_begin"),
    path(f"{REPORT}/", reports.report_show, name="report_show"),
    path(f"{REPORT}/pages/<str:page>/", report_pages.report_page, name="report_page"),
    path(f"{REPORT}/act/<slug:act>/", report_acts.report_act, name="report_act"),
    path(f"{REPORT}/figures/", report_acts.report_figures, name="report_figures"),
    path(f"{REPORT}/pictures/add/", report_acts.report_picture, name="report_picture"),
    path(
        f"{REPORT}/pictures/<uuid:picture>/remove/",
        report_acts.report_picture_remove,
        name="report_picture_remove",
    ),
    path(f"{REPORT}/pdf/", reports.report_pdf, name="report_pdf"),
    path(f"{REPORT}/pdf/<int:place>/", reports.report_pdf, name="report_submission_pdf"),
    re_path(rf"^{NUMBER}/$", public.project_public, name="project_public"),
    re_path(
        rf"^{NUMBER}/pictures/(?P<picture>[0-9a-f-]{{36}})/(?P<size>small|large)/$",
        public.project_public_picture,
        name="project_public_picture",
    ),
    path("<uuid:pk>/later/<int:day>/", later.project_later, name="project_later"),
    path("", include("projects.showcase_urls")),
    path("", include("projects.agreement_urls")),
    path("", include("projects.money_urls")),
    path("", include("projects.evaluation_urls")),
]
