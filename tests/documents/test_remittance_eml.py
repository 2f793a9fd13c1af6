"""A stored mail: what of it can hold payments."""

from email.message import EmailMessage

import pytest

from acorn_vendor.documents.base.common import DocumentError, Problem
from acorn_vendor.documents.files.remittance_build import Export
from acorn_vendor.documents.files.remittance_eml import (
    MAX_DEPTH,
    MAX_PARTS,
    Mail,
    is_eml,
    open_eml,
    read_parts,
)

PAYMENT = """Payment number: 340290517
Payment date: 11-JUL-2026
Payment currency: EUR
Payment amount: 90.00

Invoice Number   Invoice Date  Amount Paid
"""


def mail(text="Hello", subject="Remittance", **headers):
    message = EmailMessage()
    message["From"] = "payments@example.com"
    message["Subject"] = subject
    for name, value in headers.items():
        message[name] = value
    message.set_content(text)
    return message


# === WHAT IS A MAIL === #


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"From: a@example.com\nSubject: b\n\nc", True),
        (b"Received: x\nFrom: a@example.com\nMIME-Version: 1.0\n\nc", True),
        (b"\xef\xbb\xbf\r\nSUBJECT: b\nfrom: a@example.com\n\nc", True),
        (b"X-Mailer: x\nFrom: a\nSubject: b\n\nc", True),
        # One of these alone may stand in any text.
        (b"From: a@example.com\n\nc", False),
        (b"From: a\nFrom: b\n\nc", False),
        (b"Payment number: 1\nFrom: a\nSubject: b\n", False),
        (b"ISA*00*", False),
        (b"", False),
    ],
)
def test_a_mail_is_told_by_its_headers(content, expected):
    assert is_eml(content) is expected


# === WHAT IS IN IT === #


def test_the_text_and_the_subject_are_read():
    found = open_eml(mail("One\nTwo", "  Your   payment ").as_bytes())
    assert found.subject == "Your payment"
    assert [body.strip() for body in found.bodies] == ["One\nTwo"]
    assert found.files == ()


def test_html_comes_before_plain_text():
    message = mail("plain")
    message.add_alternative("<p>html</p>", subtype="html")
    assert [body.strip() for body in open_eml(message.as_bytes()).bodies] == [
        "html",
        "plain",
    ]


def test_files_are_kept_with_their_names():
    message = mail()
    message.add_attachment(b"a,b", maintype="text", subtype="csv", filename="p.csv")
    message.add_attachment(b"PK", maintype="application", subtype="zip", filename="b")
    assert open_eml(message.as_bytes()).files == (("p.csv", b"a,b"), ("b", b"PK"))


@pytest.mark.parametrize("kind", ["image", "audio", "video"])
def test_logos_and_sounds_are_no_files(kind):
    message = mail()
    message.add_attachment(b"x", maintype=kind, subtype="x", filename="logo.csv")
    assert open_eml(message.as_bytes()).files == ()


def test_a_long_name_is_cut():
    message = mail()
    name = "a" * 200 + ".csv"
    message.add_attachment(b"x", maintype="text", subtype="csv", filename=name)
    ((found, _data),) = open_eml(message.as_bytes()).files
    assert found == "a" * 80


def test_mails_within_a_mail_are_opened():
    inner = mail("inner")
    inner.add_attachment(b"x", maintype="text", subtype="csv", filename="in.csv")
    outer = mail("outer")
    outer.add_attachment(inner)
    found = open_eml(outer.as_bytes())
    assert {body.strip() for body in found.bodies} == {"outer", "inner"}
    assert found.files == (("in.csv", b"x"),)


@pytest.mark.parametrize(
    ("charset", "raw", "expected"),
    [
        ("utf-8", "Grüße".encode(), "Grüße"),
        ("iso-8859-1", "Grüße".encode("latin-1"), "Grüße"),
        # What nobody knows, and what is damaged, is read as far as it goes.
        ("x-unknown", "Grüße".encode(), "Grüße"),
        ("utf-8", b"Gr\xfc", "Gr�"),
    ],
)
def test_a_text_is_read_in_its_own_letters(charset, raw, expected):
    head = f'From: a\nSubject: b\nContent-Type: text/plain; charset="{charset}"\n\n'
    assert open_eml(head.encode() + raw).bodies == (expected,)


def test_a_mail_has_no_more_parts_than_any():
    message = mail()
    for number in range(MAX_PARTS):
        message.add_attachment(b"", maintype="text", subtype="x", filename=f"{number}")
    with pytest.raises(DocumentError, match="more parts than any"):
        open_eml(message.as_bytes())


def nested(depth):
    message = mail("deep")
    for _level in range(depth):
        outer = EmailMessage()
        outer["Subject"] = "outer"
        outer.set_content(message)
        message = outer
    return message.as_bytes()


def test_mails_are_opened_to_a_depth():
    assert open_eml(nested(MAX_DEPTH)).bodies
    with pytest.raises(DocumentError, match="more parts than any"):
        open_eml(nested(MAX_DEPTH + 1))


# === WHAT IS READ OF IT === #


def read(subject="Remittance", bodies=(), files=()):
    """Return what of a mail was read, each file and text by its name."""

    def read_file(data):
        if data == b"bad":
            raise DocumentError([Problem("kind", "No table.")])
        return Export((data,), (Problem("a", "of a file"),))

    def read_text(text):
        return Export(("text",), (), (Problem("n", text[:14]),))

    return read_parts(Mail(subject, bodies, files), read_file, read_text)


def test_files_and_text_are_read_together():
    found = read(bodies=[PAYMENT], files=[("p.csv", b"one"), ("q.csv", b"two")])
    assert found.payments == (b"one", b"two", "text")
    assert [str(each) for each in found.problems] == ["of a file", "of a file"]
    assert [str(each) for each in found.notes] == ["Payment number"]


def test_the_same_text_in_two_notations_is_one():
    assert read(bodies=["Dear vendor", PAYMENT, PAYMENT]).payments == ("text",)


@pytest.mark.parametrize(
    "name", ["terms.PDF", "sign.p7s", "a.ics", "b.vcf", "c.png", "d.jpeg", "e.GIF"]
)
def test_nobody_pays_by_a_signature(name):
    found = read(bodies=[PAYMENT], files=[(name, b"bad")])
    assert (found.payments, found.problems) == (("text",), ())


def test_a_bad_file_is_named_and_the_rest_is_read():
    found = read(files=[("p.csv", b"bad"), ("q.csv", b"two")])
    assert found.payments == (b"two",)
    assert [str(each) for each in found.problems] == ["p.csv: No table.", "of a file"]


def test_a_mail_of_bad_files_alone_says_what_is_wrong():
    with pytest.raises(DocumentError, match=r"p\.csv: No table"):
        read(bodies=["Dear vendor"], files=[("p.csv", b"bad")])


def test_a_mail_with_nothing_says_so():
    with pytest.raises(DocumentError, match="holds no remittance"):
        read(bodies=["Dear vendor"])
