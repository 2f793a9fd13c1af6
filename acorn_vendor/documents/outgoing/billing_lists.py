"""Amazon's words in invoices.

https://developer-docs.amazon.com/sp-api/reference/submitinvoices
"""

INVOICE, CREDIT_NOTE = KINDS = ("Invoice", "CreditNote")
DOMESTIC_VAT = "DomesticVAT"
TAX_TYPES = (
    "CGST",
    "SGST",
    "CESS",
    "UTGST",
    "IGST",
    "MwSt.",
    "PST",
    "TVA",
    "VAT",
    "GST",
    "ST",
    "Consumption",
    "MutuallyDefined",
    DOMESTIC_VAT,
)
CHARGES = (
    "Freight",
    "Packing",
    "Duty",
    "Service",
    "SmallOrder",
    "InsurancePlacementCost",
    "InsuranceFee",
    "SpecialHandlingService",
    "CollectionAndRecyclingService",
    "EnvironmentalProtectionService",
    "TaxCollectedAtSource",
)
ALLOWANCES = (
    "Discount",
    "DiscountIncentive",
    "Defective",
    "Promotional",
    "UnsaleableMerchandise",
    "Special",
)
TERMS = (
    "Basic",
    "EndOfMonth",
    "FixedDate",
    "Proximo",
    "PaymentDueUponReceiptOfInvoice",
    "LetterofCredit",
)
NOTES = ("SUR", "OCR", "CartonCount")
# Those of the newest model: Amazon refuses them where it does not expect them.
EINVOICE_NOTES = ("LegalTerms", "RegulatoryNote", "TaxExemptReason")
