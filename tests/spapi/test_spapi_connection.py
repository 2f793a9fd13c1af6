"""The test of a connection, against a server that does as the test says."""

import socket
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from email.utils import format_datetime

import pytest
from spapi_double import ACCESS_TOKEN, TOKEN, Hangs, Resets, Says

from acorn_vendor.spapi import connection
from acorn_vendor.spapi.connection import ConnectionTest, check_settings

DENIED = Says(403, {"errors": [{"code": "Unauthorized", "message": "Denied."}]})
NO_TRANSACTION = Says(404, {"errors": [{"code": "NotFound", "message": "None."}]})
GOOD = Says(200, {"payload": {}})
ALL_STEPS = ["configuration", "login", "clock", *connection.READS]


@pytest.fixture
def examine(credentials):
    """Return a function that runs the test and returns what was found by step."""

    def run(region="na", environment="custom", **changes):
        test = ConnectionTest(
            replace(credentials, **changes), region, environment, timeouts=(5, 0.5)
        )
        return {finding.verdict.step: finding for finding in test.run()}

    return run


def verdicts(findings):
    """Return status and advice by step."""
    return {step: (f.verdict.status, f.verdict.advice) for step, f in findings.items()}


def test_all_steps_are_taken_once_and_in_order(examine, amazon):
    amazon.will(GOOD, GOOD, GOOD, NO_TRANSACTION)
    findings = examine()
    assert list(findings) == ALL_STEPS
    assert {status for status, _advice in verdicts(findings).values()} == {"ok"}
    assert findings["orders"].request_id
    assert [call.path.rsplit("/", 1)[1] for call in amazon.calls][:3] == [
        "purchaseOrders",
        "purchaseOrdersStatus",
        "shipments",
    ]
    assert len(amazon.token_calls) == 1
    assert {call.method for call in amazon.calls} == {"GET"}
    assert all(call.query["limit"] == "1" for call in amazon.calls[:3])


def test_what_comes_after_a_failed_login_is_not_tried(examine, amazon):
    body = {"error": "invalid_client", "error_description": "Client auth failed"}
    amazon.login_will(Says(401, body))
    findings = examine()
    assert verdicts(findings)["login"] == ("failed", "invalid_client")
    assert findings["login"].words == "invalid_client: Client auth failed"
    assert {findings[step].verdict.status for step in connection.READS} == {"skipped"}
    assert not amazon.calls


@pytest.mark.parametrize("step", [Hangs(), Resets()])
def test_a_dead_line_is_not_tried_again_and_again(step, examine, amazon):
    amazon.will(step)
    found = verdicts(examine())
    advice = "timeout" if isinstance(step, Hangs) else "broken"
    assert found["orders"] == ("failed", advice)
    assert found["status"] == found["transactions"] == ("skipped", "")
    assert len(amazon.calls) == 1


def test_a_step_that_is_refused_does_not_hide_the_others(examine, amazon):
    amazon.will(DENIED, GOOD, GOOD, NO_TRANSACTION)
    findings = examine()
    assert verdicts(findings)["orders"] == ("failed", "role_missing")
    assert verdicts(findings)["shipments"] == ("ok", "")
    assert findings["orders"].words == "Unauthorized: Denied."


@pytest.mark.parametrize(
    ("hours", "advice"), [(2, "clock_behind"), (-2, "clock_ahead")]
)
def test_a_wrong_clock_is_told_from_any_response(hours, advice, examine, amazon):
    moment = datetime.now(timezone.utc) + timedelta(hours=hours)
    date = {"Date": format_datetime(moment, usegmt=True)}
    amazon.login_will(Says(200, TOKEN.body, date))
    amazon.will(*[Says(200, {"payload": {}}, date)] * 4)
    verdict = examine()["clock"].verdict
    assert (verdict.status, verdict.advice) == ("warning", advice)
    assert verdict.values == {"minutes": "120"}


@pytest.mark.parametrize(
    ("address", "advice"),
    [("https://nowhere.invalid", "dns"), ("http://127.0.0.1:{free}", "refused")],
)
def test_why_nobody_responses(address, advice, examine):
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        address = address.format(free=unused.getsockname()[1])
        findings = examine(token_url=f"{address}/auth/o2/token")
    assert verdicts(findings)["login"] == ("failed", advice)
    assert verdicts(findings)["clock"] == ("skipped", "")
    assert findings["login"].detail.startswith("getAccessToken: no connection")


def test_what_speaks_no_tls_is_not_trusted(examine, amazon):
    address = amazon.url.replace("http:", "https:")
    findings = examine(token_url=f"{address}/auth/o2/token")
    assert verdicts(findings)["login"] == ("failed", "tls")


def test_a_proxy_that_is_not_there_is_named(examine, monkeypatch):
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    findings = examine(token_url="https://api.amazon.invalid/auth/o2/token")
    assert verdicts(findings)["login"] == ("failed", "proxy")


def test_another_region_that_responses_is_the_right_one(examine, amazon, monkeypatch):
    hosts = {region: {"production": amazon.url} for region in ("na", "eu", "fe")}
    monkeypatch.setattr(connection, "REGIONS", hosts)
    amazon.will(DENIED, DENIED, DENIED, DENIED, DENIED, GOOD)
    found = examine(environment="production", refresh_token="Atzr|1", client_id="x")
    assert found["orders"].verdict.advice == "wrong_region"
    assert found["orders"].verdict.values == {"region": "fe"}
    assert found["status"].verdict.advice == "same_as_before"
    assert len(amazon.token_calls) == 1


def test_no_other_region_is_asked_when_one_step_is_allowed(
    examine, amazon, monkeypatch
):
    hosts = {region: {"production": amazon.url} for region in ("na", "eu", "fe")}
    monkeypatch.setattr(connection, "REGIONS", hosts)
    amazon.will(DENIED, DENIED, DENIED, NO_TRANSACTION)
    assert examine(environment="production")["orders"].verdict.advice == "role_missing"
    assert len(amazon.calls) == 4


def test_the_access_token_is_shown_nowhere(examine, amazon):
    echo = {"errors": [{"code": "Unauthorized", "message": f"Bad {ACCESS_TOKEN}"}]}
    amazon.will(*[Says(403, echo)] * 8)
    assert ACCESS_TOKEN not in repr(examine())


# === SETTINGS === #


@pytest.mark.parametrize(
    ("changes", "environment", "expected"),
    [
        ({}, "custom", ("ok", "", "")),
        (
            {"client_secret": " ", "refresh_token": ""},
            "custom",
            ("failed", "credentials_missing", "client_secret,refresh_token"),
        ),
        (
            {"client_secret": "one two"},
            "custom",
            ("warning", "credentials_with_blanks", "client_secret"),
        ),
        (
            {"client_id": "amzn1.sp.solution.1"},
            "production",
            ("warning", "credentials_unlike_amazons", "client_id"),
        ),
        (
            {"refresh_token": "Atza|1"},
            "sandbox",
            ("warning", "credentials_unlike_amazons", "refresh_token"),
        ),
    ],
)
def test_what_is_configured(changes, environment, expected, credentials):
    verdict = check_settings(replace(credentials, **changes), environment)
    fields = verdict.values.get("fields", "")
    assert (verdict.status, verdict.advice, fields) == expected


def test_without_a_safe_address_nothing_is_sent():
    findings = ConnectionTest(None, "na", "custom").run()
    assert findings[0].verdict.advice == "address_not_https"
    assert {finding.verdict.status for finding in findings[1:]} == {"skipped"}
