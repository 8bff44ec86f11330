"""A hearing takes place in a meeting of its committee (ADR 79): one day, one attendance."""

from datetime import date, datetime, time, timedelta
from itertools import filterfalse

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from core.history.at_once import AtOnce

FIRST, AGAIN = ("開会", "利害関係の確認"), ("開会", "前回の記録の確認", "利害関係の確認")
LAST = ("その他", "閉会")
STATUS = {"planned": "planned", "ordered": "planned", "held": "held"}
NOT_YET, ABSENT = "called", "absent"


def fill(apps, _editor):
    """Each hearing gets the meeting in which it takes place, with its agenda and who came."""
    for hearing in apps.get_model("reviews", "Hearing").objects.order_by("pk"):
        meeting = begun(apps, hearing)
        agenda(apps, hearing, meeting)
        came(apps, hearing, meeting)
        hearing.meeting = meeting
        hearing.save(update_fields=["meeting"])
        events(apps).filter(id=hearing.pk).update(meeting=meeting)
    events(apps).filter(meeting=None).update(meeting_id=0)  # of hearings that are no more


def events(apps):
    """What the history holds of hearings."""
    return apps.get_model("reviews", "HearingEvent").objects


def begun(apps, hearing):
    """The meeting of this hearing, as far as the hearing is."""
    rows = apps.get_model("reviews", "Meeting").objects.filter(review=hearing.review_id)
    minutes = hearing.group_minutes + hearing.section_minutes + hearing.question_minutes
    whole = minutes * max(1, hearing.slots.count()) + sum(
        hearing.breaks.values_list("minutes", flat=True)
    )
    begins = datetime.combine(date(2000, 1, 1), hearing.starts_at)
    ends = begins + timedelta(minutes=whole)
    is_same_day = ends.date() == begins.date() and ends > begins
    status = STATUS.get(hearing.status, NOT_YET)
    return rows.create(
        review_id=hearing.review_id,
        number=(rows.aggregate(last=models.Max("number"))["last"] or 0) + 1,
        status=status,
        on=hearing.on,
        starts_at=hearing.starts_at,
        ends_at=ends.time() if is_same_day else time.max,
        place=hearing.place,
        online=hearing.online,
        openness="open" if hearing.is_open else "closed",
        closed_reason=hearing.closed_why,
        message=f"{hearing.review.round.get_kind_display()}をひらきます。",
        answer_by=hearing.on,
        answer_set_at=hearing.created_at,
        fee=fee(apps, hearing) if status == "held" else None,
    )


def fee(apps, hearing):
    """What the setting says today for a body of this kind."""
    setting = apps.get_model("reviews", "ReviewSetting").objects.first()
    column = {"attached": "fee_attached", "hearing": "fee_hearing"}
    name = column.get(hearing.review.round.course.call.body, "")
    return getattr(setting, name, 0) or 0


def agenda(apps, hearing, meeting):
    """What is general, and each proposal of the round that is there or was heard."""
    first = FIRST if meeting.number == 1 else AGAIN
    entries = apps.get_model("reviews", "Entry").objects.filter(review=hearing.review_id)
    there = models.Q(left_at=None) | models.Q(slots__hearing=hearing)
    heard = entries.filter(there).distinct().order_by("received", "pk")
    rows = [
        *({"heading": each} for each in first),
        *({"entry": each} for each in heard),
        *({"heading": each} for each in LAST),
    ]
    items = apps.get_model("reviews", "AgendaItem").objects
    for order, facts in enumerate(rows, 1):
        items.create(meeting=meeting, order=order, **facts)
    if meeting.status == "held":
        apps.get_model("reviews", "Minutes").objects.create(meeting=meeting)


def came(apps, hearing, meeting):
    """出欠 of members and groups, and who left for which proposal; a member who is recused from a
    proposal and came left for it.
    """
    for noted in hearing.attendances.exclude(entry=None):
        hearing.slots.filter(entry=noted.entry_id).update(presence=noted.presence)
    attendances = apps.get_model("reviews", "Attendance").objects
    rows = {}
    for noted in hearing.attendances.exclude(reviewer=None):
        is_there = noted.presence != ABSENT
        rows[noted.reviewer_id] = attendances.create(
            meeting=meeting,
            reviewer_id=noted.reviewer_id,
            came=is_there,
            came_at=meeting.starts_at if is_there else None,
            left_at=meeting.ends_at if is_there else None,
        )
    items = dict(meeting.items.exclude(entry=None).values_list("entry", "pk"))
    of_proposal = dict(meeting.items.exclude(entry=None).values_list("entry__proposal", "pk"))
    conflicts = apps.get_model("reviews", "Conflict").objects.filter(
        is_recused=True, proposal__in=of_proposal, reviewer__in=rows
    )
    recused = {
        (key, of_proposal[one]) for key, one in conflicts.values_list("reviewer", "proposal")
    }
    left = hearing.step_outs.filter(entry__in=items).values_list("reviewer", "entry")
    out = {(key, items[entry]) for key, entry in left} | recused
    step_outs = apps.get_model("reviews", "StepOut").objects
    for key, item in sorted(out):
        if key in rows and rows[key].came:
            step_outs.create(attendance=rows[key], item_id=item, is_recused=(key, item) in recused)


def of_hearings(operation):
    """Whether it adds a trigger that writes the history of hearings."""
    is_added = isinstance(operation, pgtrigger.migrations.AddTrigger)
    return is_added and operation.model_name == "hearing"


class Migration(migrations.Migration):
    dependencies = [
        ("proposals", "0011_decided"),
        ("reviews", "0007_office"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="hearing",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="hearing",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="hearing",
            name="delete_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="meeting",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="meeting",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="meeting",
            name="delete_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="sheet",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="sheet",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="sheet",
            name="delete_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="slot",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="slot",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="slot",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="hearing",
            name="meeting",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="hearing",
                to="reviews.meeting",
                verbose_name="会議",
            ),
        ),
        migrations.AddField(
            model_name="hearing",
            name="tally_made_at",
            field=models.DateTimeField(
                blank=True, null=True, verbose_name="結果の表をはじめて作った日時"
            ),
        ),
        migrations.AddField(
            model_name="hearingevent",
            name="meeting",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="reviews.meeting",
                verbose_name="会議",
            ),
        ),
        migrations.AddField(
            model_name="hearingevent",
            name="tally_made_at",
            field=models.DateTimeField(
                blank=True, null=True, verbose_name="結果の表をはじめて作った日時"
            ),
        ),
        migrations.AddField(
            model_name="meeting",
            name="online",
            field=models.URLField(blank=True, verbose_name="オンラインのアドレス"),
        ),
        migrations.AddField(
            model_name="meetingevent",
            name="online",
            field=models.URLField(blank=True, verbose_name="オンラインのアドレス"),
        ),
        migrations.AddField(
            model_name="sheet",
            name="meeting",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="agreed",
                to="reviews.meeting",
                verbose_name="決めた会議",
            ),
        ),
        migrations.AddField(
            model_name="sheetevent",
            name="meeting",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="reviews.meeting",
                verbose_name="決めた会議",
            ),
        ),
        migrations.AddField(
            model_name="slot",
            name="presence",
            field=models.CharField(
                blank=True,
                choices=[("present", "出席"), ("late", "遅れて出席"), ("absent", "欠席")],
                max_length=10,
                verbose_name="出欠",
            ),
        ),
        migrations.AddField(
            model_name="slotevent",
            name="presence",
            field=models.CharField(
                blank=True,
                choices=[("present", "出席"), ("late", "遅れて出席"), ("absent", "欠席")],
                max_length=10,
                verbose_name="出欠",
            ),
        ),
        migrations.AlterField(
            model_name="meeting",
            name="place",
            field=models.CharField(blank=True, max_length=120, verbose_name="場所"),
        ),
        migrations.AlterField(
            model_name="meetingevent",
            name="place",
            field=models.CharField(blank=True, max_length=120, verbose_name="場所"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="attendance",
            trigger=pgtrigger.compiler.Trigger(
                name="stands_once_opened",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n        IF OLD.came IS NOT NULL AND (TG_OP = 'DELETE' OR NEW.came IS DISTINCT FROM OLD.came)\n           AND EXISTS (SELECT 1 FROM reviews_hearing hearing\n                         JOIN reviews_review review ON review.id = hearing.review_id\n                        WHERE hearing.meeting_id = OLD.meeting_id\n                          AND review.status = 'opened') THEN\n            RAISE EXCEPTION 'who was there stands once the marks are open';\n        END IF;\n        RETURN COALESCE(NEW, OLD);\n    ",
                    hash="2f1630303f7b1895bb8d3436d104e64680844d5f",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_stands_once_opened_4ad94",
                    table="reviews_attendance",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="hearing",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "reviews_hearingevent" ("created_at", "group_minutes", "how", "id", "meeting_id", "names", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "question_minutes", "review_id", "section_minutes", "slides_on", "slides_set_at", "slides_time", "status", "tally_made_at", "updated_at") VALUES (NEW."created_at", NEW."group_minutes", NEW."how", NEW."id", NEW."meeting_id", NEW."names", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."published_at", NEW."question_minutes", NEW."review_id", NEW."section_minutes", NEW."slides_on", NEW."slides_set_at", NEW."slides_time", NEW."status", NEW."tally_made_at", NEW."updated_at"); RETURN NULL;',
                    hash="eecef279827ca85d7ec0c4fa459ef54345db3178",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_e5caf",
                    table="reviews_hearing",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="hearing",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."group_minutes" IS DISTINCT FROM (NEW."group_minutes") OR OLD."how" IS DISTINCT FROM (NEW."how") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."meeting_id" IS DISTINCT FROM (NEW."meeting_id") OR OLD."names" IS DISTINCT FROM (NEW."names") OR OLD."published_at" IS DISTINCT FROM (NEW."published_at") OR OLD."question_minutes" IS DISTINCT FROM (NEW."question_minutes") OR OLD."review_id" IS DISTINCT FROM (NEW."review_id") OR OLD."section_minutes" IS DISTINCT FROM (NEW."section_minutes") OR OLD."slides_on" IS DISTINCT FROM (NEW."slides_on") OR OLD."slides_set_at" IS DISTINCT FROM (NEW."slides_set_at") OR OLD."slides_time" IS DISTINCT FROM (NEW."slides_time") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."tally_made_at" IS DISTINCT FROM (NEW."tally_made_at") OR OLD."updated_at" IS DISTINCT FROM (NEW."updated_at"))',
                    func='INSERT INTO "reviews_hearingevent" ("created_at", "group_minutes", "how", "id", "meeting_id", "names", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "question_minutes", "review_id", "section_minutes", "slides_on", "slides_set_at", "slides_time", "status", "tally_made_at", "updated_at") VALUES (NEW."created_at", NEW."group_minutes", NEW."how", NEW."id", NEW."meeting_id", NEW."names", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."published_at", NEW."question_minutes", NEW."review_id", NEW."section_minutes", NEW."slides_on", NEW."slides_set_at", NEW."slides_time", NEW."status", NEW."tally_made_at", NEW."updated_at"); RETURN NULL;',
                    hash="51507c52ae0eabc6c7dc46e71798af78660ec43f",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_daf42",
                    table="reviews_hearing",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="hearing",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "reviews_hearingevent" ("created_at", "group_minutes", "how", "id", "meeting_id", "names", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "question_minutes", "review_id", "section_minutes", "slides_on", "slides_set_at", "slides_time", "status", "tally_made_at", "updated_at") VALUES (OLD."created_at", OLD."group_minutes", OLD."how", OLD."id", OLD."meeting_id", OLD."names", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."published_at", OLD."question_minutes", OLD."review_id", OLD."section_minutes", OLD."slides_on", OLD."slides_set_at", OLD."slides_time", OLD."status", OLD."tally_made_at", OLD."updated_at"); RETURN NULL;',
                    hash="7cdbbc0a5125a8c13c5aad8e9fccabfcf20a3902",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_4114a",
                    table="reviews_hearing",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="meeting",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "reviews_meetingevent" ("answer_by", "answer_set_at", "closed_reason", "created_at", "ends_at", "fee", "id", "message", "number", "on", "online", "openness", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "review_id", "starts_at", "status", "updated_at") VALUES (NEW."answer_by", NEW."answer_set_at", NEW."closed_reason", NEW."created_at", NEW."ends_at", NEW."fee", NEW."id", NEW."message", NEW."number", NEW."on", NEW."online", NEW."openness", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."review_id", NEW."starts_at", NEW."status", NEW."updated_at"); RETURN NULL;',
                    hash="4438367c8a5292532b1659df0c3460b5f1cf9cfb",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_4fbc6",
                    table="reviews_meeting",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="meeting",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "reviews_meetingevent" ("answer_by", "answer_set_at", "closed_reason", "created_at", "ends_at", "fee", "id", "message", "number", "on", "online", "openness", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "review_id", "starts_at", "status", "updated_at") VALUES (NEW."answer_by", NEW."answer_set_at", NEW."closed_reason", NEW."created_at", NEW."ends_at", NEW."fee", NEW."id", NEW."message", NEW."number", NEW."on", NEW."online", NEW."openness", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."review_id", NEW."starts_at", NEW."status", NEW."updated_at"); RETURN NULL;',
                    hash="78866398ddaafbf246c442fedb241a20d2d4e716",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_e4978",
                    table="reviews_meeting",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="meeting",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "reviews_meetingevent" ("answer_by", "answer_set_at", "closed_reason", "created_at", "ends_at", "fee", "id", "message", "number", "on", "online", "openness", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "review_id", "starts_at", "status", "updated_at") VALUES (OLD."answer_by", OLD."answer_set_at", OLD."closed_reason", OLD."created_at", OLD."ends_at", OLD."fee", OLD."id", OLD."message", OLD."number", OLD."on", OLD."online", OLD."openness", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."review_id", OLD."starts_at", OLD."status", OLD."updated_at"); RETURN NULL;',
                    hash="2823ba88c7443b8d45edc6f0d5dc80f302e7dfcc",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_71659",
                    table="reviews_meeting",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sheet",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "reviews_sheetevent" ("created_at", "door", "edition", "entry_id", "id", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reviewer_id", "role", "status", "submission_id", "submitted_at", "typed_by_id", "updated_at") VALUES (NEW."created_at", NEW."door", NEW."edition", NEW."entry_id", NEW."id", NEW."meeting_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reviewer_id", NEW."role", NEW."status", NEW."submission_id", NEW."submitted_at", NEW."typed_by_id", NEW."updated_at"); RETURN NULL;',
                    hash="17ee33dc54387243bcaf9a0317f7b1f489b28acc",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_fa062",
                    table="reviews_sheet",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sheet",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."door" IS DISTINCT FROM (NEW."door") OR OLD."edition" IS DISTINCT FROM (NEW."edition") OR OLD."entry_id" IS DISTINCT FROM (NEW."entry_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."meeting_id" IS DISTINCT FROM (NEW."meeting_id") OR OLD."reviewer_id" IS DISTINCT FROM (NEW."reviewer_id") OR OLD."role" IS DISTINCT FROM (NEW."role") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."submission_id" IS DISTINCT FROM (NEW."submission_id") OR OLD."submitted_at" IS DISTINCT FROM (NEW."submitted_at") OR OLD."typed_by_id" IS DISTINCT FROM (NEW."typed_by_id") OR OLD."updated_at" IS DISTINCT FROM (NEW."updated_at"))',
                    func='INSERT INTO "reviews_sheetevent" ("created_at", "door", "edition", "entry_id", "id", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reviewer_id", "role", "status", "submission_id", "submitted_at", "typed_by_id", "updated_at") VALUES (NEW."created_at", NEW."door", NEW."edition", NEW."entry_id", NEW."id", NEW."meeting_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reviewer_id", NEW."role", NEW."status", NEW."submission_id", NEW."submitted_at", NEW."typed_by_id", NEW."updated_at"); RETURN NULL;',
                    hash="a83997cb355a185631ff83fd7d34c13e0dcce1e0",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_915d9",
                    table="reviews_sheet",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sheet",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "reviews_sheetevent" ("created_at", "door", "edition", "entry_id", "id", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reviewer_id", "role", "status", "submission_id", "submitted_at", "typed_by_id", "updated_at") VALUES (OLD."created_at", OLD."door", OLD."edition", OLD."entry_id", OLD."id", OLD."meeting_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reviewer_id", OLD."role", OLD."status", OLD."submission_id", OLD."submitted_at", OLD."typed_by_id", OLD."updated_at"); RETURN NULL;',
                    hash="36d5f284a577003c1bbf7ee9b449b0b0fed7c61b",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_5f0d0",
                    table="reviews_sheet",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="slot",
            trigger=pgtrigger.compiler.Trigger(
                name="stands_once_opened",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n        IF OLD.presence <> '' AND (TG_OP = 'DELETE' OR NEW.presence <> OLD.presence)\n           AND EXISTS (SELECT 1 FROM reviews_hearing hearing\n                         JOIN reviews_review review ON review.id = hearing.review_id\n                        WHERE hearing.id = OLD.hearing_id AND review.status = 'opened') THEN\n            RAISE EXCEPTION 'who was there stands once the marks are open';\n        END IF;\n        RETURN COALESCE(NEW, OLD);\n    ",
                    hash="8446846912da94f716c88926bcf769ec95e114d2",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_stands_once_opened_e017e",
                    table="reviews_slot",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="slot",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "reviews_slotevent" ("entry_id", "hearing_id", "id", "is_drawn_up", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "presence", "told") VALUES (NEW."entry_id", NEW."hearing_id", NEW."id", NEW."is_drawn_up", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."presence", NEW."told"); RETURN NULL;',
                    hash="bc6d87bdb100a27180d8134d9b7d4539d913ba73",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_80e4c",
                    table="reviews_slot",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="slot",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "reviews_slotevent" ("entry_id", "hearing_id", "id", "is_drawn_up", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "presence", "told") VALUES (NEW."entry_id", NEW."hearing_id", NEW."id", NEW."is_drawn_up", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."presence", NEW."told"); RETURN NULL;',
                    hash="a6c8d855a4f21d7e565a754d2a1657c04bd805ac",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_39b14",
                    table="reviews_slot",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="slot",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "reviews_slotevent" ("entry_id", "hearing_id", "id", "is_drawn_up", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "presence", "told") VALUES (OLD."entry_id", OLD."hearing_id", OLD."id", OLD."is_drawn_up", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."presence", OLD."told"); RETURN NULL;',
                    hash="a3ea7fefb22b6766bf001b0994ba8262cc53415b",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_5a1ad",
                    table="reviews_slot",
                    when="AFTER",
                ),
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        # What waits for the end of the transaction would forbid to change the tables.
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", migrations.RunSQL.noop),
        migrations.RemoveField(
            model_name="hearingattendance",
            name="by",
        ),
        migrations.RemoveField(
            model_name="hearingattendance",
            name="entry",
        ),
        migrations.RemoveField(
            model_name="hearingattendance",
            name="hearing",
        ),
        migrations.RemoveField(
            model_name="hearingattendance",
            name="reviewer",
        ),
        migrations.RemoveField(
            model_name="hearingattendanceevent",
            name="pgh_obj",
        ),
        migrations.RemoveField(
            model_name="hearingattendanceevent",
            name="by",
        ),
        migrations.RemoveField(
            model_name="hearingattendanceevent",
            name="entry",
        ),
        migrations.RemoveField(
            model_name="hearingattendanceevent",
            name="hearing",
        ),
        migrations.RemoveField(
            model_name="hearingattendanceevent",
            name="pgh_context",
        ),
        migrations.RemoveField(
            model_name="hearingattendanceevent",
            name="reviewer",
        ),
        migrations.RemoveField(
            model_name="hearingstepout",
            name="by",
        ),
        migrations.RemoveField(
            model_name="hearingstepout",
            name="entry",
        ),
        migrations.RemoveField(
            model_name="hearingstepout",
            name="hearing",
        ),
        migrations.RemoveField(
            model_name="hearingstepout",
            name="reviewer",
        ),
        migrations.RemoveField(
            model_name="hearingstepoutevent",
            name="pgh_obj",
        ),
        migrations.RemoveField(
            model_name="hearingstepoutevent",
            name="by",
        ),
        migrations.RemoveField(
            model_name="hearingstepoutevent",
            name="entry",
        ),
        migrations.RemoveField(
            model_name="hearingstepoutevent",
            name="hearing",
        ),
        migrations.RemoveField(
            model_name="hearingstepoutevent",
            name="pgh_context",
        ),
        migrations.RemoveField(
            model_name="hearingstepoutevent",
            name="reviewer",
        ),
        migrations.AlterModelOptions(
            name="hearing",
            options={
                "ordering": ("-meeting__on", "-pk"),
                "verbose_name": "公開プレゼンテーション",
                "verbose_name_plural": "公開プレゼンテーション",
            },
        ),
        migrations.RemoveConstraint(
            model_name="hearing",
            name="hearing_is_somewhere",
        ),
        migrations.RemoveConstraint(
            model_name="hearing",
            name="hearing_closed_says_why",
        ),
        migrations.RemoveConstraint(
            model_name="hearing",
            name="hearing_published_is_open",
        ),
        migrations.RemoveConstraint(
            model_name="hearing",
            name="hearing_slides_before_the_day",
        ),
        migrations.RemoveField(
            model_name="hearing",
            name="closed_why",
        ),
        migrations.RemoveField(
            model_name="hearing",
            name="is_open",
        ),
        migrations.RemoveField(
            model_name="hearing",
            name="on",
        ),
        migrations.RemoveField(
            model_name="hearing",
            name="online",
        ),
        migrations.RemoveField(
            model_name="hearing",
            name="place",
        ),
        migrations.RemoveField(
            model_name="hearing",
            name="starts_at",
        ),
        migrations.RemoveField(
            model_name="hearingevent",
            name="closed_why",
        ),
        migrations.RemoveField(
            model_name="hearingevent",
            name="is_open",
        ),
        migrations.RemoveField(
            model_name="hearingevent",
            name="on",
        ),
        migrations.RemoveField(
            model_name="hearingevent",
            name="online",
        ),
        migrations.RemoveField(
            model_name="hearingevent",
            name="place",
        ),
        migrations.RemoveField(
            model_name="hearingevent",
            name="starts_at",
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("place", ""), _negated=True),
                    models.Q(("online", ""), _negated=True),
                    _connector="OR",
                ),
                name="meeting_is_somewhere",
                violation_error_message="場所か、オンラインのアドレスのどちらかを書いてください。",
            ),
        ),
        migrations.AddConstraint(
            model_name="sheet",
            constraint=models.CheckConstraint(
                condition=models.Q(("meeting", None), ("role", "meeting"), _connector="OR"),
                name="sheet_of_the_meeting_alone_names_one",
                violation_error_message="会議を書くのは、委員会で1つの点を決めた採点表だけです。",
            ),
        ),
        migrations.AddConstraint(
            model_name="slot",
            constraint=models.CheckConstraint(
                condition=models.Q(("presence__in", ["", "present", "late", "absent"])),
                name="slot_presence_known",
            ),
        ),
        migrations.DeleteModel(
            name="HearingAttendance",
        ),
        migrations.DeleteModel(
            name="HearingAttendanceEvent",
        ),
        migrations.DeleteModel(
            name="HearingStepOut",
        ),
        migrations.DeleteModel(
            name="HearingStepOutEvent",
        ),
        migrations.AlterField(
            model_name="hearing",
            name="meeting",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="hearing",
                to="reviews.meeting",
                verbose_name="会議",
            ),
        ),
        migrations.AlterField(
            model_name="hearingevent",
            name="meeting",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="reviews.meeting",
                verbose_name="会議",
            ),
        ),
    ]
    # The models are rendered anew around the rows that are carried over, not after each operation.
    # The history of hearings is written again once the columns are gone of which it holds nothing.
    operations = [
        AtOnce([*filterfalse(of_hearings, operations[:38])]),
        *operations[38:40],
        AtOnce([*operations[40:], *filter(of_hearings, operations[:38])]),
    ]
