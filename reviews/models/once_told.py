"""What was told its result is decided: it is reviewed in no other round and told no second one."""

import pgtrigger

from reviews.choices import ResultLetterKind

ONCE_TOLD = """
    IF EXISTS (SELECT 1 FROM reviews_resultletter letter
                 JOIN reviews_decision decision ON decision.id = letter.decision_id
                 JOIN reviews_entry entry ON entry.id = decision.entry_id
                WHERE letter.kind = 'result' AND decision.kind <> 'continued'
                  AND entry.proposal_id = ({of})) THEN
        RAISE EXCEPTION '{said}';
    END IF;
    RETURN NEW;
"""
ENTERS_NO_OTHER = pgtrigger.Trigger(
    name="not_once_decided",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert,
    func=ONCE_TOLD.format(
        of="NEW.proposal_id", said="what was told its result enters no other round"
    ),
)
DECIDED_ONCE = pgtrigger.Trigger(
    name="decided_once",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert,
    condition=pgtrigger.Q(new__kind=ResultLetterKind.RESULT.value),
    func=ONCE_TOLD.format(
        of="SELECT own.proposal_id FROM reviews_decision its"
        " JOIN reviews_entry own ON own.id = its.entry_id WHERE its.id = NEW.decision_id",
        said="a proposal is told one result; what changes it is a correction",
    ),
)
