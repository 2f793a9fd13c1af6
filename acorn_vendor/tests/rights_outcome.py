"""What came of trying public methods, and what is wrong about it."""

from dataclasses import dataclass, field

from odoo import models
from odoo.exceptions import UserError

# Shorter texts are found anywhere.
SHORTEST_TEXT = 6


@dataclass(frozen=True)
class Violation:
    """What a role could do that it may not, or could not do that it may."""

    role: str
    model: str
    method: str
    company: str
    what: str


@dataclass
class Result:
    """What came of the matrix: how many cells were tried, and what was wrong."""

    cells: int = 0
    violations: list = field(default_factory=list)
    # Methods nobody has decided about, and those no record was found for.
    undecided: list = field(default_factory=list)
    untried: list = field(default_factory=list)


@dataclass(frozen=True)
class Outcome:
    """What a call returned or raised, and what it wrote."""

    value: object = None
    error: Exception | None = None
    writes: int = 0

    @property
    def is_refusal(self):
        return isinstance(self.error, UserError)


def find_hindrances(outcome):
    """Yield what went wrong for somebody who may do it."""
    if outcome.is_refusal:
        yield f"is refused: {outcome.error}"
    elif outcome.error:
        yield f"fails: {outcome.error!r}"


def show(value):
    """Return what a caller from outside gets to see."""
    return repr(value.ids if isinstance(value, models.BaseModel) else value)


def iter_texts(record):
    """Yield the names and numbers of a record and of what it points at."""
    for each in record._fields.values():
        if not each.store or each.type not in ("char", "many2one"):
            continue
        value = record[each.name]
        text = value.display_name if each.type == "many2one" else value
        if text and len(text) >= SHORTEST_TEXT:
            yield text
