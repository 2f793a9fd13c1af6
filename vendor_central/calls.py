"""One call of an operation, after everything that all operations share."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from .faults import Fault
from .tokens import VendorGroup


@dataclass(frozen=True)
class Call:
    """A call: who calls, when (simulator's clock) and with what.

    ``lead`` is how far that clock is ahead of the machine's, and of the caller's.
    ``path`` holds the path parameters, ``body`` the checked JSON of a submission,
    ``fault`` the processing failure that was asked for, if any.
    """

    group: VendorGroup
    at: datetime
    query: dict[str, str] = field(default_factory=dict)
    path: dict[str, str] = field(default_factory=dict)
    body: dict[str, Any] = field(default_factory=dict)
    fault: Fault | None = None
    lead: timedelta = timedelta()
