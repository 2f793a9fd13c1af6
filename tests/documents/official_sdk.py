"""Amazon's own SDK (amzn-sp-api) as an independent reader of what we build."""

import json
from types import SimpleNamespace

import pytest


def through_the_sdk(body, module, model):
    """Return ``body`` as the SDK understands it: read into ``model``, written again.

    A key it does not know is lost on the way, a value it does not allow raises.
    """
    sdk = pytest.importorskip("spapi.api_client")
    configuration = pytest.importorskip("spapi.configuration").Configuration()
    configuration.access_token_cache = None  # nothing is called: no token is needed
    client = sdk.ApiClient(configuration)
    client.api_models_module = f"spapi.models.{module}"
    kind = getattr(pytest.importorskip(client.api_models_module), model)
    response = SimpleNamespace(data=json.dumps(body))
    return _with_z(
        client.sanitize_for_serialization(client.deserialize(response, kind))
    )


def _with_z(node):
    """Write moments as we do: the SDK reads them and writes another zone mark."""
    if isinstance(node, dict):
        return {key: _with_z(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_with_z(value) for value in node]
    if isinstance(node, str) and node.endswith("+00:00"):
        return node.removesuffix("+00:00") + "Z"
    return node
