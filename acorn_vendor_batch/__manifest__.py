{
    "name": "Amazon Vendor Central: Batch Transfers",
    "summary": "A batch of transfers to Amazon is one shipment with one ASN",
    "version": "19.0.1.0.0",
    "category": "Sales/Sales",
    "author": "ACORN",
    "license": "LGPL-3",
    "depends": ["acorn_vendor", "stock_picking_batch"],
    "data": ["views/stock_picking_batch_views.xml"],
    "auto_install": True,
}
