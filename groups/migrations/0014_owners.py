import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models
from django.db.models import Exists, OuterRef, Subquery

from accounts.roles import grant, revoke

RIGHTS = ("view", "decide_registration")


def name_owners(apps, schema_editor):
    """Who took an application up was its 担当 until now, as the history of its moves says."""
    log = apps.get_model("groups", "RegistrationLog").objects.order_by("at", "pk")
    taken_up = log.filter(registration=OuterRef("pk"), transition="start_review")
    rows = apps.get_model("groups", "Registration").objects.filter(Exists(taken_up))
    rows.update(owner=Subquery(taken_up.values("by")[:1]))


def let_approvers_decide(apps, schema_editor):
    grant(apps, "approver", "groups.Registration", *RIGHTS)


def take_from_approvers(apps, schema_editor):
    revoke(apps, "approver", "groups.Registration", *RIGHTS)


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0008_heads_of_sections"),
        ("groups", "0013_letterhead"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="registration",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="registration",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="registration",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="registration",
            name="deputy",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="副担当",
            ),
        ),
        migrations.AddField(
            model_name="registration",
            name="owner",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="担当",
            ),
        ),
        migrations.AddField(
            model_name="registrationevent",
            name="deputy",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="副担当",
            ),
        ),
        migrations.AddField(
            model_name="registrationevent",
            name="owner",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="担当",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="registration",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "groups_registrationevent" ("accepts_volunteers", "activities", "address", "address_is_home", "applicant_id", "area", "asked_by", "channel", "contact_kana", "contact_name", "corporate_number", "created_at", "decided_at", "decided_by_id", "decision_reason", "deputy_id", "district_id", "done_pages", "due_on", "due_set_at", "eligibility", "email", "fax", "fee", "fields", "founded_on", "how_to_join", "id", "identified_by", "kind", "members", "members_in_city", "mobile", "name", "name_kana", "no_accounts_yet", "one_line", "organization_id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "place", "postal_code", "publication", "purpose", "recruits_members", "reference", "representative_kana", "representative_name", "representative_title", "schedule", "social", "status", "stopped_on", "submitted_at", "updated_at", "wants_to_collaborate", "website") VALUES (NEW."accepts_volunteers", NEW."activities", NEW."address", NEW."address_is_home", NEW."applicant_id", NEW."area", NEW."asked_by", NEW."channel", NEW."contact_kana", NEW."contact_name", NEW."corporate_number", NEW."created_at", NEW."decided_at", NEW."decided_by_id", NEW."decision_reason", NEW."deputy_id", NEW."district_id", NEW."done_pages", NEW."due_on", NEW."due_set_at", NEW."eligibility", NEW."email", NEW."fax", NEW."fee", NEW."fields", NEW."founded_on", NEW."how_to_join", NEW."id", NEW."identified_by", NEW."kind", NEW."members", NEW."members_in_city", NEW."mobile", NEW."name", NEW."name_kana", NEW."no_accounts_yet", NEW."one_line", NEW."organization_id", NEW."owner_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone", NEW."place", NEW."postal_code", NEW."publication", NEW."purpose", NEW."recruits_members", NEW."reference", NEW."representative_kana", NEW."representative_name", NEW."representative_title", NEW."schedule", NEW."social", NEW."status", NEW."stopped_on", NEW."submitted_at", NEW."updated_at", NEW."wants_to_collaborate", NEW."website"); RETURN NULL;',
                    hash="8ec6aaabdee99dbb083a78d00d714d23cff1187c",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_5233b",
                    table="groups_registration",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="registration",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."accepts_volunteers" IS DISTINCT FROM (NEW."accepts_volunteers") OR OLD."activities" IS DISTINCT FROM (NEW."activities") OR OLD."address" IS DISTINCT FROM (NEW."address") OR OLD."address_is_home" IS DISTINCT FROM (NEW."address_is_home") OR OLD."applicant_id" IS DISTINCT FROM (NEW."applicant_id") OR OLD."area" IS DISTINCT FROM (NEW."area") OR OLD."asked_by" IS DISTINCT FROM (NEW."asked_by") OR OLD."channel" IS DISTINCT FROM (NEW."channel") OR OLD."contact_kana" IS DISTINCT FROM (NEW."contact_kana") OR OLD."contact_name" IS DISTINCT FROM (NEW."contact_name") OR OLD."corporate_number" IS DISTINCT FROM (NEW."corporate_number") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."decided_at" IS DISTINCT FROM (NEW."decided_at") OR OLD."decided_by_id" IS DISTINCT FROM (NEW."decided_by_id") OR OLD."decision_reason" IS DISTINCT FROM (NEW."decision_reason") OR OLD."deputy_id" IS DISTINCT FROM (NEW."deputy_id") OR OLD."district_id" IS DISTINCT FROM (NEW."district_id") OR OLD."done_pages" IS DISTINCT FROM (NEW."done_pages") OR OLD."due_on" IS DISTINCT FROM (NEW."due_on") OR OLD."due_set_at" IS DISTINCT FROM (NEW."due_set_at") OR OLD."eligibility" IS DISTINCT FROM (NEW."eligibility") OR OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."fax" IS DISTINCT FROM (NEW."fax") OR OLD."fee" IS DISTINCT FROM (NEW."fee") OR OLD."fields" IS DISTINCT FROM (NEW."fields") OR OLD."founded_on" IS DISTINCT FROM (NEW."founded_on") OR OLD."how_to_join" IS DISTINCT FROM (NEW."how_to_join") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."identified_by" IS DISTINCT FROM (NEW."identified_by") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."members" IS DISTINCT FROM (NEW."members") OR OLD."members_in_city" IS DISTINCT FROM (NEW."members_in_city") OR OLD."mobile" IS DISTINCT FROM (NEW."mobile") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."name_kana" IS DISTINCT FROM (NEW."name_kana") OR OLD."no_accounts_yet" IS DISTINCT FROM (NEW."no_accounts_yet") OR OLD."one_line" IS DISTINCT FROM (NEW."one_line") OR OLD."organization_id" IS DISTINCT FROM (NEW."organization_id") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."phone" IS DISTINCT FROM (NEW."phone") OR OLD."place" IS DISTINCT FROM (NEW."place") OR OLD."postal_code" IS DISTINCT FROM (NEW."postal_code") OR OLD."publication" IS DISTINCT FROM (NEW."publication") OR OLD."purpose" IS DISTINCT FROM (NEW."purpose") OR OLD."recruits_members" IS DISTINCT FROM (NEW."recruits_members") OR OLD."reference" IS DISTINCT FROM (NEW."reference") OR OLD."representative_kana" IS DISTINCT FROM (NEW."representative_kana") OR OLD."representative_name" IS DISTINCT FROM (NEW."representative_name") OR OLD."representative_title" IS DISTINCT FROM (NEW."representative_title") OR OLD."schedule" IS DISTINCT FROM (NEW."schedule") OR OLD."social" IS DISTINCT FROM (NEW."social") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."stopped_on" IS DISTINCT FROM (NEW."stopped_on") OR OLD."submitted_at" IS DISTINCT FROM (NEW."submitted_at") OR OLD."updated_at" IS DISTINCT FROM (NEW."updated_at") OR OLD."wants_to_collaborate" IS DISTINCT FROM (NEW."wants_to_collaborate") OR OLD."website" IS DISTINCT FROM (NEW."website"))',
                    func='INSERT INTO "groups_registrationevent" ("accepts_volunteers", "activities", "address", "address_is_home", "applicant_id", "area", "asked_by", "channel", "contact_kana", "contact_name", "corporate_number", "created_at", "decided_at", "decided_by_id", "decision_reason", "deputy_id", "district_id", "done_pages", "due_on", "due_set_at", "eligibility", "email", "fax", "fee", "fields", "founded_on", "how_to_join", "id", "identified_by", "kind", "members", "members_in_city", "mobile", "name", "name_kana", "no_accounts_yet", "one_line", "organization_id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "place", "postal_code", "publication", "purpose", "recruits_members", "reference", "representative_kana", "representative_name", "representative_title", "schedule", "social", "status", "stopped_on", "submitted_at", "updated_at", "wants_to_collaborate", "website") VALUES (NEW."accepts_volunteers", NEW."activities", NEW."address", NEW."address_is_home", NEW."applicant_id", NEW."area", NEW."asked_by", NEW."channel", NEW."contact_kana", NEW."contact_name", NEW."corporate_number", NEW."created_at", NEW."decided_at", NEW."decided_by_id", NEW."decision_reason", NEW."deputy_id", NEW."district_id", NEW."done_pages", NEW."due_on", NEW."due_set_at", NEW."eligibility", NEW."email", NEW."fax", NEW."fee", NEW."fields", NEW."founded_on", NEW."how_to_join", NEW."id", NEW."identified_by", NEW."kind", NEW."members", NEW."members_in_city", NEW."mobile", NEW."name", NEW."name_kana", NEW."no_accounts_yet", NEW."one_line", NEW."organization_id", NEW."owner_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."place", NEW."postal_code", NEW."publication", NEW."purpose", NEW."recruits_members", NEW."reference", NEW."representative_kana", NEW."representative_name", NEW."representative_title", NEW."schedule", NEW."social", NEW."status", NEW."stopped_on", NEW."submitted_at", NEW."updated_at", NEW."wants_to_collaborate", NEW."website"); RETURN NULL;',
                    hash="7b18a6aacb25fb6e87113629c614935b0149a4fc",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_c07f1",
                    table="groups_registration",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="registration",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "groups_registrationevent" ("accepts_volunteers", "activities", "address", "address_is_home", "applicant_id", "area", "asked_by", "channel", "contact_kana", "contact_name", "corporate_number", "created_at", "decided_at", "decided_by_id", "decision_reason", "deputy_id", "district_id", "done_pages", "due_on", "due_set_at", "eligibility", "email", "fax", "fee", "fields", "founded_on", "how_to_join", "id", "identified_by", "kind", "members", "members_in_city", "mobile", "name", "name_kana", "no_accounts_yet", "one_line", "organization_id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "place", "postal_code", "publication", "purpose", "recruits_members", "reference", "representative_kana", "representative_name", "representative_title", "schedule", "social", "status", "stopped_on", "submitted_at", "updated_at", "wants_to_collaborate", "website") VALUES (OLD."accepts_volunteers", OLD."activities", OLD."address", OLD."address_is_home", OLD."applicant_id", OLD."area", OLD."asked_by", OLD."channel", OLD."contact_kana", OLD."contact_name", OLD."corporate_number", OLD."created_at", OLD."decided_at", OLD."decided_by_id", OLD."decision_reason", OLD."deputy_id", OLD."district_id", OLD."done_pages", OLD."due_on", OLD."due_set_at", OLD."eligibility", OLD."email", OLD."fax", OLD."fee", OLD."fields", OLD."founded_on", OLD."how_to_join", OLD."id", OLD."identified_by", OLD."kind", OLD."members", OLD."members_in_city", OLD."mobile", OLD."name", OLD."name_kana", OLD."no_accounts_yet", OLD."one_line", OLD."organization_id", OLD."owner_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phone", OLD."place", OLD."postal_code", OLD."publication", OLD."purpose", OLD."recruits_members", OLD."reference", OLD."representative_kana", OLD."representative_name", OLD."representative_title", OLD."schedule", OLD."social", OLD."status", OLD."stopped_on", OLD."submitted_at", OLD."updated_at", OLD."wants_to_collaborate", OLD."website"); RETURN NULL;',
                    hash="b89fee7cc3c2b1f3802c457a5aff9a2d40370383",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_42fb7",
                    table="groups_registration",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="registration",
            constraint=models.CheckConstraint(
                condition=models.Q(("deputy", models.F("owner")), _negated=True),
                name="registration_deputy_is_another",
                violation_error_message="副担当には、担当とは別の人を選んでください。",
            ),
        ),
        # last: the columns are altered, and the rows wait for their keys to be checked
        migrations.RunPython(let_approvers_decide, take_from_approvers),
        migrations.RunPython(name_owners, migrations.RunPython.noop),
    ]
