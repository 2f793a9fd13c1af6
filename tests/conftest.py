"""Let the pure packages be imported where there is no Odoo.

``acorn_vendor/__init__.py`` loads the Odoo models. These tests import only
``acorn_vendor.spapi``, ``documents`` and ``rules``, so a bare package object
with the same path stands in: whatever still needs Odoo fails here.
"""

import sys
import types
from pathlib import Path

from hypothesis import settings

# How long an example takes says something about the machine only.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

ROOT = Path(__file__).parent.parent

sys.path.insert(0, str(ROOT))
package = types.ModuleType("acorn_vendor")
package.__path__ = [str(ROOT / "acorn_vendor")]
sys.modules.setdefault("acorn_vendor", package)
