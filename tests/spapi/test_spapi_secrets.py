"""No secret in a log, a repr or an exception, whatever happens."""

import http.client
import logging
import traceback

import pytest
import requests
from spapi_double import ACCESS_TOKEN, REFRESH_TOKEN, SECRET, Hangs, Resets, Says

from acorn_vendor.spapi import SpApiError
from acorn_vendor.spapi.redact import redact, redact_text

SECRETS = (SECRET, REFRESH_TOKEN, ACCESS_TOKEN, "a-very-secret")
ECHO = {
    "errors": [
        {
            "code": "InvalidInput",
            "message": f"Bad {SECRET} or {REFRESH_TOKEN}.",
            "details": f"x-amz-access-token: {ACCESS_TOKEN}",
        }
    ]
}


def assert_clean(text):
    """Assert that no secret can be read in ``text``."""
    assert not [secret for secret in SECRETS if secret in text]


def test_a_whole_call_is_logged_without_a_secret(client, amazon, caplog):
    caplog.set_level(logging.DEBUG)
    amazon.will(Says(401, ECHO))
    client.submit_invoices({"invoices": [{"id": "INV-1"}]})
    amazon.will(Says(400, ECHO))
    with pytest.raises(SpApiError):
        client.submit_invoices({"invoices": [{"id": "INV-2"}]})
    assert_clean(caplog.text)
    assert "INV-1" in caplog.text and "INV-2" in caplog.text
    assert "refresh_token" in caplog.text


def test_debugging_http_prints_nothing(client, amazon, monkeypatch, capsys):
    monkeypatch.setattr(http.client.HTTPConnection, "debuglevel", 1)
    client.get_transaction("1")
    requests.get(f"{amazon.url}/somebody-else", timeout=10)
    printed = capsys.readouterr().out
    assert "/somebody-else" in printed and "/transactions/" not in printed
    assert_clean(printed)


def test_a_line_for_each_call_has_account_operation_status_and_request(
    client, amazon, caplog
):
    caplog.set_level(logging.INFO, "acorn_vendor.spapi")
    client.get_transaction("1")
    lines = [record.getMessage() for record in caplog.records]
    assert [line.split(" seconds=")[0] for line in lines] == [
        "account=Oak operation=getAccessToken status=200"
        " request_id=6f1c8b0e-0000-4000-8000-acorn0000001",
        "account=Oak operation=getTransaction status=200"
        " request_id=6f1c8b0e-0000-4000-8000-acorn0000001",
    ]


@pytest.mark.parametrize(
    "step", [Says(400, ECHO), Says(403, ECHO), Says(500, ECHO), Hangs(), Resets()]
)
def test_an_error_shows_no_secret_and_drags_no_request_along(step, impatient, amazon):
    amazon.will(step, step)
    with pytest.raises(SpApiError) as caught:
        impatient.submit_invoices({"invoices": []})
    error = caught.value
    lines = traceback.format_exception(type(error), error, error.__traceback__)
    assert_clean("".join(lines) + repr(error) + repr(vars(error)))
    assert error.__context__ is None and error.__cause__ is None


def test_an_error_of_the_login_shows_no_secret(client, amazon):
    body = {"error": "invalid_client", "error_description": f"{SECRET}?"}
    amazon.login_will(Says(401, body))
    with pytest.raises(SpApiError) as caught:
        client.fetch_token()
    assert_clean(str(caught.value) + repr(vars(caught.value)))


def test_a_repr_shows_no_secret(credentials, client):
    assert "client_id='amzn1" in repr(credentials)
    assert_clean(repr(credentials) + repr(client) + repr(client.fetch_token()))


def test_masks_stand_where_the_secrets_were():
    assert redact({"X-Amz-Access-Token": "t", "Accept": "json", "n": 1}) == {
        "X-Amz-Access-Token": "***",
        "Accept": "json",
        "n": 1,
    }
    assert redact_text("a Atza|IwEBI.x-Y_z, b") == "a ***, b"
    assert redact_text("refresh_token=Atzr%7Cabc&client_id=1") == (
        "refresh_token=***&client_id=1"
    )
    assert redact_text('{"client_secret": "amzn1.oa2-cs.v1.0", "a": 1}') == (
        '{"client_secret": "***", "a": 1}'
    )
    assert redact_text("one two", ["two", ""]) == "one ***"
