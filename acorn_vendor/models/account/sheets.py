"""Papers that go into files which people download."""


def print_sheet(records, report):
    """Return a report of these records and how its file name ends.

    Without the program that makes PDFs it is a page of HTML.

    :param str report: the external identifier of the report
    """
    reports = records.env["ir.actions.report"]
    if reports.get_wkhtmltopdf_state() in ("install", "broken"):
        return reports._render_qweb_html(report, records.ids)[0], "html"
    reports = reports.with_context(force_report_rendering=True)
    return reports._render_qweb_pdf(report, records.ids)[0], "pdf"
