"""Everything needs sign-in but the doors that are named here, one by one."""

from django.urls import URLResolver, get_resolver

PUBLIC = {
    # the portal
    "home", "robots", "sitemap", "sitemap_section",
    # the directory, and what one reads before an application
    "group_list", "group_detail", "group_contact", "group_contact_sent", "group_feed",
    "registration_begin",
    # the guide and the pages about the site itself
    "guide_index", "guide_page", "guide_check", "guide_check_result", "guide_proposing",
    "accessibility", "policy", "privacy", "contact", "site_map",
    # the catalogue of cases; the partner reads and answers by the link of a mail
    "case_list", "case_map", "case_detail", "case_feed", "case_data", "case_csv", "case_json",
    "case_data_csv",
    "case_contact", "case_contact_sent", "case_picture", "case_document",
    "case_check", "case_check_picture", "case_check_document",
    # the calls; one stops being told by the link of a mail
    "call_list", "call_detail", "call_feed", "call_calendar", "calls_calendar", "call_guidelines",
    "theme_detail", "theme_feed", "theme_paper",
    "call_ask", "call_asked", "theme_ask", "theme_asked",
    "call_follow", "theme_follow", "following",
    # the day on which the proposals of a call are heard
    "call_hearing",
    # the form of a proposal to be written by hand
    "proposal_blank",
    # the ranking of a round, reckoned again from its published files
    "recompute", "recompute_format",
    # the results of a call, once they are released
    "call_results", "call_results_file", "call_results_adopted",
    "call_results_adopted_data",
    # the result of one's own proposal, by the link of the mail: to read alone
    "review_result_by_link",
    "review_result_letter_by_link",
    # a meeting, and a question of the committee, answered by the link of the mail
    "review_meeting_by_link",
    "review_question_by_link",
    # meetings of the committee that are open, and their minutes
    "minutes_list", "minutes_detail",
    # what a project and the city say of their work together, once it is published
    "evaluation_public",
    # the progress of a project, as far as both sides want to show it
    "project_public", "project_public_picture",
    # one officer agrees to a 照会, by the link that the representative hands on
    "officer_consent",
    # the days on which projects tell what came of them, once they are announced
    "showcase_list", "showcase_show", "showcase_ics", "showcase_handout",
    # one's own calendar, by its secret address
    "calendar_feed",
    # the way in
    "account_login", "account_login_password", "account_confirm_login_code", "account_name",
    "account_signup", "account_email_verification_sent", "account_logout", "account_inactive",
    "account_closed", "mfa_authenticate", "mfa_login_webauthn", "admin:login",
}  # fmt: skip


def doors(patterns, namespace=""):
    """(name, view) of every address; the pages for newcomers exist in development only."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            if str(pattern.pattern) == "dev/":
                continue
            inner = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from doors(pattern.url_patterns, namespace + inner)
        else:
            yield f"{namespace}{pattern.name}", pattern.callback


def test_only_the_named_doors_are_open():
    open_doors = {
        name
        for name, view in doors(get_resolver().url_patterns)
        if not getattr(view, "login_required", True)
    }

    assert open_doors == PUBLIC
