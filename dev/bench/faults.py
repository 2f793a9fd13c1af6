"""Every operation with every fault: what happens at once, and where the chain ends.

``dev/odoo_scripts/bench_faults.py`` lets each fault happen inside Odoo and tells what
it saw; what ought to be seen stands here, and so does the comparison.
"""

from pathlib import Path
from typing import Any

from ..stack import Stack

_SCRIPT = Path(__file__).parents[1] / "odoo_scripts" / "bench_faults.py"

# Seconds a client of the bench waits for an answer, and what is later than that.
PATIENCE = 1
TOO_LATE = 1.4
STILL_IN_TIME = 0.3

# What is asked of the simulator; None: there is nothing listening at the address.
FAULTS: dict[str, dict[str, Any] | None] = {
    "unreachable": None,
    "refused": {"fault": "refuse"},
    "reset before": {"fault": "reset_before"},
    "reset after": {"fault": "reset"},
    "time-out before": {"fault": "timeout_before", "seconds": TOO_LATE},
    "time-out after": {"fault": "timeout_after", "seconds": TOO_LATE},
    "400": {"fault": "400"},
    # Twice: a first 401 is answered with a new token and a second call.
    "401": {"fault": "401", "times": 2},
    "403": {"fault": "403"},
    "404": {"fault": "404"},
    "413": {"fault": "413"},
    "415": {"fault": "415"},
    "429": {"fault": "429"},
    "429 and when": {"fault": "429", "retry_after": 90},
    "500": {"fault": "500"},
    "503": {"fault": "503"},
    "malformed": {"fault": "malformed"},
    "truncated": {"fault": "truncated"},
    "html": {"fault": "html"},
    "slow": {"fault": "slow", "seconds": STILL_IN_TIME},
    "token expired": {"fault": "token_expired"},
}

# operation: the column of EXPECTED that it belongs to
OPERATIONS = {
    "getAccessToken": "token",
    "getPurchaseOrders": "read",
    "getPurchaseOrder": "read",
    "submitAcknowledgement": "submit",
    "getPurchaseOrdersStatus": "read",
    "SubmitShipmentConfirmations": "submit",
    "getTransaction": "read",
    "submitInvoices": "submit",
    "SubmitShipments": "client submits",
    "GetShipmentDetails": "client reads",
    "GetShipmentLabels": "client reads",
}

# At once > at the end, as DESIGN says it. A submission that left and was not clearly
# refused is unknown, never again "queued"; a read may always be repeated; whoever has
# no access token has sent nothing; a no to the credentials pauses the account. The
# three operations the addon has no action for are called through the client.
EXPECTED = """
fault           | submit              | read          | token               | client submits       | client reads
unreachable     | queued > accepted   | later > done  | queued > accepted   | Unavailable > done   | Unavailable > done
refused         | unknown > accepted  | later > done  | queued > accepted   | Unknown > done       | Unavailable > done
reset before    | unknown > accepted  | later > done  | queued > accepted   | Unknown > done       | Unavailable > done
reset after     | unknown > accepted  | later > done  | queued > accepted   | Unknown > done       | Unavailable > done
time-out before | unknown > accepted  | later > done  | queued > accepted   | Unknown > done       | Unavailable > done
time-out after  | unknown > accepted  | later > done  | queued > accepted   | Unknown > done       | Unavailable > done
400             | rejected > rejected | later > done  | paused > accepted   | Rejected > done      | Rejected > done
401             | paused > accepted   | paused > done | paused > accepted   | Unauthorized > done  | Unauthorized > done
403             | paused > accepted   | paused > done | paused > accepted   | Unauthorized > done  | Unauthorized > done
404             | rejected > rejected | later > done  | paused > accepted   | Rejected > done      | Rejected > done
413             | rejected > rejected | later > done  | paused > accepted   | Rejected > done      | Rejected > done
415             | rejected > rejected | later > done  | paused > accepted   | Rejected > done      | Rejected > done
429             | throttled > accepted| later > done  | throttled > accepted| Throttled > done     | Throttled > done
429 and when    | throttled > accepted| later > done  | throttled > accepted| Throttled > done     | Throttled > done
500             | unknown > accepted  | later > done  | queued > accepted   | Unknown > done       | Unavailable > done
503             | unknown > accepted  | later > done  | queued > accepted   | Unknown > done       | Unavailable > done
malformed       | unknown > accepted  | later > done  | queued > accepted   | Unknown > done       | Malformed > done
truncated       | unknown > accepted  | later > done  | queued > accepted   | Unknown > done       | Unavailable > done
html            | unknown > accepted  | later > done  | queued > accepted   | Unknown > done       | Unavailable > done
slow            | sent > accepted     | done > done   | sent > accepted     | an answer > done     | an answer > done
token expired   | sent > accepted     | done > done   | paused > accepted   | an answer > done     | an answer > done
"""  # noqa: E501 -- a table is read by its columns

# What each word means. ``told``: open activities a person got from this fault;
# ``attempts``: those that count against the budget.
AT_ONCE: dict[str, dict[str, Any]] = {
    "queued": {"state": "queued", "account": "connected", "attempts": 1, "told": 0},
    "throttled": {"state": "queued", "account": "connected", "attempts": 0, "told": 0},
    "paused": {
        "state": "queued",
        "account": "error",
        "attempts": 0,
        "moved": False,
        "told": 1,
    },
    "unknown": {"state": "unknown", "account": "connected", "told": 0},
    "rejected": {"state": "rejected", "account": "connected", "told": 1},
    "sent": {"state": "sent", "account": "connected", "told": 0},
    "later": {"account": "connected", "moved": False, "told": 0},
    # An answer nobody can read may be a change at Amazon: somebody is told.
    "alarm": {"account": "connected", "moved": False, "told": 1},
    "done": {"account": "connected", "moved": True, "told": 0},
}
CALM = {"account": "connected", "told": 0, "sending": 0, "left": 0}
END: dict[str, dict[str, Any]] = {
    "accepted": {**CALM, "well": True, "copies": 1},
    "done": {**CALM, "well": True, "copies": 1},
    "rejected": {**CALM, "state": "rejected", "reason": True, "copies": 0, "told": 1},
}

Cell = dict[str, Any]
"""What was seen: ``operation``, ``fault``, ``at_once``, ``end`` and ``trouble``."""


def run(stack: Stack) -> dict[str, dict[str, Any]]:
    """Let everything go wrong, print the table and return the figures."""
    cells = stack.run_script(
        _SCRIPT,
        simulator_url=stack.simulator_url,
        operations=OPERATIONS,
        faults=FAULTS,
        patience=PATIENCE,
    )
    print(table(cells), flush=True)
    return figures(cells)


ALARMS = {("getPurchaseOrders", "malformed"): "alarm"}


def expectations() -> dict[tuple[str, str], tuple[str, str]]:
    """Return ``{(operation, fault): (at once, end)}``, read from the table."""
    title, *rows = [
        [cell.strip() for cell in line.split("|")]
        for line in EXPECTED.strip().splitlines()
    ]
    words = {
        (column, row[0]): text
        for row in rows
        for column, text in zip(title, row, strict=True)
    }
    expected = {}
    for operation, column in OPERATIONS.items():
        for fault in FAULTS:
            at_once, _, end = words[column, fault].partition(" > ")
            at_once = ALARMS.get((operation, fault), at_once)
            expected[operation, fault] = at_once, end
    return expected


def judge(cell: Cell, at_once: str, end: str) -> list[str]:
    """Return what is not as expected; nothing if the cell is right."""
    if cell.get("trouble"):
        return [cell["trouble"]]
    wanted = AT_ONCE.get(at_once, {"raised": at_once})
    return [
        *_differences("at once", cell["at_once"], wanted),
        *_differences("at the end", cell["end"], END[end]),
    ]


def _differences(when: str, seen: dict[str, Any], wanted: dict[str, Any]) -> list[str]:
    return [
        f"{when} {key} is {seen[key]!r}, not {value!r}"
        for key, value in wanted.items()
        # A read has no attempts, a submission no watermark.
        if key in seen and seen[key] != value
    ]


def wrong_cells(cells: list[Cell]) -> dict[tuple[str, str], list[str]]:
    """Return what is wrong, per cell that was tried and is not right."""
    expected = expectations()
    judged = {
        (cell["operation"], cell["fault"]): judge(
            cell, *expected[cell["operation"], cell["fault"]]
        )
        for cell in cells
    }
    return {key: reasons for key, reasons in judged.items() if reasons}


def table(cells: list[Cell]) -> str:
    """Return operation x fault with what happened at once, and what is wrong."""
    seen = {(cell["operation"], cell["fault"]): cell for cell in cells}
    expected, wrong = expectations(), wrong_cells(cells)
    names = list(OPERATIONS)
    lines = [f"{'':16}" + "".join(f"{_short(name):>13}" for name in names)]
    for fault in FAULTS:
        line = f"{fault:16}"
        for name in names:
            word, mark = expected[name, fault][0], ""
            if (name, fault) not in seen:
                word = ""
            elif (name, fault) in wrong:
                mark = "!"
            line += f"{mark + word:>13}"
        lines.append(line)
    lines += [
        f"! {name}, {fault}: {'; '.join(reasons)}"
        for (name, fault), reasons in wrong.items()
    ]
    return "\n".join(lines)


def _short(operation: str) -> str:
    """Return an operation's name as it fits over a column."""
    short = operation.removeprefix("get").removeprefix("Get").removeprefix("submit")
    short = short.removeprefix("Submit")
    for long, brief in (("PurchaseOrder", "PO"), ("Confirmation", "Conf")):
        short = short.replace(long, brief)
    return short[:12]


def figures(cells: list[Cell]) -> dict[str, dict[str, Any]]:
    """Return the figures with their goals."""
    total = len(OPERATIONS) * len(FAULTS)
    right = len(cells) - len(wrong_cells(cells))
    ends = [cell["end"] for cell in cells if not cell.get("trouble")]
    lost = sum(not end["copies"] and not end.get("refused") for end in ends)
    twice = sum(end["copies"] > 1 for end in ends)

    def figure(value: int, goal: int, better: str) -> dict[str, Any]:
        return {"value": value, "goal": goal, "better": better}

    return {
        "cells_total": figure(len(cells), total, "higher"),
        "cells_right": figure(right, total, "higher"),
        "empty_cells": figure(total - len(cells), 0, "lower"),
        "documents_lost": figure(lost + len(cells) - len(ends), 0, "lower"),
        "documents_twice": figure(twice, 0, "lower"),
    }
