"""A browser that looks at a server from outside, as a person does."""

import contextlib
import json
import shutil
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .console import Failure
from .system_programs import PROGRAMS

_WAIT_SECONDS = 60
_OPTIONS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--remote-debugging-port=0",
    "--window-size=1366,768",
)
# Clicks on the first that is seen and says this.
_CLICK = """(() => {
    const found = [...document.querySelectorAll(%s)].find(
        (each) => each.offsetParent && each.innerText.includes(%s)
    );
    if (!found || found.disabled || document.querySelector(".o_blockUI")) {
        return false;
    }
    found.click();
    return true;
})()"""


def find_chromium() -> str | None:
    """Return the path of the browser, if this machine has one."""
    [program] = [each for each in PROGRAMS if each.name == "chromium"]
    return next(filter(None, map(shutil.which, program.commands)), None)


class Browser:
    """One page of the browser, led by its debugging protocol."""

    def __init__(self, address: str) -> None:
        # Only tests need it, and they bring it.
        import websocket

        self._socket = websocket.create_connection(
            address, timeout=_WAIT_SECONDS, suppress_origin=True
        )
        self._calls = 0

    def call(self, method: str, **params: object) -> dict[str, Any]:
        """Send a command and return its result."""
        self._calls += 1
        wish = {"id": self._calls, "method": method, "params": params}
        self._socket.send(json.dumps(wish))
        while True:
            said = json.loads(self._socket.recv())
            if said.get("id") == self._calls:
                result: dict[str, Any] = said.get("result", {})
                return result

    def go(self, address: str) -> None:
        """Open a page."""
        self.call("Page.navigate", url=address)

    def wait_for(self, expression: str) -> None:
        """Wait until this is so on the page; it may be another one by then."""
        deadline = time.monotonic() + _WAIT_SECONDS
        while time.monotonic() < deadline:
            result = self.call("Runtime.evaluate", expression=expression)
            if result.get("result", {}).get("value") is True:
                return
            time.sleep(0.1)
        raise Failure(f"The browser never came to this: {expression}")

    def wait_until_there(self, selector: str, text: str = "") -> None:
        """Wait until an element with this text is there."""
        self.wait_for(
            f"[...document.querySelectorAll({json.dumps(selector)})].some("
            f"(each) => each.innerText.includes({json.dumps(text)}))"
        )

    def click(self, selector: str, text: str = "") -> None:
        """Click on the first of these with this text, as soon as it is there."""
        self.wait_for(_CLICK % (json.dumps(selector), json.dumps(text)))

    def type_in(self, selector: str, text: str) -> None:
        """Type a text into a field, as soon as it is seen."""
        found = f"document.querySelector({json.dumps(selector)})"
        self.wait_for(f"({found}?.focus(), {found} === document.activeElement)")
        self.call("Input.insertText", text=text)

    def press_enter(self) -> None:
        """Press the key."""
        key = {"key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13}
        self.call("Input.dispatchKeyEvent", type="keyDown", text="\r", **key)
        self.call("Input.dispatchKeyEvent", type="keyUp", **key)

    def picture(self) -> str:
        """Return what is seen as PNG, in base64."""
        return str(self.call("Page.captureScreenshot")["data"])


@contextlib.contextmanager
def browsing() -> Iterator[Browser]:
    """Yield a page of a new browser; it is closed afterwards."""
    chromium = find_chromium()
    if not chromium:
        raise Failure("chromium is not installed")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        process = subprocess.Popen(
            [chromium, *_OPTIONS, f"--user-data-dir={profile}", "about:blank"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            yield Browser(_find_page(Path(profile)))
        finally:
            process.terminate()
            process.wait()


def _find_page(profile: Path) -> str:
    """Return the address at which the first page is led, once there is one."""
    told = profile / "DevToolsActivePort"
    deadline = time.monotonic() + _WAIT_SECONDS
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError, IndexError):
            port = told.read_text().splitlines()[0]
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/json/list") as found:
                pages = json.load(found)
            if pages := [each for each in pages if each["type"] == "page"]:
                return str(pages[0]["webSocketDebuggerUrl"])
        time.sleep(0.1)
    raise Failure("chromium does not start")
