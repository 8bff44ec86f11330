"""The story of the sample cases, told by the verbs."""

import io
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image, ImageDraw

from accounts.models import Section, User
from cases import workflow
from cases.choices import CaseStatus as S
from cases.choices import PeopleShown
from cases.models import Case
from cases.samples.cast import CAST, Sample
from cases.sheet import attaching, writing
from cases.sheet.writing import PartnerFacts
from core import uploads
from groups.models import Organization
from groups.samples.story import as_of

AFTERWARDS = {
    S.UNPUBLISHED: (workflow.unpublish, "写っている人の同意を、もう一度確かめるため。"),
    S.ARCHIVED: (workflow.archive, "工事が終わり、記録として残すため。"),
}


def tell(people: Mapping[str, Any]) -> int:
    """Make every sample that is missing; returns how many. ``people``: clerk and liaison."""
    made = 0
    for serial, sample in enumerate(CAST, 1):
        if not Case.objects.filter(name=sample.name).exists():
            with as_of(timezone.now() - timedelta(days=sample.days_ago)):
                play(sample, serial, people["clerk"])
            made += 1
    return made


def play(sample: Sample, serial: int, clerk: User) -> None:
    """One sample, from its first words to its state."""
    case = written(sample, serial, clerk)
    if sample.state == S.WITH_PARTNER:
        workflow.ask_partner(case, by=clerk, note="写真は、あとで付けます。")
    if sample.state in (S.DRAFT, S.WITH_PARTNER):
        return
    case = workflow.record_check(case, by=clerk, note="相手方の代表が、窓口で紙を読んで確かめた。")
    if sample.state == S.CHECKED:
        return
    case = workflow.approve(case, by=clerk)
    if sample.state == S.APPROVED:
        return
    case = workflow.publish(case, by=clerk)
    if sample.state in AFTERWARDS:
        verb, why = AFTERWARDS[sample.state]
        verb(case, by=clerk, note=why)


def written(sample: Sample, serial: int, clerk: User) -> Case:
    """The draft with its partners and, for some, a picture."""
    facts = {name: plain(value) for name, value in sample.facts.items()} | {
        "name": sample.name,
        "name_kana": sample.kana,
        "section": Section.objects.get(name=sample.section, department=None),
        "section_email": f"section{serial:02d}@sample.example",
        "partner_email": f"partner{serial:02d}@sample.example",
    }
    case = writing.begin(by=clerk, facts=facts, partners=partners(sample))
    if sample.colours:
        file = SimpleUploadedFile("見本.jpg", drawn(*sample.colours))
        attaching.add_picture(
            case,
            uploads.accept(file),
            by=clerk,
            alt=f"「{sample.name}」のようすを表した、見本の絵",
            taken_on=date(2026, 5, 10),
            people=PeopleShown.NOBODY,
        )
    return case


def plain(value: Any) -> Any:
    """A member of an enumeration as its value, in lists too."""
    if isinstance(value, list):
        return [plain(each) for each in value]
    return getattr(value, "value", value)


def partners(sample: Sample) -> list[PartnerFacts]:
    """A partner that is in the sample register is linked to it."""
    found = []
    for kind, name in sample.partners:
        organization = Organization.objects.filter(name=name).first()
        found.append(PartnerFacts(kind.value, organization, "" if organization else name))
    return found


def drawn(near: str, far: str) -> bytes:
    """A picture of hills and a river, plainly drawn."""
    image = Image.new("RGB", (1600, 900), "#f0f3f9")
    pen = ImageDraw.Draw(image)
    pen.ellipse((1180, 110, 1360, 290), fill="#ffd24a")
    hills = [(0, 520), (420, 260), (860, 560), (1220, 330), (1600, 540), (1600, 900), (0, 900)]
    pen.polygon(hills, fill=far)
    pen.polygon([(0, 700), (700, 560), (1600, 720), (1600, 900), (0, 900)], fill=near)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=88)
    return out.getvalue()
