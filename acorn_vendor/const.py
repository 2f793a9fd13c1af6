"""Amazon's code lists as people see them, each with its source."""

from datetime import timedelta

# https://developer-docs.amazon.com/sp-api/docs/vendor-orders-api-v1-reference
# A question about orders spans no more than this, and reaches back no further.
LONGEST_ORDER_WINDOW = timedelta(days=7)
ORDERS_KEPT_FOR = timedelta(days=180)

# Fields that lead to messages and payments: for people who may read those.
GROUP_USER = "acorn_vendor.acorn_vendor_group_user"
GROUP_MANAGER = "acorn_vendor.acorn_vendor_group_manager"
GROUP_SALES = "sales_team.group_sale_salesman"
GROUP_INVOICING = "account.group_account_invoice"
GROUP_INVENTORY = "stock.group_stock_user"
GROUPS_FINANCE = "acorn_vendor.acorn_vendor_group_manager,account.group_account_invoice"

# https://developer-docs.amazon.com/sp-api/docs/sp-api-endpoints
REGIONS = [
    ("na", "North America"),
    ("eu", "Europe, Middle East, India"),
    ("fe", "Far East"),
]

# https://developer-docs.amazon.com/sp-api/docs/marketplace-ids
# Region, country, the currency if it names one country of the region, id, name.
_MARKETPLACES = [
    ("na", "US", "USD", "ATVPDKIKX0DER", "United States"),
    ("na", "CA", "CAD", "A2EUQ1WTGCTBG2", "Canada"),
    ("na", "MX", "MXN", "A1AM78C64UM0Y8", "Mexico"),
    ("na", "BR", "BRL", "A2Q3Y263D00KWC", "Brazil"),
    ("eu", "GB", "GBP", "A1F83G8C2ARO7P", "United Kingdom"),
    ("eu", "DE", "", "A1PA6795UKMFR9", "Germany"),
    ("eu", "FR", "", "A13V1IB3VIYZZH", "France"),
    ("eu", "IT", "", "APJ6JRA9NG5V4", "Italy"),
    ("eu", "ES", "", "A1RKKUPIHCS9HS", "Spain"),
    ("eu", "NL", "", "A1805IZSGTT6HS", "Netherlands"),
    ("eu", "BE", "", "AMEN7PMS3EDWL", "Belgium"),
    ("eu", "IE", "", "A28R8C7NBKEWEA", "Ireland"),
    ("eu", "SE", "SEK", "A2NODRKZP88ZB9", "Sweden"),
    ("eu", "PL", "PLN", "A1C3SOZRARQ6R3", "Poland"),
    ("eu", "TR", "TRY", "A33AVAJ2PDY3EV", "Turkey"),
    ("eu", "AE", "AED", "A2VIGQ35RCS4UG", "United Arab Emirates"),
    ("eu", "SA", "SAR", "A17E79C6D8DWNP", "Saudi Arabia"),
    ("eu", "EG", "EGP", "ARBP9OOSHTCHU", "Egypt"),
    ("eu", "ZA", "ZAR", "AE08WJ6YKNBMC", "South Africa"),
    ("eu", "IN", "INR", "A21TJRUUN4KGV", "India"),
    ("fe", "JP", "JPY", "A1VC38T7YXB528", "Japan"),
    ("fe", "AU", "AUD", "A39IBJ37TRP1C6", "Australia"),
    ("fe", "SG", "SGD", "A19VAU5U5O7RUS", "Singapore"),
]
MARKETPLACES = [(identifier, name) for *_, identifier, name in _MARKETPLACES]


def find_marketplace(region, country, currency):
    """Return the marketplace of a country, else of a currency; ``False`` if unsure.

    Amazon's own companies are no help for the euro: one in Luxembourg serves many.
    """
    found = {}
    for its_region, its_country, its_currency, identifier, _name in _MARKETPLACES:
        if its_region == region:
            found[its_country] = identifier
            found.setdefault(its_currency, identifier)
    found.pop("", None)
    return found.get(country) or found.get(currency) or False


def find_country(marketplace):
    """Return the country of a marketplace by its id; blank if it is not known."""
    for _region, country, _currency, identifier, _name in _MARKETPLACES:
        if identifier == marketplace:
            return country
    return ""


ENVIRONMENTS = [
    ("production", "Production"),
    ("sandbox", "Amazon's sandbox"),
    ("custom", "Own endpoint (simulator)"),
]

# What a document of one kind does once it is built.
ONBOARDING_LEVELS = [
    ("off", "Off: nothing is prepared"),
    ("test", "Test: prepared and held for approval"),
    ("live", "Live: sent by itself"),
]

# How a document stands with Amazon, on the document itself.
DOCUMENT_STATES = [
    ("held", "Held for approval"),
    ("waiting", "On its way"),
    ("presumed", "Presumed accepted"),
    ("confirmed", "Confirmed by Amazon"),
    ("attention", "Needs attention"),
]

PARTY_ROLES = [
    ("ship_to", "Fulfillment center (ship to)"),
    ("bill_to", "Bill to"),
    ("buying", "Buying party"),
    ("remit_to", "Remit to (you, as Amazon holds you)"),
]

IDENTIFIER_KINDS = [
    ("asin", "ASIN"),
    ("vendor_sku", "Vendor SKU"),
    ("ean", "EAN"),
    ("upc", "UPC"),
]

# What an order line waits for; it cannot be accepted before.
ORDER_STAGES = [
    ("question", "Needs review"),
    ("acknowledge", "To acknowledge"),
    ("attention", "Needs attention"),
    ("ship", "To ship"),
    ("invoice", "To invoice"),
    ("done", "Done"),
    ("cancel", "Cancelled"),
]
QUESTION_KINDS = [
    ("product", "Which product?"),
    ("several", "Which of several products?"),
    ("case", "Which case size?"),
    ("fraction", "Part of a case"),
    ("cost", "Cost per unit or per case?"),
    ("weight", "Weight is missing"),
    ("no_cost", "Cost is missing"),
    ("linked", "Differs from Amazon"),
]
COST_BASES = [
    ("ask", "Ask with the first order in cases"),
    ("each", "One unit"),
    ("case", "One case, where Amazon orders cases"),
]

# https://developer-docs.amazon.com/sp-api/docs/vendor-orders-api-v1-reference
PURCHASE_ORDER_STATES = [
    ("New", "New"),
    ("Acknowledged", "Acknowledged"),
    ("Closed", "Closed"),
]
PURCHASE_ORDER_KINDS = [
    ("RegularOrder", "Regular"),
    ("ConsignedOrder", "Consignment"),
    ("NewProductIntroduction", "New product introduction"),
    ("RushOrder", "Rush"),
]
OBSOLETE = "ObsoleteProduct"
REJECTION_REASONS = [
    ("TemporarilyUnavailable", "Temporarily unavailable"),
    ("InvalidProductIdentifier", "Invalid product identifier"),
    (OBSOLETE, "Obsolete: Amazon stops ordering it"),
]
WINDOW_KINDS = [
    ("ship", "Ship window (Amazon collects)"),
    ("delivery", "Delivery window (we deliver)"),
]

# https://developer-docs.amazon.com/sp-api/docs/vendor-shipments-api-v1-reference
SHIPMENT_TYPES = [
    ("TruckLoad", "Truck load"),
    ("LessThanTruckLoad", "Less than truck load"),
    ("SmallParcel", "Small parcel"),
]
TRANSPORT_MODES = [("Road", "Road"), ("Air", "Air"), ("Ocean", "Ocean")]
SHIPMENT_STRUCTURES = [
    ("LooseStandardCase", "Loose cartons, one item each"),
    ("LooseAssortmentCase", "Loose cartons, mixed"),
    ("MasterCase", "Loose cartons, several POs in one"),
    ("PalletizedStandardCase", "Cartons on pallets, one item each"),
    ("PalletizedAssortmentCase", "Cartons on pallets, mixed"),
    ("PalletOfItems", "Items on pallets"),
    ("MasterPallet", "Items on pallets, several POs on one"),
]
# How far a shipment is, as a packer says it: rules/shipment_state.py decides.
SHIPMENT_STATES = [
    ("not_packed", "Not Packed"),
    ("to_announce", "To Announce"),
    ("incomplete", "Incomplete"),
    ("approval", "Waits for Approval"),
    ("on_hold", "On Hold"),
    ("goes_out", "Goes Out"),
    ("sent", "ASN Sent"),
    ("confirmed", "Amazon Has It"),
    ("replaced", "Replaced"),
    ("refused", "Refused"),
    ("not_sent", "Not Sent"),
]

# What Amazon Finances says of an invoice, in plain words.
# https://developer-docs.amazon.com/sp-api/docs/finances-invoices-api
PAYMENT_STATUSES = [
    ("IN_PROGRESS", "In progress"),
    ("PARTIALLY_PAID", "Paid in part"),
    ("PAID", "Paid"),
    ("PARTIALLY_DEDUCTED", "Deducted in part"),
    ("DEDUCTED", "Deducted"),
    ("REJECTED", "Refused"),
    ("OTHER", "Another status"),
]
FINAL_PAYMENT_STATUSES = ("PAID", "DEDUCTED", "REJECTED")

# What may show that Amazon has a document.
PROOF_KINDS = [
    ("status", "Order status read back"),
    ("pick_up", "Pick-up read back"),
    ("transaction", "Transaction"),
    ("finances", "Amazon Finances"),
    ("remittance", "Remittance"),
    ("duplicate", "Refused as a duplicate"),
    ("hand", "Seen by a person"),
]

# https://developer-docs.amazon.com/sp-api/docs/vendor-orders-api-v1-reference
CONFIRMATIONS = [
    ("UNCONFIRMED", "No acknowledgement"),
    ("ACCEPTED", "Accepted"),
    ("PARTIALLY_ACCEPTED", "Accepted in part"),
    ("REJECTED", "Rejected"),
    ("OTHER", "Acknowledged, in a new word"),
]
RECEIPTS = [
    ("NOT_RECEIVED", "Nothing yet"),
    ("PARTIALLY_RECEIVED", "In part"),
    ("RECEIVED", "All"),
    ("OTHER", "A new word"),
]

# How far the receipt of what one transfer has of an order line is.
RECEIPT_STATES = [
    ("waiting", "Not Yet Received"),
    ("partial", "Received in Part"),
    ("received", "Received"),
    ("short", "Short"),
    ("over", "Over"),
]

# How far the goods are that Amazon sends back.
RETURN_STATES = [
    ("new", "New"),
    ("expected", "Expected"),
    ("partial", "Received in Part"),
    ("received", "Received"),
    ("closed", "Closed"),
]

# What Amazon changes after an order came in, and how far an order has gone by then.
CHANGE_KINDS = [
    ("less", "Less of a line"),
    ("cancelled", "Line cancelled"),
    ("more", "More of a line"),
    ("back", "Line is back"),
    ("added", "Line added"),
    ("unit", "Case size or unit"),
    ("cost_lower", "Lower cost"),
    ("cost_higher", "Higher cost"),
    ("backorder", "Backorder allowed or not"),
    ("backorder_lost", "Backorder forbidden, but promised"),
    ("window", "Window"),
    ("fc", "Fulfillment center"),
    ("type", "Order type"),
    ("bill_to", "Bill to"),
    ("buying", "Buying party"),
    ("order_cancelled", "Order cancelled"),
    ("order_back", "Order is back"),
]
CHANGE_STAGES = [
    ("waiting", "Not acknowledged"),
    ("acknowledged", "Acknowledged"),
    ("packed", "Packed"),
    ("announced", "Left"),
    ("invoiced", "Invoiced"),
]
CHANGE_DECISIONS = [("apply", "Apply"), ("ask", "Ask"), ("refuse", "Refuse")]
CHANGE_STATES = [
    ("open", "To decide"),
    ("applied", "Applied"),
    ("refused", "Refused"),
    ("superseded", "Superseded"),
    ("withdrawn", "Withdrawn by Amazon"),
]
