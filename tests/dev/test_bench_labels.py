"""The arithmetic of the benchmark of labels."""

from dev.bench import labels


def make_round(**walls):
    return {
        way: {"wall": wall, "cpu": wall, "queries": 30} for way, wall in walls.items()
    }


ROUNDS = [
    make_round(ours=1.0, zpl=0.1, odoo=4.0, small=2.0),
    # Somebody else had the machine: all took twice as long.
    make_round(ours=2.0, zpl=0.2, odoo=8.0, small=4.0),
]


def test_both_kinds_of_labels_are_compared_with_odoos_report():
    values = {name: facts["value"] for name, facts in labels.figures(ROUNDS).items()}
    assert values == {
        "label_time_over_package_report": 0.25,
        "zpl_time_over_package_report": 0.025,
    }


def test_table_has_a_line_per_way_and_a_ratio_to_both_of_odoos():
    lines = labels.table(ROUNDS).splitlines()
    assert len(lines) == 1 + 4 + 2
    assert lines[-2][52:].split() == ["0.25", "0.25", "-", "0.25"]
    assert lines[-1][52:].split() == ["0.50", "0.50", "-", "0.50"]
