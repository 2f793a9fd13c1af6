"""The statement as a spreadsheet: figures are numbers, so that they can be added up."""

import io

import xlsxwriter

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def write_statement(title, facts, content, places):
    """Return the content of a workbook.

    :param facts: what the statement is about, as ``[(name, value)]``
    :param dict content: columns and rows, as they are shown
    :param int places: decimal places of the figures
    """
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    sheet = book.add_worksheet()
    figure = "#,##0" + ("." + "0" * places if places else "")
    plain = {"": book.add_format({}), "balance": book.add_format({"bold": True})}
    numbers = {
        "": book.add_format({"num_format": figure}),
        "balance": book.add_format({"num_format": figure, "bold": True}),
    }
    red = {"bold": True, "font_color": "#b02a37"}
    plain["danger"] = book.add_format(red)
    numbers["danger"] = book.add_format(red | {"num_format": figure})
    sheet.set_column(0, 0, 44)
    sheet.set_column(1, len(content["columns"]), 18)
    sheet.write_string(0, 0, title, plain["balance"])
    for index, (name, value) in enumerate(facts, 1):
        sheet.write_string(index, 0, name)
        sheet.write_string(index, 1, value)
    first = len(facts) + 2
    for column, name in enumerate(content["columns"], 1):
        sheet.write_string(first, column, name, plain["balance"])
    for index, row in enumerate(content["rows"], first + 1):
        sheet.write_string(index, 0, row["label"], plain[row["style"]])
        for column, amount in enumerate(row["amounts"], 1):
            sheet.write_number(index, column, amount, numbers[row["style"]])
    below = first + len(content["rows"]) + 2
    for index, note in enumerate(content["notes"], below):
        sheet.write_string(index, 0, note["label"])
        last = len(content["columns"])
        sheet.write_number(index, last, note["amount"], numbers[""])
    book.close()
    return stream.getvalue()
