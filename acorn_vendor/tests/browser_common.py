import json
import os
import shutil
import tempfile
import time
from base64 import b64decode, b64encode
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import get_ident
from unittest.mock import patch

from odoo.tests import HttpCase
from odoo.tests.common import (
    ChromeBrowser,
    ChromeBrowserException,
    _registry_test_lock,
)

KEYS = {
    "Enter": {"code": "Enter", "windowsVirtualKeyCode": 13, "text": "\r"},
    "Tab": {"code": "Tab", "windowsVirtualKeyCode": 9},
    "ArrowDown": {"code": "ArrowDown", "windowsVirtualKeyCode": 40},
    "ArrowUp": {"code": "ArrowUp", "windowsVirtualKeyCode": 38},
    "ArrowLeft": {"code": "ArrowLeft", "windowsVirtualKeyCode": 37},
    "ArrowRight": {"code": "ArrowRight", "windowsVirtualKeyCode": 39},
}
ALT, CONTROL = 1, 2
# So many pages may be left while one thing is waited for.
MOST_PAGES = 10
# Seconds in which a file has to be there.
LONGEST_DOWNLOAD = 30
# Browsers hang with the library that shifts the clock of all else, so pages are told.
SHIFT = """
(() => {
    const told = Date.now.bind(Date), shift = %s * 1000;
    window.Date = new Proxy(Date, {
        construct: (date, [at = told() + shift, ...rest]) => new date(at, ...rest),
        get: (date, name) => (name === "now" ? () => told() + shift : date[name]),
    });
})()
"""

# Looks once, and again a little later: asked without a pause, the page has no time left
# for its own work.
LOOK = """
(async () => {
    try {
        if (%s) {
            return true;
        }
    } catch {}
    await new Promise((resolve) => setTimeout(resolve, 50));
    return false;
})()
"""

# Clicks as soon as there is something to click on, and nothing is on its way.
CLICK = """
(() => {
    const found = [...document.querySelectorAll(%r)].find(
        (each) => each.innerText.includes(%r) || each.title === %r || !%r
    );
    if (!found || found.disabled || document.querySelector(".o_blockUI")) {
        return false;
    }
    found.scrollIntoView({ block: "center" });
    found.click();
    return true;
})()
"""

# Lets go of files over a list, and again where they are to fall.
DRAG = """
(() => {
    const files = new DataTransfer();
    for (const [name, text] of Object.entries(%s)) {
        const bytes = Uint8Array.from(atob(text), (each) => each.charCodeAt(0));
        files.items.add(new File([bytes], name));
    }
    const list = document.querySelector(".o_list_renderer");
    list.dispatchEvent(
        new DragEvent("dragenter", { bubbles: true, dataTransfer: files })
    );
    window.dropped = files;
    return true;
})()
"""
DROP = """
(() => {
    document.querySelector(".o_drop_area").dispatchEvent(
        new DragEvent("drop", { bubbles: true, dataTransfer: window.dropped })
    );
    return true;
})()
"""
FOCUS = """
(() => {
    const field = document.querySelector(%r);
    field.focus();
    return document.activeElement === field;
})()
"""


def stop(browser):
    """End a browser at once; Odoo's own way waits for pages that hang."""
    browser._result.cancel()
    browser.ws.close()
    browser.chrome.kill()
    browser.chrome.wait()
    shutil.rmtree(browser.user_data_dir, ignore_errors=True)


class BrowserCase(HttpCase):
    """A test whose browser is ended quickly."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.startClassPatcher(patch.object(ChromeBrowser, "stop", stop))


class AcornVendorBrowser(BrowserCase):
    """A person in a browser, with real keys; each step waits for what it needs."""

    @contextmanager
    def allow_requests(self, browser=None, all_requests=False):
        """Let the browser talk to Odoo; the test itself uses the database ``alone``.

        All share one cursor: what the test reads while a request is handled can be
        the rows of that request. So it is an error.
        """
        execute, ours = self.cr.execute, get_ident()

        def checked(*args, **kwargs):
            if get_ident() == ours and not _registry_test_lock._is_owned():
                raise AssertionError("Use the database in self.alone() here.")
            return execute(*args, **kwargs)

        with (
            super().allow_requests(browser=browser, all_requests=all_requests),
            patch.object(self.cr, "execute", checked),
        ):
            yield

    @contextmanager
    def alone(self):
        """Use the database between two requests, with what the browser wrote."""
        with _registry_test_lock:
            self.env.invalidate_all()
            yield
            self.cr.flush()
            self.cr.clear()

    def open(self, path, user):
        """Open a page as a user; the browser is closed after the test."""
        self.browser = ChromeBrowser(self)
        self.addCleanup(self.browser.stop)
        with self.alone():
            self.authenticate(user.login, user.login, browser=self.browser)
        if seconds := os.environ.get("FAKETIME", "").removesuffix("s"):
            self.run_on_each_page(SHIFT % float(seconds))
        self.go(path)
        self.wait_for("odoo.isReady === true")

    def run_on_each_page(self, source):
        """Run a script on the pages to come, before theirs."""
        self.browser._websocket_request(
            "Page.addScriptToEvaluateOnNewDocument", params={"source": source}
        )

    def go(self, path):
        self.browser.navigate_to(f"{self.base_url()}{path}", wait_stop=False)

    def wait_for(self, expression):
        """Wait until this is so in the browser; a picture shows why it is not."""
        if not self.becomes(expression):
            self.shoot(f"failed-{self._testMethodName}")
            self.fail(expression)

    def becomes(self, expression):
        """Return whether this is so in the browser, now or in a while."""
        for _page in range(MOST_PAGES):
            # One that is left meanwhile says nothing.
            with suppress(ChromeBrowserException):
                return self._looks_for(expression)
        return False

    def _looks_for(self, expression):
        try:
            return self.browser._wait_ready(LOOK % expression)
        except TimeoutError:
            # It was asked in the last moment of the time there is.
            return False

    def wait_until_there(self, selector, text="", count=None):
        """Wait until elements with this text are there, or so many of them."""
        found = (
            f"[...document.querySelectorAll({selector!r})]"
            f".filter((each) => each.innerText.includes({text!r})).length"
        )
        self.wait_for(found if count is None else f"{found} === {count}")

    def click(self, selector, text=""):
        """Click on the first of these with this text or title."""
        self.wait_for(CLICK % (selector, text, text, text))

    def press(self, *keys, modifiers=0):
        """Press keys one after the other, as fast as the browser takes them."""
        for key in keys:
            event = {"key": key, "modifiers": modifiers, **KEYS.get(key, {})}
            if key not in KEYS and not modifiers:
                event["text"] = key
            elif key not in KEYS:
                event["code"] = f"Key{key.upper()}"
                event["windowsVirtualKeyCode"] = ord(key.upper())
            for kind in ("keyDown", "keyUp"):
                self.browser._websocket_request(
                    "Input.dispatchKeyEvent", params={"type": kind, **event}
                )

    def edit_cell(self, rows, column, text):
        """Write into a column of the first row of an editable list."""
        self.click(f"{rows} .o_data_row td[name={column}]")
        # Odoo may put the cursor into the first cell of the row.
        self.wait_for(FOCUS % f"{rows} .o_selected_row [name={column}] input")
        self.press("a", modifiers=CONTROL)
        self.press(*text, "Tab")

    def set_date(self, name, text):
        """Enter a day, as a person of the United States writes it."""
        self.click(f"[name='{name}'] button, [name='{name}'] input")
        self.wait_for(
            f"""(() => {{
                const input = document.querySelector("[name='{name}'] input");
                if (!input) return false;
                input.value = {text!r};
                input.dispatchEvent(new Event("change", {{ bubbles: true }}));
                return true;
            }})()"""
        )

    def choose(self, name, content):
        """Choose a file in the open dialog as a person does."""
        folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
        file = folder / name
        file.write_bytes(content)
        ask = self.browser._websocket_request
        root = ask("DOM.getDocument")["root"]["nodeId"]
        found = {"nodeId": root, "selector": ".modal input[type=file]"}
        node = ask("DOM.querySelector", params=found)["nodeId"]
        given = {"nodeId": node, "files": [str(file)]}
        ask("DOM.setFileInputFiles", params=given)
        self.wait_until_there(".modal .o_attachment", name)

    def drop(self, files, shot=""):
        """Drop files on the list that is open.

        :param dict files: content by name
        :param shot: name of a picture of the list that waits for them
        """
        self.wait_until_there(".o_list_renderer")
        given = {name: b64encode(content).decode() for name, content in files.items()}
        self.wait_for(DRAG % json.dumps(given))
        self.wait_until_there(".o_drop_area", "Drop what Amazon sent")
        if shot:
            self.shoot(shot)
        self.wait_for(DROP)

    def download_by(self, selector, text=""):
        """Click, and return name and content of the file that the browser saves."""
        folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
        allowed = {"behavior": "allow", "downloadPath": str(folder)}
        # In the tab that it opens as well, which a page may do when a person clicks.
        self.browser._websocket_request("Browser.setDownloadBehavior", params=allowed)
        self.wait_until_there(selector, text)
        click = {"expression": CLICK % (selector, text, text, text)}
        self.browser._websocket_request(
            "Runtime.evaluate", params={**click, "userGesture": True}
        )
        until = time.monotonic() + LONGEST_DOWNLOAD
        while time.monotonic() < until:
            # Until it is complete its name ends otherwise.
            saved = [each for each in folder.iterdir() if each.suffix != ".crdownload"]
            if saved and saved[0].stat().st_size:
                return saved[0].name, saved[0].read_bytes()
            pause = {"expression": LOOK % "false", "awaitPromise": True}
            self.browser._websocket_request("Runtime.evaluate", params=pause)
        raise AssertionError(f"Nothing was downloaded by {selector} {text}")

    def shoot(self, name):
        """Save a picture of the page in the folder ``ACORN_SCREENSHOTS``, if given."""
        folder = os.environ.get("ACORN_SCREENSHOTS")
        if folder:
            shot = self.browser._websocket_request("Page.captureScreenshot")
            Path(folder, f"{name}.png").write_bytes(b64decode(shot["data"]))
