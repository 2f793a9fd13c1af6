"""Amazon's published models, if they are at hand.

They are not part of this project. ``ACORN_SHARED`` names the folder that holds them
(default: ``shared`` beside the repository); tests that need them skip without it.
"""

import json
import os
from pathlib import Path

import pytest
from sim_client import ROOT

MODELS = Path(os.environ.get("ACORN_SHARED") or ROOT.parent / "shared") / "spapi"

needs_models = pytest.mark.skipif(
    not MODELS.is_dir(), reason="Amazon's models are not at hand (set ACORN_SHARED)"
)


def model(name):
    """A model file as it is."""
    return json.loads((MODELS / f"{name}.json").read_text())


def resolve(definitions, schema):
    """The definition that a schema refers to, or the schema itself."""
    while "$ref" in schema:
        schema = definitions[schema["$ref"].rpartition("/")[2]]
    return schema
