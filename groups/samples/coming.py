"""What the sample groups will do next, from today on."""

from datetime import date, timedelta

from core.calendar import today
from groups.directory import coming
from groups.models import Organization

WEEKS = (1, 5, 9)  # from now: the activities of one group
SAMPLES = {
    "団体サンプル川みち清掃会": (
        6, "9時から10時30分まで", "若泉公園 東の駐車場",
        ("川べりを歩いて、ごみを拾います", "拾ったごみを数えます", "水辺の生きものを調べます"),
        "どなたでも。申し込みはいりません。小学生は家の人と",
    ),
    "団体サンプルこども食堂": (
        4, "17時から19時まで", "見本町公民館", ("夕食をいっしょに作って食べます",),
        "子どもと家の人。前の日までにお知らせください",
    ),
}  # fmt: skip


def announce() -> None:
    """Write them for each sample group that has none ahead."""
    on = today()
    for organization in Organization.objects.filter(name__in=SAMPLES):
        if not organization.coming.ahead(on).exists():
            tell(organization, on)


def tell(organization: Organization, on: date) -> None:
    """What this group does on its day of the week."""
    weekday, hours, place, whats, welcome = SAMPLES[organization.name]
    first = on + timedelta(days=(weekday - on.weekday()) % 7)
    for weeks, what in zip(WEEKS, whats, strict=False):
        said = {"on": first + timedelta(weeks=weeks), "hours": hours, "what": what}
        coming.add(organization, said | {"place": place, "welcome": welcome})
