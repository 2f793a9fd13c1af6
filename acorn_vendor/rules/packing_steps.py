"""The steps from goods on stock to a load that is shipped, and which is next."""

from __future__ import annotations

from dataclasses import dataclass

from .packing_station import Totals

RESERVE, PACK, PALLETIZE, CARRIER = "reserve", "pack", "palletize", "carrier"
PRINT, ANNOUNCE, VALIDATE, DONE = "print", "announce", "validate", "done"
STEPS = (RESERVE, PACK, PALLETIZE, CARRIER, PRINT, ANNOUNCE, VALIDATE)
# So many cartons leave as parcels, without a pallet.
PARCELS = 10


@dataclass(frozen=True, slots=True)
class Situation:
    """All that decides about the next step of a load."""

    totals: Totals
    open_transfers: int
    has_pro: bool
    # Whether all of it goes with a parcel service, however much it is.
    parcels_only: bool = False
    # Whether Amazon is told of it before it is loaded: ``todo``, ``done``, or blank
    # where nobody asks for that.
    announced: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a load: ``todo``, ``next``, ``done``, or of no concern here."""

    key: str
    state: str


def is_truck(now: Situation) -> bool:
    """Return whether a load leaves on pallets, as it has some or too many cartons."""
    many = now.totals.cartons > PARCELS and not now.parcels_only
    return now.totals.pallets > 0 or many


def has_labels(now: Situation) -> bool:
    """Return whether something gets a label of ours: without a prefix nothing does."""
    totals = now.totals
    return totals.cartons + totals.pallets > totals.unlabelled


def open_steps(now: Situation) -> tuple[str, ...]:
    """Return what is still to be done, in the order of doing it.

    What is short on stock holds up nothing: it is asked about when it is validated.
    """
    totals = now.totals
    truck = is_truck(now)
    if not now.open_transfers:
        return ()
    waits = {
        RESERVE: totals.reserved < totals.ordered,
        PACK: totals.unpacked > 0,
        PALLETIZE: truck and totals.loose > 0,
        CARRIER: truck and not now.has_pro,
        PRINT: totals.unprinted > 0 or not has_labels(now),
        ANNOUNCE: truck and now.announced == "todo",
        VALIDATE: totals.reserved > 0,
    }
    return tuple(key for key in STEPS if waits[key])


def next_step(now: Situation) -> str:
    """Return the one step that the big button does.

    Labels of parcels are printed on validating them: that is one click, not two; so are
    the papers of what gets no labels, of which nobody knows whether they are printed.
    And stock is looked for only where there is nothing else to do.
    """
    if not now.open_transfers:
        return DONE
    todo = open_steps(now)
    if now.totals.reserved <= 0:
        return RESERVE
    skips_print = not is_truck(now) or (now.totals.cartons and not has_labels(now))
    skipped = {RESERVE, PRINT} if skips_print else {RESERVE}
    return next((key for key in todo if key not in skipped), DONE)


def prints_on_validating(now: Situation) -> bool:
    """Return whether validating prints what is not printed yet."""
    todo = open_steps(now)
    return next_step(now) == VALIDATE and PRINT in todo


def steps_of(now: Situation) -> tuple[Step, ...]:
    """Return the steps as the station shows them, from left to right."""
    todo, following = open_steps(now), next_step(now)
    truck = is_truck(now)
    wanted = {
        RESERVE: RESERVE in todo,
        PALLETIZE: truck,
        CARRIER: truck,
        ANNOUNCE: truck and bool(now.announced),
    }
    return tuple(
        Step(key, "next" if key == following else "todo" if key in todo else "done")
        for key in STEPS
        if wanted.get(key, True)
    )
