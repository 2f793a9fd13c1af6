"""What a button opens."""


def open_action(env, xml_id, **values):
    """Return a window of Odoo's with other values, for instance its ``domain``."""
    return {**env["ir.actions.act_window"]._for_xml_id(xml_id), **values}


def download(address):
    """Return the download of what the server has at an address of its own."""
    return {"type": "ir.actions.act_url", "url": address, "target": "download"}
