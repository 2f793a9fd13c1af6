"""Read a file as a process of its own: what became of it, and how much memory it took.

Called with the path of a file; prints JSON. The processor's time is limited, far above
what any file may take, so that a hanging reader fails its test and not the machine.
"""

import json
import resource
import sys
import types
from pathlib import Path

_MOST_SECONDS = 60

resource.setrlimit(resource.RLIMIT_CPU, (_MOST_SECONDS, _MOST_SECONDS))
root = Path(__file__).parents[2]
package = types.ModuleType("acorn_vendor")
package.__path__ = [str(root / "acorn_vendor")]
sys.modules["acorn_vendor"] = package
sys.path.insert(0, str(root))

from acorn_vendor.documents.base.common import DocumentError  # noqa: E402
from acorn_vendor.documents.files.spreadsheet import read_file  # noqa: E402

content = Path(sys.argv[1]).read_bytes()
rows, refusal = 0, ""
try:
    for _row in read_file(content):
        rows += 1
except DocumentError as error:
    refusal = str(error)
usage = resource.getrusage(resource.RUSAGE_SELF)
kilobytes = usage.ru_maxrss
status = Path("/proc/self/status")
if status.exists():
    # Linux counts into the other figure what the parent had when it started this.
    [peak] = [line for line in status.read_text().splitlines() if "VmHWM" in line]
    kilobytes = int(peak.split()[1])
print(
    json.dumps(
        {
            "rows": rows,
            "refusal": refusal,
            "megabytes": kilobytes / 1024,
            "seconds": usage.ru_utime + usage.ru_stime,
        }
    )
)
