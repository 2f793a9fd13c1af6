"""The classes of a model within one room."""

import pytest

from dev.rooms.classes import could_be_one, twice_in_a_file


def write(tmp_path, files):
    for name, text in files.items():
        path = tmp_path / "models" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def order_class(lines):
    body = "".join(f"    line_{number} = 1\n" for number in range(lines))
    return f'class SaleOrder(models.Model):\n    _inherit = "sale.order"\n{body}'


def test_two_classes_of_a_model_in_a_file_are_found(tmp_path):
    files = {"orders/sale_order.py": order_class(3) + order_class(3)}

    assert twice_in_a_file(write(tmp_path, files)) == [
        f"{tmp_path.name}/models/orders/sale_order.py: 2 classes of sale.order"
    ]


@pytest.mark.parametrize(
    ("room", "lines", "other", "found"),
    [
        ("orders", 100, "", 1),
        ("orders", 300, "", 0),
        ("desk", 100, "", 0),
        ("orders", 100, "class Helper:\n" + "    x = 1\n" * 60, 0),
    ],
    ids=["short", "too long together", "of two rooms", "about more than the model"],
)
def test_what_would_fit_into_one_file_is_named(tmp_path, room, lines, other, found):
    files = {
        "orders/sale_order.py": order_class(100),
        f"{room}/sale_order_more.py": order_class(lines) + other,
    }

    assert len(could_be_one(write(tmp_path, files))) == found


def test_no_file_of_the_addon_has_two_classes_of_a_model():
    assert twice_in_a_file() == []
