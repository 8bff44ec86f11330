"""Addresses of 成果発表会: the public ones, and those of a project's place in the programme."""

from django.urls import path

from projects.views import showcase, showing_there

ITEM = "<uuid:pk>/showcase/<int:item>"
HANDOUT = f"{ITEM}/<uuid:handout>"

urlpatterns = [
    path("showcase/", showcase.showcase_list, name="showcase_list"),
    path("showcase/<int:pk>/", showcase.showcase_show, name="showcase_show"),
    path("showcase/<int:pk>/happyokai.ics", showcase.showcase_ics, name="showcase_ics"),
    path(
        "showcase/handouts/<uuid:handout>/", showcase.showcase_handout, name="showcase_handout"
    ),
    path(f"{ITEM}/", showing_there.project_showing, name="project_showing"),
    path(f"{ITEM}/add/", showing_there.project_handout_add, name="project_handout_add"),
    path(f"{HANDOUT}/", showing_there.project_handout, name="project_handout"),
    path(f"{HANDOUT}/agree/", showing_there.project_handout_agree, name="project_handout_agree"),
    path(f"{HANDOUT}/remove/", showing_there.project_handout_remove, name="project_handout_remove"),
]  # fmt: skip
