"""What is said of each rule that is broken: what is wrong, and why it matters."""

from odoo.tools import LazyTranslate

_lt = LazyTranslate(__name__)

# By rule: what is wrong and what to do, then why.
TEXTS = {
    "nothing_packed": (
        _lt("Nothing is reserved yet. Check the stock, then pack."),
        _lt("The ASN names every carton."),
    ),
    "unpacked": (
        _lt("%(names)s: not all of it is in a carton. Press Pack."),
        _lt("The ASN names every carton."),
    ),
    "no_prefix": (
        _lt("Enter the GS1 company prefix on the vendor code."),
        _lt("Every carton needs an SSCC, and that starts with it."),
    ),
    "no_sscc": (
        _lt("%(names)s: no SSCC. Unpack it, then press Pack."),
        _lt("Amazon receives by the number on the label, and refuses an ASN without."),
    ),
    "bad_sscc": (
        _lt("%(names)s: its SSCC is no valid number. Unpack it, then press Pack."),
        _lt("Amazon refuses an SSCC with a wrong check digit."),
    ),
    "foreign_sscc": (
        _lt(
            "%(names)s: its SSCC does not start with your GS1 prefix. Check the label."
        ),
        _lt("Another company may use the same number within a year."),
    ),
    "used_sscc": (
        _lt(
            "%(names)s: shipped with another ASN already. Pack the goods into a new"
            " carton."
        ),
        _lt("Amazon takes each SSCC once in 365 days."),
    ),
    "amzncc": (
        _lt(
            "%(names)s: has a label that Amazon made (AMZNCC). Remove its code, and"
            " print our label."
        ),
        _lt("An electronic ASN must name SSCCs."),
    ),
    "two_pallets": (
        _lt("%(names)s: stands on two pallets. Put it on one of them."),
        _lt("Amazon looks for the carton on the pallet that the ASN names."),
    ),
    "mixed_lots": (
        _lt("%(names)s: different lots of one item. Pack each into its own carton."),
        _lt("A carton has one lot and one expiry date for each item."),
    ),
    "many_orders": (
        _lt("%(names)s: goods of too many POs. Pack fewer POs into one carton."),
        _lt("Amazon takes at most five POs in a mixed carton."),
    ),
    "no_label": (
        _lt("%(names)s: the label is not printed yet. Press Print Labels."),
        _lt("Cartons without label are counted by hand, at your cost."),
    ),
    "void_label": (
        _lt("%(names)s: the label says something else by now. Print it again."),
        _lt("Label and ASN must say the same."),
    ),
    "not_ordered": (
        _lt("%(names)s: no purchase order asks for it. Take it out of the transfer."),
        _lt("Amazon refuses an ASN with goods that it did not order."),
    ),
    "over_ordered": (
        _lt("%(names)s: more than Amazon orders. Take the rest out."),
        _lt("Amazon charges the whole cost of what is too much."),
    ),
    "over_accepted": (
        _lt(
            "%(names)s: more than was accepted. Take the rest out, or correct the"
            " acknowledgement."
        ),
        _lt("Amazon refuses an ASN of more than was acknowledged."),
    ),
    "short": (
        _lt(
            "%(names)s: less than was accepted. Check the stock, or ship the rest"
            " later."
        ),
        _lt("What does not arrive in the window counts as not filled."),
    ),
    "part_of_case": (
        _lt("%(names)s: a part of a case. Pack whole cases into the cartons."),
        _lt("Amazon ordered cases and counts cases."),
    ),
    "no_weight": (
        _lt("%(names)s: no weight is known. Enter it on the product."),
        _lt("Carriers and Amazon plan by the weight in the ASN."),
    ),
    "odd_weight": (
        _lt(
            "%(names)s: weighs less than half or more than twice what is in it. Weigh"
            " it again, or correct the product."
        ),
        _lt("Something may be missing in it."),
    ),
    "heavy": (
        _lt("%(names)s: heavier than %(limit)s %(unit)s. Pack less into it."),
        _lt("Amazon may refuse a carton that one person cannot lift."),
    ),
    "no_lot": (
        _lt("%(names)s: no lot is chosen. Choose it on the transfer."),
        _lt("Amazon asks for the lot of perishable goods."),
    ),
    "no_expiry": (
        _lt("%(names)s: no expiry date. Enter it on the lot."),
        _lt("Amazon refuses perishable goods without it."),
    ),
    "expires_soon": (
        _lt("%(names)s: expires within 30 days of arriving. Send a later lot."),
        _lt("Amazon destroys such goods at your cost."),
    ),
    "no_scac": (
        _lt("Enter the carrier's SCAC."),
        _lt("Amazon matches the truck at the dock by it."),
    ),
    "bad_scac": (
        _lt("%(scac)s is no SCAC: enter its 2 to 4 capital letters."),
        _lt("An ASN with another text is accepted and never shows up."),
    ),
    "no_pro": (
        _lt("Enter the carrier's PRO number."),
        _lt("Amazon matches the truck at the dock by it."),
    ),
    "no_bill": (
        _lt("Enter the number of the bill of lading."),
        _lt("The dock appointment is made with it."),
    ),
    "short_bill": (
        _lt("%(bill)s is too short: a bill of lading has at least 8 characters."),
        _lt("Amazon refuses a shorter one."),
    ),
    "used_bill": (
        _lt("%(bill)s is the bill of lading of %(other)s. Enter another number."),
        _lt("Each truck has a bill of lading of its own, for ever."),
    ),
    "bill_is_date": (
        _lt("%(bill)s looks like a date. Enter the number of the bill of lading."),
        _lt("Dates repeat, and the number must not."),
    ),
    "long_number": (
        _lt("%(names)s: too long, or with blanks. Shorten it to 30 characters."),
        _lt("The form for dock appointments takes no more."),
    ),
    "no_arn": (
        _lt("Amazon fetches the goods: enter its reference (ARN)."),
        _lt("Without it nobody at Amazon knows which pick-up these goods are."),
    ),
    "no_tracking": (
        _lt("%(names)s: no tracking number. Scan or paste it."),
        _lt("Each parcel is received by its own number."),
    ),
    "no_ship_from": (
        _lt("Complete the address of the warehouse: street, city, ZIP and country."),
        _lt("Amazon wants it in each ASN."),
    ),
    "same_identifier": (
        _lt("Shipment %(other)s has the same identifier. Give this one another."),
        _lt("Amazon takes an identifier once in 365 days."),
    ),
    "before_window": (
        _lt("%(names)s: this is before its window opens. Ship later."),
        _lt("The FC may turn it away."),
    ),
    "after_window": (
        _lt("%(names)s: its window is over. Ask the buyer for another one."),
        _lt("What is late counts against the on-time rate, and may be refused."),
    ),
    "long_ago": (
        _lt(
            "It was shipped more than 7 days ago. Correct the day if it is wrong; else"
            " open a support case in Vendor Central and name what was shipped."
        ),
        _lt("Amazon takes an ASN within 7 days, and none after that."),
    ),
    "far_ahead": (
        _lt("The goods leave more than 2 days from now: correct the shipping date."),
        _lt("Amazon takes an ASN at most 2 days ahead."),
    ),
    "arrives_first": (
        _lt("The goods arrive before they leave: correct the expected delivery."),
        _lt("Amazon refuses such dates."),
    ),
    "late_in_day": (
        _lt("It is after %(hour)s:00 at the FC: the ASN should be there by then."),
        _lt("Goods without an ASN in time may wait at the dock."),
    ),
    "other_fc": (
        _lt(
            "%(names)s: Amazon wants it at another FC now. Decide the change on the"
            " order, and print the labels again."
        ),
        _lt("Another FC refuses the goods."),
    ),
    "cancelled": (
        _lt("%(names)s: Amazon cancelled it. Put the goods back."),
        _lt("Amazon refuses the ASN, and does not pay for the goods."),
    ),
    "closed": (
        _lt("%(names)s: Amazon shows it as closed. Ask the buyer before it leaves."),
        _lt("A closed order may take no more goods."),
    ),
    "changed": (
        _lt("%(names)s: Amazon changed it. Decide the change on the order first."),
        _lt("Amazon refuses an ASN that contradicts its order."),
    ),
    "unacknowledged": (
        _lt("%(names)s: Amazon does not have the acknowledgement. See to it first."),
        _lt("The ASN waits until Amazon has it."),
    ),
}
GROUPS = {
    "cartons": _lt("Cartons and labels"),
    "quantities": _lt("Quantities and weights"),
    "carrier": _lt("Carrier and papers"),
    "dates": _lt("Days and windows"),
    "order": _lt("Purchase order"),
}
# Who mends what is wrong with a record.
PEOPLE = {
    "head": _lt("Packer"),
    "boxes": _lt("Packer"),
    "lots": _lt("Packer"),
    "products": _lt("Whoever keeps the products"),
    "warehouse": _lt("Whoever keeps the addresses"),
    "orders": _lt("Vendor manager"),
    "code": _lt("Amazon manager"),
}
CHARGES = {
    "asn_accuracy": _lt("ASN accuracy"),
    "carton_content": _lt("Carton content accuracy"),
    "carton_label": _lt("No carton content label"),
    "on_time": _lt("On-time shipment"),
    "overage": _lt("Overage"),
    "not_filled": _lt("Not filled"),
    "expiry": _lt("Expiry"),
    "no_show": _lt("Missed pick-up"),
}
COSTS = {
    "percent": _lt("%(amount)s %% of the cost"),
    "carton": _lt("%(amount)s %(currency)s a carton"),
    "defect": _lt("%(amount)s %(currency)s a defect"),
    "unit": _lt("%(amount)s %(currency)s a unit"),
    "stop": _lt("%(amount)s %(currency)s a pick-up"),
}
# Why it is not sure that Amazon refuses it.
NOT_SURE = {
    "": _lt("Not sure for this country: compare it with Vendor Central."),
    "no_arn": _lt(
        "Not sure: the order has a window to ship, as where Amazon pays the freight."
    ),
}
# What a country may demand of the papers.
DEMANDS = {
    "scac": _lt("SCAC of the carrier"),
    "pro": _lt("PRO number"),
    "bill": _lt("Bill of lading"),
    "arn": _lt("ARN, where Amazon fetches the goods"),
    "tracking": _lt("Tracking number of each parcel"),
}
