"""Workbooks and texts that are made to hurt whoever reads them."""

import io
import zipfile

SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_MEGABYTE = 1024 * 1024
# Packs well, but not so well that its ratio gives it away.
_LONG = "".join(f"{number * 7919 % 1_000_003:07}" * 20 for number in range(420_000))

ROW = '<row r="1"><c r="A1" t="inlineStr"><is><t>PO</t></is></c></row>'


def package(parts=(), *, sheet=ROW, sheets=1, level=1):
    """Return a workbook; ``parts`` replace its own or come with them."""
    names = [f"worksheets/sheet{number}.xml" for number in range(1, sheets + 1)]
    found = {
        "_rels/.rels": _relations([("officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": _book(sheets),
        "xl/_rels/workbook.xml.rels": _relations(
            [
                *[("worksheet", name) for name in names],
                ("sharedStrings", "sharedStrings.xml"),
                ("styles", "styles.xml"),
            ]
        ),
        **{f"xl/{name}": worksheet(sheet) for name in names},
        **dict(parts),
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as to:
        for name, content in found.items():
            to.writestr(name, content)
    return target.getvalue()


def repacked(content, change):
    """Return a workbook whose parts are what ``change(name, data)`` makes of them."""
    target = io.BytesIO()
    source = zipfile.ZipFile(io.BytesIO(content))
    with source, zipfile.ZipFile(target, "w") as to:
        for name in source.namelist():
            to.writestr(*change(name, source.read(name)))
    return target.getvalue()


def worksheet(rows):
    """Return a sheet with these rows."""
    return f'<worksheet xmlns="{SPACE}"><sheetData>{rows}</sheetData></worksheet>'


def part(root, content):
    """Return a part with such a root."""
    return f'<{root} xmlns="{SPACE}">{content}</{root}>'


def _book(sheets):
    each = "".join(
        f'<sheet name="S{number}" sheetId="{number}" r:id="r{number}"/>'
        for number in range(1, sheets + 1)
    )
    return (
        f'<workbook xmlns="{SPACE}" xmlns:r="{_OFFICE}">'
        f"<sheets>{each}</sheets></workbook>"
    )


def _relations(relations):
    each = "".join(
        f'<Relationship Id="r{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(relations, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}">{each}</Relationships>'


def _in_sheet(rows, level=1):
    return lambda: package(sheet=rows(), level=level)


def _in_part(name, root, content):
    return lambda: package({name: part(root, content())})


def _large(name):
    return lambda: package({name: b" " * (100 * _MEGABYTE)})


def _entries():
    """Return an archive whose directory is longer than anything in it."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("a", b"")
    whole = target.getvalue()
    start = whole.index(b"PK\x01\x02")
    end = whole.index(b"PK\x05\x06")
    entry, count = whole[start:end], 400_000
    size = (len(entry) * count).to_bytes(4, "little")
    tail = whole[end : end + 8] + b"\xff\xff\xff\xff" + size + whole[end + 16 :]
    return whole[:start] + entry * count + tail


def _numbered(text, count):
    return "".join(text % {"n": number} for number in range(count))


def _little_packed(count):
    """Return rows that pack only moderately, so that no ratio gives them away."""
    cells = "".join(f"<c><v>{at * 7919 % 99991}</v></c>" for at in range(10))
    return "".join(
        f'<row r="{number}" ht="{number * 7919 % 1000003}">{cells}</row>'
        for number in range(1, count)
    )


REFUSED = {
    "one row of five million empty cells": _in_sheet(
        lambda: f'<row r="1">{"<c/>" * 5_000_000}</row>'
    ),
    "one row of empty cells, not packed": _in_sheet(
        lambda: f'<row r="1">{"<c/>" * 4_000_000}</row>', level=0
    ),
    "80 MB of cells with values": _in_sheet(
        lambda: f"<row>{'<c><v>1</v></c>' * 10}</row>" * 500_000
    ),
    "many cells that pack little": _in_sheet(lambda: _little_packed(199_000)),
    "rows that are wide once": _in_sheet(
        lambda: (
            '<row r="1"><c r="CV1"><v>1</v></c></row>'
            + "<row><c><v>1</v></c></row>" * 190_000
        ),
        level=0,
    ),
    "a million rows": _in_sheet(lambda: '<row r="1048576"/>'),
    "rows without end": _in_sheet(lambda: "<row/>" * 500_000),
    "30 MB of styles": _in_part(
        "xl/styles.xml", "styleSheet", lambda: f"<cellXfs>{'<xf/>' * 6_000_000}"
    ),
    "styles without end": _in_part(
        "xl/styles.xml",
        "styleSheet",
        lambda: f"<cellXfs>{'<xf/>' * 600_000}</cellXfs>",
    ),
    "texts without end": _in_part(
        "xl/sharedStrings.xml", "sst", lambda: "<si/>" * 800_000
    ),
    "a cell at the last place": _in_sheet(
        lambda: '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    ),
    "a cell in the last column": _in_sheet(
        lambda: '<row r="1"><c r="XFD1"><v>1</v></c></row>'
    ),
    "a cell beyond the last column": _in_sheet(
        lambda: '<row r="1"><c r="XFE1"><v>1</v></c></row>'
    ),
    "a cell of another row": _in_sheet(
        lambda: '<row r="1"><c r="A2"><v>1</v></c></row>'
    ),
    "a cell twice": _in_sheet(
        lambda: '<row r="1"><c r="A1"/><c r="A1"><v>1</v></c></row>'
    ),
    "deep elements": _in_sheet(lambda: "<a>" * 300_000),
    "ever new elements": _in_sheet(lambda: _numbered("<a%(n)s/>", 300_000)),
    "ever new attributes": _in_sheet(
        lambda: _numbered('<row a%(n)s="" b%(n)s=""/>', 190_000)
    ),
    "ever new namespaces": _in_sheet(
        lambda: _numbered('<row xmlns:a%(n)s="b%(n)s"/>', 200_000)
    ),
    "attributes without end": _in_sheet(
        lambda: "<row " + _numbered('a%(n)s="" ', 800_000) + "/>"
    ),
    "a long attribute": _in_sheet(lambda: f"<row a='{_LONG}'/>"),
    "a long comment": _in_sheet(lambda: f"<!--{_LONG}-->"),
    "a long number": _in_sheet(lambda: f"<row><c><v>{_LONG}</v></c></row>"),
    "a long text": _in_part(
        "xl/sharedStrings.xml", "sst", lambda: f"<si><t>{_LONG}</t></si>"
    ),
    "many pieces of a text": _in_part(
        "xl/sharedStrings.xml",
        "sst",
        lambda: "<si>" + f"<r><t>{_LONG[:100_000]}</t></r>" * 600 + "</si>",
    ),
    "one text in many cells": lambda: package(
        {"xl/sharedStrings.xml": part("sst", f"<si><t>{_LONG[:100_000]}</t></si>")},
        sheet='<row><c t="s"><v>0</v></c></row>' * 100_000,
    ),
    "entities": lambda: package(
        {
            "xl/worksheets/sheet1.xml": '<!DOCTYPE a [<!ENTITY b "c">]>'
            + worksheet("&b;" * 1_000_000)
        }
    ),
    "many sheets": lambda: package(sheets=150),
    "sheets that are large together": lambda: package(
        sheet="<row><c><v>1</v></c></row>" * 140_000, sheets=6
    ),
    "a long directory": _entries,
    **{
        f"100 MB in {name}": _large(name)
        for name in (
            "docProps/core.xml",
            "xl/media/image1.png",
            "xl/styles.xml",
            "xl/sharedStrings.xml",
            "xl/workbook.xml",
            "xl/worksheets/sheet1.xml",
        )
    },
    "a text of commas": lambda: b"," * (20 * _MEGABYTE),
    "a text of quoted line ends": lambda: b',"\n",' * (4 * _MEGABYTE),
    "a text that is one cell": lambda: b"a" * (20 * _MEGABYTE),
    "a text of empty cells": lambda: (b"," * 90 + b"a\n") * 200_000,
    "a text of line ends": lambda: b"a\n" * (10 * _MEGABYTE),
    "a wide text": lambda: ("\N{GRINNING FACE}," * (4 * _MEGABYTE)).encode(),
    "a text without end": lambda: b"a,b\n" * (6 * _MEGABYTE),
}
READ = {
    "50 MB of properties": lambda: package(
        {"docProps/core.xml": b" " * (50 * _MEGABYTE)}
    ),
    "a damaged picture": lambda: package({"xl/media/image1.png": b"no picture"}),
    "an endless format": lambda: package(
        {
            "xl/styles.xml": part(
                "styleSheet",
                f'<numFmt numFmtId="9" formatCode="{"[" * 900_000}"/>'
                '<cellXfs><xf numFmtId="9"/></cellXfs>',
            )
        }
    ),
    "styles that are none": lambda: package({"xl/styles.xml": "<a><b></a>"}),
}
