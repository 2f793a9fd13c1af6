"""The operations of Amazon's that an account uses, and the jobs that do."""

# What the client calls asking for a token.
LOGIN = "getAccessToken"
ORDERS, STATUS = "getPurchaseOrders", "getPurchaseOrdersStatus"
SINGLE_ORDER = "getPurchaseOrder"
INVOICES, REMITTANCES = "getInvoiceHeaders", "getRemittanceHeaders"
PICK_UPS, TRANSPORT_LABELS = "GetShipmentDetails", "GetShipmentLabels"
TRANSACTION = "getTransaction"
# Each account asks these again and again, whatever else it uses.
ASKED_BY_ALL = (ORDERS, STATUS)
# What each kind of document is sent by.
SUBMISSIONS = {
    "acknowledgement": "submitAcknowledgement",
    "shipment": "SubmitShipmentConfirmations",
    "invoice": "submitInvoices",
    "routing": "SubmitShipments",
}
# Which job makes a call, to be woken up when it may be made again.
ASKING_JOBS = {
    LOGIN: "poll_orders",
    ORDERS: "poll_orders",
    SINGLE_ORDER: "poll_orders",
    STATUS: "read_status",
    TRANSACTION: "follow_up",
    INVOICES: "prove_invoices",
    REMITTANCES: "read_remittances",
    PICK_UPS: "read_routing",
    TRANSPORT_LABELS: "read_routing",
    **dict.fromkeys(SUBMISSIONS.values(), "send"),
}
