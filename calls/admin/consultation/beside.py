"""What one reads of a consultation while one writes to whoever asked, or to a section."""

from calls.consultations import mending, story
from calls.models import Consultation
from calls.workflow import consultation as workflow
from core.models import label_of
from core.workflow import Transition

ANSWERING = (workflow.ROUTE, workflow.ASK_BACK, workflow.ADVISE, workflow.CLOSE)


def texts(consultation: Consultation, transition: Transition) -> list[tuple[str, str]]:
    """The note; for who answers for the city also the thread, with what the city wrote inside."""
    note = [
        (label_of(consultation, name), getattr(consultation, name))
        for name in mending.NOTE
        if name != "title" and getattr(consultation, name)
    ]
    if transition not in ANSWERING:
        return note
    thread = story.lines(consultation, inside=True)
    said = [
        ("　".join(filter(None, [each.who, each.place])), each.text)
        for each in thread
        if each.message
    ]
    return note + said
