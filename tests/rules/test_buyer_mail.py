"""What the mail to a buyer says: each order with its wishes, words once for all."""

from acorn_vendor.rules.buyer_mail import mail_of

WINDOW = ("window", {"item": "", "before": "1 – 5 March", "wanted": "8 – 12 March"})
UNITS = ("quantity", {"item": "B00ABC", "before": "24", "wanted": "12"})
NOTE = ("note", {"item": "", "before": "", "wanted": "Please."})


def test_each_order_stands_with_its_own_wishes():
    mail = mail_of("Mia", [("4PENS00A", [WINDOW]), ("4PENS00B", [UNITS])], "")
    assert mail["orders"] == [
        {"number": "4PENS00A", "wishes": [{"kind": "window", **WINDOW[1]}]},
        {"number": "4PENS00B", "wishes": [{"kind": "quantity", **UNITS[1]}]},
    ]
    assert (mail["buyer"], mail["numbers"]) == ("Mia", "4PENS00A, 4PENS00B")
    assert mail["has_wishes"]


def test_words_are_said_once_and_not_per_order():
    mail = mail_of("Mia", [("A", [UNITS, NOTE]), ("B", [NOTE])], " Please.\nSoon. ")
    assert [len(order["wishes"]) for order in mail["orders"]] == [1, 0]
    assert mail["note"] == ["Please.", "Soon."]


def test_words_alone_are_no_wish():
    mail = mail_of("", [("A", [NOTE])], "Please.")
    assert not mail["has_wishes"]


def test_nothing_written_is_no_line():
    assert mail_of("", [("A", [UNITS])], " \n ")["note"] == []


def test_wishes_stay_in_their_order():
    [order] = mail_of("", [("A", [WINDOW, UNITS])], "")["orders"]
    assert [wish["kind"] for wish in order["wishes"]] == ["window", "quantity"]
