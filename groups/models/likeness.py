"""Keys by which two entries are recognised as perhaps the same: computed by PostgreSQL itself.

NFKC, small letters, without spaces and legal forms; a phone number by its digits. The same
expressions stand in the indexes of the register and in ``groups/registration/duplicates.py``.
"""

from django.db.models import Func, TextField

LEGAL_FORMS = (
    "特定非営利活動法人|npo法人|認定npo法人|一般社団法人|公益社団法人|一般財団法人|公益財団法人"
    "|社会福祉法人|株式会社|有限会社|合同会社|任意団体"
)


class NameKey(Func):
    """ＮＰＯ法人　サンプルの会 and サンプルの会 have the same key."""

    template = (
        "regexp_replace(lower(normalize(%(expressions)s, NFKC)), "
        f"'({LEGAL_FORMS}|[[:space:]・･\\-ー])', '', 'g')"
    )
    output_field = TextField()


class PersonKey(Func):
    """見本 花子 and 見本　花子 have the same key."""

    template = "regexp_replace(normalize(%(expressions)s, NFKC), '[[:space:]]', '', 'g')"
    output_field = TextField()


class PhoneKey(Func):
    """0495-00-0001, ０４９５（００）０００１ and 0495-00-0001 内線12 have the same key."""

    template = "regexp_replace(normalize(%(expressions)s, NFKC), '内線.*$|[^0-9]', '', 'g')"
    output_field = TextField()
