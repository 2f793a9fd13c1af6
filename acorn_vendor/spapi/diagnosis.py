"""From what each step of a connection test met to what a person should do about it.

Access is refused with one and the same text for half a dozen reasons; which one it is
shows only from all steps together: an app whose orders can be read, but not its
shipments, lacks a role, whereas one that is refused everywhere is in the wrong place.
The texts are those of :mod:`~..wizard.connection_advice`, found by ``advice``.

Roles: https://developer-docs.amazon.com/sp-api/docs/role-mappings-for-sp-api-operations
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from .errors import (
    Malformed,
    Rejected,
    SpApiError,
    Throttled,
    Unauthorized,
)

OK, WARNING, FAILED, OPTIONAL, SKIPPED = (
    "ok",
    "warning",
    "failed",
    "optional",
    "skipped",
)

Summary = Literal[
    "works_in_part",
    "works_not",
    "works_in_sandbox",
    "to_connect",
    "works_with_notes",
    "works",
]
# The steps, in the order in which they are taken.
CONFIGURATION, LOGIN, CLOCK = "configuration", "login", "clock"
ORDERS, STATUS, SHIPMENTS = "orders", "status", "shipments"
TRANSACTIONS, INVOICES = "transactions", "invoices"

_FULFILLMENT, _INVENTORY = "Amazon Fulfillment", "Inventory and Order Tracking"
# Amazon's sandbox has nothing of these.
_NOT_IN_SANDBOX = {SHIPMENTS, TRANSACTIONS, INVOICES}
# A response, only not a success: it proves that the question was allowed.
_PROVING_STATUSES = {TRANSACTIONS: (400, 404), SHIPMENTS: (400, 404)}
_LOGIN_ERRORS = {
    "invalid_client": "invalid_client",
    "invalid_grant": "invalid_grant",
    "unauthorized_client": "unauthorized_client",
    "access_denied": "unauthorized_client",
    "invalid_request": "invalid_request",
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """The outcome of a step: success (no ``error``), a failure, or no try at all."""

    step: str
    error: SpApiError | None = None
    is_tried: bool = True
    request_id: str = ""
    seconds: float = 0.0

    @property
    def is_refused(self) -> bool:
        """Say whether Amazon says that access is denied."""
        return isinstance(self.error, Unauthorized)

    @property
    def is_allowed(self) -> bool:
        """Say whether Amazon's response shows that the question may be asked."""
        if self.error is None:
            return self.is_tried
        return self.error.status in _PROVING_STATUSES.get(self.step, ())


@dataclass(frozen=True, slots=True)
class Verdict:
    """The verdict on a step, and the key and values of the advice."""

    step: str
    status: str
    advice: str = ""
    values: Mapping[str, str] = field(default_factory=dict)


def roles_for(step: str, region: str) -> tuple[str, ...]:
    """Return the roles of which the app needs one; none if Amazon names none."""
    if step == SHIPMENTS:
        return (_FULFILLMENT,)
    if step == TRANSACTIONS and region == "fe":
        return (_FULFILLMENT,)
    return (_INVENTORY, _FULFILLMENT) if step != INVOICES else ()


def diagnose(
    outcomes: Sequence[Outcome], *, region: str, environment: str, home: str = ""
) -> list[Verdict]:
    """Return the verdict on each step.

    ``home`` is the region that did respond where ``region`` refused everything.
    """
    verdicts: list[Verdict] = []
    for outcome in outcomes:
        verdict = _verdict(outcome, outcomes, region, environment, home)
        verdicts.append(_shortened(verdict, verdicts))
    return verdicts


def _verdict(
    outcome: Outcome,
    outcomes: Sequence[Outcome],
    region: str,
    environment: str,
    home: str,
) -> Verdict:
    step, error = outcome.step, outcome.error
    if environment == "sandbox" and step in _NOT_IN_SANDBOX:
        return Verdict(step, OPTIONAL, "not_in_sandbox")
    if not outcome.is_tried:
        return Verdict(step, SKIPPED)
    if error is None:
        return Verdict(step, OK)
    if step == LOGIN:
        return Verdict(step, FAILED, _advice_on_login(error))
    if outcome.is_refused:
        reads = [other for other in outcomes if other.step != LOGIN]
        return _verdict_on_refusal(outcome, reads, region, home)
    if outcome.is_allowed:
        is_empty = step == SHIPMENTS and error.status == 404
        return Verdict(step, OK, "no_collect_shipments" if is_empty else "")
    if step == INVOICES and isinstance(error, Rejected):
        return Verdict(step, OPTIONAL, "invoices_not_granted")
    status = WARNING if isinstance(error, Throttled) else FAILED
    return Verdict(step, status, _advice_on_failure(error))


def _verdict_on_refusal(
    outcome: Outcome, reads: Sequence[Outcome], region: str, home: str
) -> Verdict:
    step = outcome.step
    if step == INVOICES:
        return Verdict(step, OPTIONAL, "invoices_not_granted")
    if not any(other.is_allowed for other in reads):
        if home:
            return Verdict(step, FAILED, "wrong_region", {"region": home})
        return Verdict(step, FAILED, "refused_everywhere")
    if step == SHIPMENTS and region != "eu":
        # There the other role is enough for ASNs.
        return Verdict(step, WARNING, "collect_not_granted")
    roles = " / ".join(roles_for(step, region))
    advice = "asn_role_missing" if step == SHIPMENTS else "role_missing"
    return Verdict(step, FAILED, advice, {"role": roles})


def _advice_on_login(error: SpApiError) -> str:
    if not isinstance(error, Unauthorized):
        return _advice_on_failure(error)
    if error.status == 407:
        return "proxy"
    codes = [detail.code for detail in error.errors]
    named = [_LOGIN_ERRORS[code] for code in codes if code in _LOGIN_ERRORS]
    if named:
        return named[0]
    # Amazon's login always says which error it is; this was somebody else.
    return "login_refused" if codes else "not_amazon"


def _advice_on_failure(error: SpApiError) -> str:
    """Return the advice on what has nothing to do with access."""
    if error.cause:
        return error.cause
    if isinstance(error, Throttled):
        return "rate_limit"
    status = error.status or 0
    if isinstance(error, Malformed) or 300 <= status < 400:
        return "not_amazon"
    if status == 407:
        return "proxy"
    if status >= 500:
        return "amazon_down"
    return "bad_request" if error.errors else "not_amazon"


def _shortened(verdict: Verdict, earlier: Sequence[Verdict]) -> Verdict:
    """Return a verdict that does not say a second time what to do."""
    told = {(other.advice, *other.values.values()) for other in earlier}
    key = (verdict.advice, *verdict.values.values())
    if verdict.status == FAILED and key in told:
        return Verdict(verdict.step, FAILED, "same_as_before")
    return verdict


# === THE WHOLE === #


def worst_of(statuses: Collection[str]) -> str:
    """Return the status of a test, of those of its steps."""
    return next((each for each in (FAILED, WARNING) if each in statuses), OK)


def summarise(
    statuses: Mapping[str, str],
    reads: Collection[str],
    *,
    is_sandbox: bool,
    is_connected: bool,
) -> Summary:
    """Return what a test has shown, and with it the next step.

    :param statuses: the status of each step
    :param reads: the steps that read anything: one that works is a part that works
    """
    worst = worst_of(statuses.values())
    if worst == FAILED:
        works = any(statuses.get(step) == OK for step in reads)
        return "works_in_part" if works else "works_not"
    if is_sandbox:
        return "works_in_sandbox"
    if not is_connected:
        return "to_connect"
    return "works_with_notes" if worst == WARNING else "works"
