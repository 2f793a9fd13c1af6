"""Carrier labels of small parcels: Amazon gives them out as PDF in base64."""

import base64
from typing import Any

from .values import sequence


def label(body: dict[str, Any]) -> dict[str, Any]:
    """Return a ``TransportLabel`` with a PDF for each carton of a transport request."""
    cartons = [
        box
        for box in sequence(body.get("containers"))
        if box.get("containerType") == "carton"
    ]
    labels = [
        {
            "labelSequenceNumber": number,
            "labelFormat": "PDF",
            "carrierCode": "SIMP",
            "trackingId": f"1Z{body['buyerReferenceNumber']}{number:03d}",
            "label": base64.b64encode(
                pdf(f"{body['vendorShipmentIdentifier']} {number}/{len(cartons)}")
            ).decode(),
        }
        for number, _ in enumerate(cartons, start=1)
    ]
    return {
        "labelCreateDateTime": body["packageLabelCreateDate"],
        "shipmentInformation": {
            "vendorDetails": {
                "sellingParty": body["sellingParty"],
                "vendorShipmentIdentifier": body["vendorShipmentIdentifier"],
            },
            "buyerReferenceNumber": body["buyerReferenceNumber"],
            "shipToParty": body["shipToParty"],
            "shipFromParty": body["shipFromParty"],
            "totalLabelCount": len(labels),
            "shipMode": "SmallParcel",
        },
        "labelData": labels,
    }


def pdf(text: str) -> bytes:
    """Return a valid PDF of one 4 x 6 inch page that says ``text`` (plain ASCII)."""
    shown = "".join(c for c in text if c.isalnum() or c in " -_/.")
    stream = f"BT /F1 14 Tf 20 400 Td ({shown}) Tj ET".encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 288 432]/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    content, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(content))
        content += b"%d 0 obj%s endobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return (
        content
        + b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>"
        % (
            len(objects) + 1,
            table,
            len(objects) + 1,
        )
        + b"\nstartxref\n%d\n%%%%EOF" % len(content)
    )
