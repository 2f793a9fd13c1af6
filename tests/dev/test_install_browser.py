"""The steps of the README that install the addon, clicked as they are written."""

import os
from base64 import b64decode
from pathlib import Path

import pytest

from dev import processes
from dev.browser import browsing, find_chromium
from dev.home import ROOT
from dev.serving import serving
from dev.stack import without_addon

pytestmark = [
    pytest.mark.skipif(
        processes.MARK not in os.environ, reason="stacks are tried by ./acorn test only"
    ),
    pytest.mark.skipif(not find_chromium(), reason="chromium is not installed"),
]
pytest.importorskip("websocket", reason="run through ./acorn test")

APP = "Amazon Vendor Central"
# What a person reads there and clicks on, in this order.
STEPS = (
    "Settings > Activate the developer mode",
    "Apps > Update Apps List > Update",
    APP,
    "Activate",
)


# What the page of the login sends.
LOG_IN = """fetch("/web/session/authenticate", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({
        params: { db: %r, login: "admin", password: "admin" },
    }),
}).then(() => location.assign("/odoo"))"""


@pytest.fixture
def browser():
    with without_addon() as instance, serving(instance) as web, browsing() as opened:
        opened.go(f"{web.address}/web/health")
        opened.wait_for("location.pathname === '/web/health'")
        opened.call("Runtime.evaluate", expression=LOG_IN % instance.database)
        opened.wait_until_there(".o_navbar_apps_menu button")
        yield opened


def open_app(browser, name):
    browser.click(".o_navbar_apps_menu button")
    browser.click(".o-dropdown--menu .o_app", name)


def shoot(browser, name):
    if folder := os.environ.get("ACORN_SCREENSHOTS"):
        Path(folder, f"{name}.png").write_bytes(b64decode(browser.picture()))


def test_the_readme_names_these_steps_in_this_order():
    text = " ".join((ROOT / "README.md").read_text().split())
    text = text[text.index("## Install into your Odoo") :]
    places = [text.index(f"*{step}*") for step in STEPS]
    assert places == sorted(places)


def test_the_addon_is_installed_in_the_browser(browser):
    open_app(browser, "Settings")
    browser.click("a", "Activate the developer mode")
    browser.wait_for("Boolean(odoo.debug)")
    open_app(browser, "Apps")
    browser.click(".o_menu_sections *", "Update Apps List")
    browser.click(".modal button", "Update")
    browser.wait_for("!document.querySelector('.modal')")
    browser.type_in(".o_searchview_input", APP)
    browser.wait_until_there(".o_searchview_autocomplete", APP)
    browser.press_enter()
    browser.wait_until_there(".o_kanban_record:not(.o_kanban_ghost)", APP)
    shoot(browser, "install-1-found")
    browser.wait_for("(window.isBefore = true)")
    browser.click(".o_kanban_record button", "Activate")
    # The page is loaded anew once all is there.
    browser.wait_for("!window.isBefore && window.odoo?.isReady === true")
    open_app(browser, APP)
    browser.wait_until_there(".o_form_view [name=client_id]")
    shoot(browser, "install-2-opened")
