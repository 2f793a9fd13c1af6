"""Amazon's published models: examples in, shapes side by side."""

import pytest
from sim_client import ORDERS
from sim_models import model, needs_models, resolve

from vendor_central import shapes, shipping_shapes, transport_shapes
from vendor_central.schema import Leaf, problems

REQUESTS = (
    ("vendorOrders", "SubmitAcknowledgementRequest", shapes.ACKNOWLEDGEMENTS),
    (
        "vendorShipments",
        "SubmitShipmentConfirmationsRequest",
        shipping_shapes.SHIPMENT_CONFIRMATIONS,
    ),
    ("vendorShipments", "SubmitShipments", transport_shapes.SHIPMENTS),
    ("vendorInvoices", "SubmitInvoicesRequest", shapes.INVOICES),
)

pytestmark = needs_models


def sandbox(name, status):
    """Each static sandbox pair of a model as (path, request, response)."""
    for path, methods in model(name)["paths"].items():
        for operation in methods.values():
            response = (
                operation.get("responses", {}) if isinstance(operation, dict) else {}
            )
            pairs = response.get(status, {}).get("x-amzn-api-sandbox", {})
            for pair in pairs.get("static", []):
                yield path, pair["request"]["parameters"], pair["response"]


def example_orders():
    for _, _, response in sandbox("vendorOrders", "200"):
        payload = response["payload"]
        if "purchaseOrderNumber" in payload:
            yield payload
        yield from payload.get("orders", [])


def test_every_example_order_is_served_untouched(simulator):
    orders = list(example_orders())
    assert len(orders) >= 10
    for order in orders:
        simulator.reset()
        simulator.control("POST", "purchase-orders", [order])
        path = f"{ORDERS}/{order['purchaseOrderNumber']}"
        assert simulator.get(path) == {"payload": order}


def test_all_example_orders_live_together(simulator):
    orders = list(example_orders())
    simulator.control("POST", "purchase-orders", orders)
    last = {order["purchaseOrderNumber"]: order for order in orders}
    served = simulator.get(ORDERS)["payload"]["orders"]
    assert {order["purchaseOrderNumber"] for order in served} == set(last)
    for order in served:
        expected = last[order["purchaseOrderNumber"]]
        for part in (order, expected):
            part.get("orderDetails", {}).pop("purchaseOrderChangedDate", None)
        assert order == expected


def compare(definitions, schema, shape, place):
    """Our notation and Amazon's model allow the same, all the way down."""
    schema = resolve(definitions, schema)
    if schema.get("type") == "array":
        assert isinstance(shape, list), place
        compare(definitions, schema["items"], shape[0], place)
    elif "properties" in schema:
        assert isinstance(shape, dict), place
        allowed = {key.rstrip("!"): inner for key, inner in shape.items()}
        required = {key[:-1] for key in shape if key.endswith("!")}
        assert set(allowed) == set(schema["properties"]), place
        if "." not in place:
            required = set()  # the models do not require the only member of a body
        assert required == set(schema.get("required", [])), place
        for name, inner in schema["properties"].items():
            compare(definitions, inner, allowed[name], f"{place}.{name}")
    else:
        assert isinstance(shape, Leaf), place
        assert shape.choices == () or set(shape.choices) == set(schema["enum"]), place
        assert bool(shape.choices) == ("enum" in schema), place
        kinds = {"integer": int, "string": str, "number": (int, float)}
        assert shape.kind == kinds[schema["type"]], place
        assert (shape.name == "dateTime") == (schema.get("format") == "date-time"), (
            place
        )


@pytest.mark.parametrize(("name", "definition", "shape"), REQUESTS)
def test_our_shapes_are_those_of_the_models(name, definition, shape):
    definitions = model(name)["definitions"]
    compare(definitions, {"$ref": definition}, shape, definition)


@pytest.mark.parametrize(
    ("name", "path", "shape"),
    [
        ("vendorOrders", "acknowledgements", shapes.ACKNOWLEDGEMENTS),
        ("vendorInvoices", "invoices", shapes.INVOICES),
        (
            "vendorShipments",
            "shipmentConfirmations",
            shipping_shapes.SHIPMENT_CONFIRMATIONS,
        ),
    ],
)
def test_the_example_requests_are_within_the_shapes(name, path, shape):
    examples = [
        parameters["body"]["value"]
        for place, parameters, _ in sandbox(name, "202")
        if place.endswith(path) and parameters["body"]
    ]
    assert examples
    for body in examples:
        for text in problems(shape, body):
            # Some examples write the whole number of unitSize as text.
            assert "not a valid value for 'integer'" in text
