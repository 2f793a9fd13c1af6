"""Changes and what became of them, of any kind, for hypothesis."""

from hypothesis import strategies as st

from acorn_vendor.rules.change_history import Known
from acorn_vendor.rules.order_change import TOPICS, Change, text_of

LINES = ("1", "2")
STATES = ("open", "applied", "refused", "superseded", "withdrawn")
WHOLE = ("window", "fc", "type", "bill_to", "buying", "order")


@st.composite
def changes(draw):
    """Draw the changes of one version: at most one about each subject."""
    found = {}
    for _number in range(draw(st.integers(0, 4))):
        kind = draw(st.sampled_from(sorted(TOPICS)))
        sequence = None if TOPICS[kind] in WHOLE else draw(st.sampled_from(LINES))
        change = Change(kind, sequence, 0, draw(st.integers(1, 3)))
        found[change.subject] = change
    return tuple(found.values())


@st.composite
def histories(draw):
    """Draw differences found before, oldest first, with numbers as records."""
    known = []
    for change in [each for version in draw(st.lists(changes())) for each in version]:
        state = draw(st.sampled_from(STATES))
        key = "" if state in ("applied", "refused") and draw(st.booleans()) else None
        known.append(remember(len(known), change, state, key))
    return known


def remember(record, change, state="open", key=None):
    """Return a change as one that was found before."""
    key = text_of(change.new) if key is None else key
    return Known(record, change.kind, change.sequence, key, state)
