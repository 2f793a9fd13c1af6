"""The arithmetic of the Monday benchmark."""

from dev.bench import monday

FACTS = {
    "orders": 300,
    "clicks": 100,
    "keys": 100,
    "seconds": 242,
    "import_seconds": 60,
    "outside": 0,
    "below_policy": 0,
}


def test_a_person_looks_points_and_waits():
    assert monday.minutes(FACTS) == 9


def test_what_the_day_took_is_printed():
    table = monday.table(FACTS)
    assert table.startswith("a Monday of 300 orders\n")
    assert table.endswith("9.0")


def test_the_goals_of_the_day():
    figures = monday.figures({**FACTS, "outside": 1})
    missed = {name for name, facts in figures.items() if facts["value"] > facts["goal"]}
    assert missed == {"orders_outside_the_desk"}
