"""The parts of a workbook: a zip archive that came from outside.

Sizes are judged by the directory before anything is unpacked, and counted while it is.
Only what somebody asks for is ever opened.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from ..base.common import DocumentError
from .dropped_file import Limits, damaged, refused, too_large

_CHUNK = 64 * 1024
# What every entry of the directory begins with.
_ENTRY = b"PK\x01\x02"
_IS_ENCRYPTED = 0x1
_COMPRESSIONS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# Python's zip files speak of damage in all of these.
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    OverflowError,
    NotImplementedError,
    RuntimeError,
    LookupError,
)


class ZipParts:
    """A zip archive whose parts are found by name, whatever its case."""

    def __init__(self, content: bytes, limits: Limits) -> None:
        self._limits = limits
        self._unpacked = 0
        # Before the list of parts is made: it may be longer than the file itself.
        if content.count(_ENTRY) > limits.parts:
            raise refused(f"More than {limits.parts} parts; this is no export.")
        with _damage():
            self._archive = zipfile.ZipFile(io.BytesIO(content))
        self._parts: dict[str, zipfile.ZipInfo] = {}
        for part in self._archive.infolist():
            self._add(part)

    def __contains__(self, name: str) -> bool:
        return _key(name) in self._parts

    def size(self, name: str) -> int:
        """Return how large a part is; 0 if there is none."""
        part = self._parts.get(_key(name))
        return part.file_size if part else 0

    def read(self, name: str) -> Iterator[bytes]:
        """Yield a part in pieces; raises ``DamagedFile`` if it is not there."""
        part = self._parts.get(_key(name))
        if part is None:
            raise damaged()
        self._check(part)
        with _damage():
            stream = self._archive.open(part)
        with stream:
            while True:
                with _damage():
                    chunk = stream.read(_CHUNK)
                if not chunk:
                    return
                self._unpacked += len(chunk)
                if self._unpacked > self._limits.unpacked_bytes:
                    raise too_large()
                yield chunk

    def _add(self, part: zipfile.ZipInfo) -> None:
        if part.filename.endswith("/"):
            return
        key = _key(part.filename)
        if key in self._parts:
            raise refused("A part of the file is there twice; export it again.")
        if part.file_size > self._limits.unpacked_bytes:
            raise too_large()
        self._parts[key] = part

    def _check(self, part: zipfile.ZipInfo) -> None:
        if part.flag_bits & _IS_ENCRYPTED:
            raise refused("The file has a password; save it without one.")
        if part.compress_type not in _COMPRESSIONS:
            raise refused("The file is packed in an unusual way; save it as .xlsx.")
        is_large = part.file_size > self._limits.ratio_from_bytes
        if is_large and part.file_size > self._limits.ratio * part.compress_size:
            raise too_large()


def _key(name: str) -> str:
    """Return a part's name as it is compared: some writers use backslashes."""
    return name.replace("\\", "/").strip("/").lower()


@contextmanager
def _damage() -> Iterator[None]:
    """Turn what Python says of a damaged archive into the one error."""
    try:
        yield
    except DocumentError:
        raise
    except _DAMAGE as error:
        raise damaged() from error
