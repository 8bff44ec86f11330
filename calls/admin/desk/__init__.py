"""What calls have on the desk of the staff, one ``Source`` per noun."""

from calls.admin.desk.call import CALLS, DAYS
from calls.admin.desk.consultation import SOURCE as CONSULTATIONS
from calls.admin.desk.question import SOURCE as QUESTIONS
from calls.admin.desk.theme import SOURCE as THEMES

SOURCES = (CALLS, DAYS, THEMES, QUESTIONS, CONSULTATIONS)
