"""Read the body of a response: as much as fits, unpacked by ourselves.

``requests`` unpacks whatever it is told to, twice packed bodies too, of which a few
kilobytes may fill the memory.
"""

from __future__ import annotations

import http.client
import zlib
from collections.abc import Iterator

import requests
from urllib3.exceptions import HTTPError

from .. import storable
from .deadline import Deadline

# Far more than Amazon's largest page of orders; what is longer would fill the memory.
LONGEST_RESPONSE = 64 * 1024 * 1024
_CHUNK = 64 * 1024

# What reading may end in.
BROKEN = (HTTPError, http.client.HTTPException, OSError, zlib.error)


def read_body(response: requests.Response, deadline: Deadline) -> str:
    """Return the body as UTF-8 that can be kept, of one that is too long the beginning.

    What is cut off ends in a sentence, so that it is no JSON any more and cannot pass
    for the whole. Raises one of ``BROKEN``.
    """
    if vars(response).get("_content_consumed"):
        return _decode(response.content)  # a hook of the session has read it
    chunks, size = [], 0
    for chunk in _unpacked(response, deadline):
        chunks.append(chunk)
        size += len(chunk)
        if size > LONGEST_RESPONSE:
            beginning = _decode(chunks[0][:_CHUNK])
            return f"{beginning}\n... (cut off: longer than {LONGEST_RESPONSE} bytes)"
    return _decode(b"".join(chunks))


def _decode(content: bytes) -> str:
    return storable.text(content.decode("utf-8", errors="replace"))


def _unpacked(response: requests.Response, deadline: Deadline) -> Iterator[bytes]:
    """Yield the content piece by piece; what is packed by another way stays so."""
    encoding = response.headers.get("Content-Encoding", "").strip().lower()
    is_packed = encoding in ("gzip", "x-gzip")
    unpacker = zlib.decompressobj(16 + zlib.MAX_WBITS)
    received = 0
    for chunk in response.raw.stream(_CHUNK, decode_content=False):
        deadline.remaining()
        received += len(chunk)
        if is_packed and received <= LONGEST_RESPONSE:
            yield unpacker.decompress(chunk, LONGEST_RESPONSE + 1)
        else:
            yield chunk
    if is_packed and received and not unpacker.eof:
        raise zlib.error("the packed response ends early")
