"""Each cause that Amazon's one "access denied" may have, told apart."""

import pytest

from acorn_vendor.spapi import (
    ApiErrorDetail,
    Malformed,
    Rejected,
    Throttled,
    Unauthorized,
    Unavailable,
)
from acorn_vendor.spapi.diagnosis import (
    Outcome,
    diagnose,
    roles_for,
    summarise,
    worst_of,
)

READS = ("orders", "status", "shipments", "transactions", "invoices")


def error(kind, status=None, code="", **more):
    """Return an error as the client raises it."""
    errors = [ApiErrorDetail(code, "Words.")] if code else []
    return kind("Failed.", operation="x", status=status, errors=errors, **more)


DENIED = error(Unauthorized, 403, "Unauthorized")


def verdicts(region="na", environment="production", home="", **errors):
    """Return (status, advice) by step, where ``errors`` happened at those steps."""
    outcomes = [Outcome(step, errors.get(step)) for step in ("login", *READS)]
    found = diagnose(outcomes, region=region, environment=environment, home=home)
    return {verdict.step: verdict for verdict in found}


def advice(step, **context):
    """Return (status, advice) of one step."""
    verdict = verdicts(**context)[step]
    return verdict.status, verdict.advice


@pytest.mark.parametrize(
    ("failure", "expected"),
    [
        (error(Unauthorized, 401, "invalid_client"), "invalid_client"),
        (error(Unauthorized, 400, "invalid_grant"), "invalid_grant"),
        (error(Unauthorized, 400, "unauthorized_client"), "unauthorized_client"),
        (error(Unauthorized, 403, "access_denied"), "unauthorized_client"),
        (error(Unauthorized, 400, "invalid_request"), "invalid_request"),
        (error(Unauthorized, 400, "invalid_scope"), "login_refused"),
        (error(Unauthorized, 403), "not_amazon"),
        (error(Unauthorized, 404), "not_amazon"),
        (error(Unauthorized, 407), "proxy"),
        (error(Malformed, 200), "not_amazon"),
        (error(Unavailable, 302), "not_amazon"),
        (error(Unavailable, 503, "temporarily_unavailable"), "amazon_down"),
        (error(Throttled, 429, "slow_down", retry_after=1.0), "rate_limit"),
        (error(Unavailable, cause="dns"), "dns"),
        (error(Unavailable, cause="tls"), "tls"),
    ],
)
def test_a_login_that_fails(failure, expected):
    assert advice("login", login=failure) == ("failed", expected)


@pytest.mark.parametrize(
    ("failure", "expected"),
    [
        (error(Unavailable, 500, "InternalFailure"), ("failed", "amazon_down")),
        (error(Unavailable, 408), ("failed", "not_amazon")),
        (error(Rejected, 400, "InvalidInput"), ("failed", "bad_request")),
        (error(Rejected, 404), ("failed", "not_amazon")),
        (error(Rejected, 407), ("failed", "proxy")),
        (error(Malformed, 200), ("failed", "not_amazon")),
        (error(Throttled, 429, retry_after=1.0), ("warning", "rate_limit")),
        (error(Unavailable, cause="timeout"), ("failed", "timeout")),
    ],
)
def test_a_read_that_fails(failure, expected):
    assert advice("orders", orders=failure) == expected


@pytest.mark.parametrize(
    ("step", "region", "status", "key", "role"),
    [
        ("orders", "na", "failed", "role_missing", "Inventory and Order Tracking"),
        ("status", "eu", "failed", "role_missing", "Inventory and Order Tracking"),
        ("shipments", "eu", "failed", "asn_role_missing", "Amazon Fulfillment"),
        ("shipments", "na", "warning", "collect_not_granted", ""),
        ("transactions", "fe", "failed", "role_missing", "Amazon Fulfillment"),
        ("invoices", "eu", "optional", "invoices_not_granted", ""),
    ],
)
def test_one_refusal_is_a_missing_role(step, region, status, key, role):
    verdict = verdicts(region, **{step: DENIED})[step]
    assert (verdict.status, verdict.advice) == (status, key)
    assert verdict.values.get("role", "").startswith(role)


def test_refusals_everywhere_are_another_matter():
    everywhere = dict.fromkeys(READS, DENIED)
    assert advice("orders", **everywhere) == ("failed", "refused_everywhere")
    assert advice("status", **everywhere) == ("failed", "same_as_before")
    assert advice("invoices", **everywhere) == ("optional", "invoices_not_granted")
    verdict = verdicts(home="eu", **everywhere)["orders"]
    assert (verdict.advice, verdict.values) == ("wrong_region", {"region": "eu"})


def test_a_transaction_nobody_has_proves_access_and_so_a_missing_role():
    missing = error(Rejected, 404, "NotFound")
    found = verdicts(
        orders=DENIED, status=DENIED, shipments=DENIED, transactions=missing
    )
    assert found["transactions"].status == "ok"
    assert found["orders"].advice == "role_missing"
    assert found["status"].advice == "same_as_before"


def test_where_amazon_collects_nothing_shipments_are_not_found():
    missing = error(Rejected, 404, "NotFound")
    assert advice("shipments", shipments=missing) == ("ok", "no_collect_shipments")
    assert advice("invoices", invoices=missing) == ("optional", "invoices_not_granted")


def test_the_sandbox_has_only_orders():
    found = verdicts(environment="sandbox", shipments=DENIED)
    assert found["orders"].status == "ok"
    for step in ("shipments", "transactions", "invoices"):
        assert found[step].advice == "not_in_sandbox"


def test_what_was_not_tried_is_neither_good_nor_bad():
    outcomes = [Outcome("login", error(Unavailable, cause="dns"))]
    outcomes += [Outcome("orders", is_tried=False)]
    *_, verdict = diagnose(outcomes, region="na", environment="production")
    assert (verdict.status, verdict.advice) == ("skipped", "")


def test_roles_are_amazons():
    assert roles_for("shipments", "na") == ("Amazon Fulfillment",)
    assert roles_for("invoices", "na") == ()
    assert roles_for("transactions", "eu") == roles_for("orders", "fe")


# === THE WHOLE === #


@pytest.mark.parametrize(
    ("statuses", "flags", "expected"),
    [
        ({"orders": "ok"}, {}, "works"),
        ({"orders": "ok", "clock": "warning"}, {}, "works_with_notes"),
        ({"orders": "ok", "invoices": "optional"}, {}, "works"),
        ({"orders": "ok", "status": "failed"}, {}, "works_in_part"),
        # That a login works is no part of what is to be read.
        ({"login": "ok", "orders": "failed"}, {}, "works_not"),
        ({"login": "failed", "orders": "skipped"}, {}, "works_not"),
        ({"orders": "ok"}, {"is_connected": False}, "to_connect"),
        ({"clock": "warning"}, {"is_connected": False}, "to_connect"),
        ({"orders": "ok"}, {"is_sandbox": True}, "works_in_sandbox"),
        ({"orders": "failed"}, {"is_sandbox": True}, "works_not"),
    ],
)
def test_a_test_ends_with_the_next_step(statuses, flags, expected):
    flags = {"is_sandbox": False, "is_connected": True, **flags}
    assert summarise(statuses, READS, **flags) == expected


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        ([], "ok"),
        (["ok", "skipped", "optional"], "ok"),
        (["ok", "warning"], "warning"),
        (["warning", "failed"], "failed"),
    ],
)
def test_the_worst_step_is_the_status_of_the_test(statuses, expected):
    assert worst_of(statuses) == expected
