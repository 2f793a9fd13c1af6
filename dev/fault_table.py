"""The outcome of every operation with every fault: at once, and in the end."""

from typing import Any

# Seconds a client of the bench waits for a response, and what is later than that. A
# busy machine responds within it: it runs beside all other tests.
PATIENCE = 3
TOO_LATE = 3.5
STILL_IN_TIME = 0.3

# NUL and half a surrogate pair, and more of it than anybody wants to keep.
BAD_WORDS = "\x00\ud800 no" * 3000

# What is asked of the simulator; None: there is nothing listening at the address.
FAULTS: dict[str, dict[str, Any] | None] = {
    "unreachable": None,
    "refused": {"fault": "refuse"},
    "reset before": {"fault": "reset_before"},
    "reset after": {"fault": "reset"},
    "time-out before": {"fault": "timeout_before", "seconds": TOO_LATE},
    "time-out after": {"fault": "timeout_after", "seconds": TOO_LATE},
    "400": {"fault": "400"},
    # Twice: a first 401 is met with a new token and a second call.
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
    # A byte now and then, which no time-out of a socket ends.
    "stalled": {"fault": "trickle", "seconds": STILL_IN_TIME},
    "stalled body": {"fault": "trickle", "seconds": STILL_IN_TIME, "where": "body"},
    "endless pages": {"fault": "endless", "times": None},
    "unstorable": {"fault": "unstorable"},
    "unstorable 400": {"fault": "400", "code": BAD_WORDS, "message": BAD_WORDS},
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

# At once > at the end, as DESIGN says it. A submission that was sent and not clearly
# refused is unknown, never again "queued"; a read may always be repeated; whoever has
# no access token has sent nothing; a no to the credentials pauses the account, a no to
# one operation that operation for an hour. The three operations for
# pick-ups are called through the client.
EXPECTED = """
fault           | submit              | read          | token               | client submits       | client reads
unreachable     | queued > accepted   | later > done  | queued > accepted   | Unavailable > done   | Unavailable > done
refused         | unknown > accepted  | later > done  | queued > accepted   | Unknown > done       | Unavailable > done
reset before    | unknown > accepted  | later > done  | queued > accepted   | Unknown > done       | Unavailable > done
reset after     | unknown > accepted  | later > done  | queued > accepted   | Unknown > done       | Unavailable > done
time-out before | unknown > accepted  | later > done  | queued > accepted   | Unknown > done       | Unavailable > done
time-out after  | unknown > accepted  | later > done  | queued > accepted   | Unknown > done       | Unavailable > done
400             | rejected > rejected | later > done  | paused > accepted   | Rejected > done      | Rejected > done
401             | refused > accepted  | later > done  | paused > accepted   | Unauthorized > done  | Unauthorized > done
403             | refused > accepted  | later > done  | paused > accepted   | Unauthorized > done  | Unauthorized > done
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
slow            | sent > accepted     | done > done   | sent > accepted     | a response > done    | a response > done
token expired   | sent > accepted     | done > done   | paused > accepted   | a response > done    | a response > done
stalled         | unknown > accepted  | later > done  | queued > accepted   | Unknown > done       | Unavailable > done
stalled body    | unknown > accepted  | later > done  | queued > accepted   | Unknown > done       | Unavailable > done
endless pages   | sent > accepted     | done > done   | sent > accepted     | a response > done    | a response > done
unstorable      | sent > accepted     | done > done   | sent > accepted     | a response > done    | a response > done
unstorable 400  | rejected > rejected | later > done  | paused > accepted   | Rejected > done      | Rejected > done
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
    "refused": {"state": "queued", "account": "connected", "attempts": 0, "told": 0},
    "unknown": {"state": "unknown", "account": "connected", "told": 0},
    "rejected": {"state": "rejected", "account": "connected", "told": 1},
    "sent": {"state": "sent", "account": "connected", "told": 0},
    "later": {"account": "connected", "moved": False, "told": 0},
    # A response nobody can read may be a change at Amazon: somebody is told.
    "alarm": {"account": "connected", "moved": False, "told": 1},
    "done": {"account": "connected", "moved": True, "told": 0},
}
CALM = {"account": "connected", "told": 0, "sending": 0, "open": 0}
END: dict[str, dict[str, Any]] = {
    "accepted": {**CALM, "well": True, "copies": 1},
    "done": {**CALM, "well": True, "copies": 1},
    # Amazon took it and named no id to ask by: the same as no news.
    "presumed": {**CALM, "state": "presumed", "copies": 1},
    "rejected": {**CALM, "state": "rejected", "reason": True, "copies": 0, "told": 1},
}

# Where an operation differs from its column.
EXCEPTIONS = {
    ("getPurchaseOrders", "malformed"): "alarm > done",
    ("getPurchaseOrders", "endless pages"): "alarm > done",
    # By then its order stands on the second page of a hundred, which never comes.
    ("getPurchaseOrdersStatus", "endless pages"): "later > done",
    ("SubmitShipmentConfirmations", "unstorable"): "sent > presumed",
}


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
            text = EXCEPTIONS.get((operation, fault), words[column, fault])
            at_once, _, end = text.partition(" > ")
            expected[operation, fault] = at_once, end
    return expected
