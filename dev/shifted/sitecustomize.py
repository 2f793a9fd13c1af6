"""Let Python sleep while its clock is shifted; imported by Python when it starts.

``libfaketime`` cannot do the call Python sleeps with: it takes the end of the sleep for
a moment of the shifted clock. A wait for nothing takes as long and is not touched.
"""

import select
import time
from typing import SupportsIndex


def _sleep(seconds: float | SupportsIndex, /) -> None:
    """Wait as ``time.sleep`` does."""
    seconds = float(seconds)
    if seconds < 0:
        raise ValueError("sleep length must be non-negative")
    select.select([], [], [], seconds)


time.sleep = _sleep
