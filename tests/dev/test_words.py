"""The words of the trade, and that what is renamed keeps to them."""

import pytest

from dev import words

OLD = [
    "the answer was late",
    "LineAnswer",
    "unanswered_lines",
    "two orders are parked",
    "Exchange",
    "log_exchanges",
    "traffic_bundle",
    "take over these orders",
    "taking over an order",
    "adopt_order",
    "find_doubts",
    "to clarify",
    "Amazon's accounting",
    "the center",
    "centers that nobody knows",
    "fulfilment centre",
    "what the goods left behind",
    "has left",
    "deduction cases",
    "test stage",
]
GOOD = [
    "acknowledgement",
    "the response was late",
    "a sparking idea",
    "exchange rate",
    "exchange_rates",
    "fulfillment center",
    "FulfillmentCenters",
    "it has left out a line",
    "what remains, or is left to do",
    "a case pack",
    "takes care over it",
    "the stage of an order",
    "<center>",
]


@pytest.mark.parametrize("said", OLD)
def test_an_old_word_is_found_with_the_one_to_say(said):
    texts = [(1, words.taken_apart(said))]
    [found] = words.found_in("dev/some.py", texts)

    assert found.startswith("dev/some.py:1: ")
    assert ", say: " in found


@pytest.mark.parametrize("said", GOOD)
def test_a_good_word_is_not(said):
    texts = [(1, words.taken_apart(said))]

    assert list(words.found_in("dev/some.py", texts)) == []


def test_names_comments_and_sentences_of_a_program_are_looked_at():
    source = '"""Doubts\n\nTraffic."""\npark = 1  # an answer\nf("parked ", "Parked")\n'

    found = list(words.found_in("dev/some.py", words.python_texts(source)))

    places = [each.split(", say")[0].removeprefix("dev/some.py:") for each in found]
    assert places == [
        "1: 'doubts'",
        "3: 'traffic'",
        "4: 'park'",
        "4: 'answer'",
        "5: 'parked'",
        "5: 'parked'",
    ]


def test_the_name_of_a_file_is_looked_at(tmp_path):
    folder = tmp_path / "dev" / "bench"
    folder.mkdir(parents=True)
    (folder / "answer.py").write_text("")

    [found] = words.findings(tmp_path)

    assert found.startswith("dev/bench/answer.py:0: 'answer'")


def test_a_model_keeps_its_name_and_a_sentence_says_what_it_is(tmp_path):
    (tmp_path / "dev").mkdir()
    (tmp_path / "dev/exchange.py").write_text(
        'exchange = model("acorn.vendor.exchange")\n# An exchange with Amazon.\n'
    )
    [found] = words.findings(tmp_path)
    assert found.startswith("dev/exchange.py:2: 'exchange'")


def test_the_project_keeps_to_the_words():
    assert words.findings() == []
