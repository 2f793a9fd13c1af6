"""The arithmetic of the dispatch benchmark."""

from datetime import datetime, timedelta, timezone

from dev.bench import dispatch


def make_calls(count, seconds, status=202):
    """Return calls as many seconds apart, after a burst at once."""
    start = datetime(2026, 1, 5, tzinfo=timezone.utc)
    moments = [start] * dispatch.BURST
    moments += [start + timedelta(seconds=seconds * n) for n in range(1, count + 1)]
    return [
        {"at": moment.isoformat().replace("+00:00", "Z"), "status": status}
        for moment in moments
    ]


def make_round(ours, bare):
    def facts(wall, queries):
        return {"wall": wall, "cpu": wall / 2, "queries": queries}

    return {"ours": facts(ours, 9), "bare": facts(bare, 2)}


ROUNDS = [make_round(0.03, 0.01), make_round(0.08, 0.02), make_round(0.02, 0.01)]


def test_the_burst_does_not_count():
    assert dispatch.steady_rate(make_calls(101, 0.1)) == 10


def test_refused_calls_are_counted_and_carry_no_message():
    calls = make_calls(101, 0.1)
    late = make_calls(1, 60, status=429)
    assert dispatch.refusals(calls + late) == dispatch.BURST + 1
    assert dispatch.steady_rate(calls + late) == 10


def test_figures_are_medians_and_compared_within_a_round():
    figures = dispatch.figures(ROUNDS, make_calls(101, 0.125))
    values = {name: facts["value"] for name, facts in figures.items()}
    assert values == {
        "messages_per_second": 8,
        "refused_429": 0,
        "own_ms_per_message": 30,
        "own_cpu_ms_per_message": 15,
        "queries_per_message": 9,
        "time_over_bare_loop": 3,
    }
    assert figures["messages_per_second"]["goal"] == 9.5
    assert figures["messages_per_second"]["better"] == "higher"


def test_table_has_both_ways_and_the_calls():
    _title, ours, bare, calls = dispatch.table(
        ROUNDS, make_calls(101, 0.1)
    ).splitlines()
    assert ours[52:].split() == ["30.0", "20.0", "-", "80.0", "15.0", "9.0"]
    assert bare[52:].split() == ["10.0", "10.0", "-", "20.0", "5.0", "2.0"]
    assert calls.startswith("111 calls") and "10.00 per second" in calls
