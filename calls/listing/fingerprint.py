"""What the pages of calls and of their themes are made of, as one word: another word, another page.

For the keys of ``cached_piece``: the first visitor after a change elsewhere waits for one query.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import connection

from core import calendar

# All rows that the pages show, as PostgreSQL writes them. Of questions, which can be thousands,
# their number and the last change; of moments, how many are past.
STATEMENT = """
SELECT md5(concat_ws('|',
  (SELECT string_agg(c::text, '|' ORDER BY id) FROM calls_call c WHERE id = ANY(%(calls)s)),
  (SELECT string_agg(t::text, '|' ORDER BY id) FROM calls_course t WHERE call_id = ANY(%(calls)s)),
  (SELECT string_agg(t::text, '|' ORDER BY t.id) FROM calls_rate t
     JOIN calls_course c ON c.id = t.course_id WHERE c.call_id = ANY(%(calls)s)),
  (SELECT string_agg(t::text, '|' ORDER BY t.id) FROM calls_costitem t
     JOIN calls_course c ON c.id = t.course_id WHERE c.call_id = ANY(%(calls)s)),
  (SELECT string_agg(t::text, '|' ORDER BY t.id) FROM calls_requiredpaper t
     JOIN calls_course c ON c.id = t.course_id WHERE c.call_id = ANY(%(calls)s)),
  (SELECT string_agg(t::text || r::text, '|' ORDER BY r.id, t.id) FROM calls_round r
     JOIN calls_course c ON c.id = r.course_id LEFT JOIN calls_criterion t ON t.round_id = r.id
     WHERE c.call_id = ANY(%(calls)s)),
  (SELECT string_agg(t::text, '|' ORDER BY id)
     FROM calls_milestone t WHERE call_id = ANY(%(calls)s)),
  (SELECT concat(count(*) FILTER (WHERE begins_at <= %(now)s), ' ',
                 count(*) FILTER (WHERE finishes_at <= %(now)s))
     FROM calls_milestone WHERE call_id = ANY(%(calls)s)),
  (SELECT string_agg(t::text, '|' ORDER BY id) FROM calls_theme t WHERE call_id = ANY(%(calls)s)),
  (SELECT string_agg(t::text, '|' ORDER BY t.id) FROM calls_themepaper t
     JOIN calls_theme h ON h.id = t.theme_id WHERE h.call_id = ANY(%(calls)s)),
  (SELECT string_agg(concat(i.theme_id, o.name, o.number, o.registered_on), '|' ORDER BY i.id)
     FROM calls_interest i JOIN calls_theme h ON h.id = i.theme_id
     JOIN groups_organization o ON o.id = i.organization_id
     WHERE h.call_id = ANY(%(calls)s) AND i.seeks_partners),
  (SELECT string_agg(concat(number, at, changes, reason), '|' ORDER BY id)
     FROM calls_edition WHERE call_id = ANY(%(calls)s) AND number > 1),
  (SELECT string_agg(t::text, '|' ORDER BY id)
     FROM calls_passage t WHERE call_id = ANY(%(calls)s)),
  (SELECT concat(count(*), ' ', max(updated_at))
     FROM calls_question WHERE call_id = ANY(%(calls)s)),
  (SELECT string_agg(concat(id, name, department_id), '|' ORDER BY id) FROM accounts_section),
  (SELECT record_days::text FROM calls_callsetting)
))
"""


def fingerprint(calls: Sequence[int], now: datetime) -> str:
    """The word of these calls at this moment; the day is in it, since pages count days. One
    query.
    """
    with connection.cursor() as cursor:
        cursor.execute(STATEMENT, {"calls": list(calls), "now": now})
        (word,) = cursor.fetchone()
    return f"{calendar.as_day(now)} {word}"
