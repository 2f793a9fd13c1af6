"""Amazon's code lists as people see them, each with its source."""

# Fields that lead to messages and payments: for people who may read those.
GROUP_USER = "acorn_vendor.acorn_vendor_group_user"
GROUPS_FINANCE = "acorn_vendor.acorn_vendor_group_manager,account.group_account_invoice"

# https://developer-docs.amazon.com/sp-api/docs/sp-api-endpoints
REGIONS = [
    ("na", "North America"),
    ("eu", "Europe, Middle East, India"),
    ("fe", "Far East"),
]

ENVIRONMENTS = [
    ("production", "Production"),
    ("sandbox", "Amazon's sandbox"),
    ("custom", "Own endpoint (simulator)"),
]

# What a document of one kind does once it is built.
ONBOARDING_STAGES = [
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
    ("ship_to", "Fulfilment center (ship to)"),
    ("bill_to", "Bill to"),
    ("buying", "Buying party"),
]

IDENTIFIER_KINDS = [
    ("asin", "ASIN"),
    ("vendor_sku", "Vendor SKU"),
    ("ean", "EAN"),
    ("upc", "UPC"),
]

# What an order line waits for; it cannot be accepted before.
QUESTION_KINDS = [
    ("product", "Which product?"),
    ("several", "Which of several products?"),
    ("case", "Which case size?"),
    ("fraction", "Part of a case"),
    ("cost", "Cost per unit or per case?"),
    ("weight", "Weight is missing"),
    ("adopted", "Differs from Amazon"),
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
REJECTION_REASONS = [
    ("TemporarilyUnavailable", "Temporarily unavailable"),
    ("InvalidProductIdentifier", "Invalid product identifier"),
    ("ObsoleteProduct", "Obsolete: Amazon stops ordering it"),
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
