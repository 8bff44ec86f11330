"""Organizations in the directory without the way there: for the lists, not for the procedure."""

from core import japanese
from groups.directory import search
from groups.models import District
from groups.samples import bulk


def registered(number=1, **facts):
    """An invented organization, registered and indexed; ``facts`` replace single columns."""
    districts = list(District.objects.order_by("pk").values_list("pk", flat=True))
    organization = bulk.organization(number, districts)
    for name, value in facts.items():
        setattr(organization, name, value)
    organization.kana_key = japanese.sort_key(organization.name_kana)
    organization.save()
    search.INDEX.write(organization)
    return organization
