"""The time zone of an address, where it is certain."""

from __future__ import annotations

# The countries with fulfillment centers that have one time zone.
_COUNTRIES = {
    "AE": "Asia/Dubai",
    "AT": "Europe/Vienna",
    "BE": "Europe/Brussels",
    "CZ": "Europe/Prague",
    "DE": "Europe/Berlin",
    "EG": "Africa/Cairo",
    "FR": "Europe/Paris",
    "GB": "Europe/London",
    "IE": "Europe/Dublin",
    "IN": "Asia/Kolkata",
    "IT": "Europe/Rome",
    "JP": "Asia/Tokyo",
    "LU": "Europe/Luxembourg",
    "NL": "Europe/Amsterdam",
    "PL": "Europe/Warsaw",
    "SA": "Asia/Riyadh",
    "SE": "Europe/Stockholm",
    "SG": "Asia/Singapore",
    "SK": "Europe/Bratislava",
    "TR": "Europe/Istanbul",
    "ZA": "Africa/Johannesburg",
}
# The states that lie in one zone; the others (Texas, Florida ...) have two.
_STATES = {
    "US": {
        "America/New_York": "CT DC DE GA MA MD ME NC NH NJ NY OH PA RI SC VA VT WV",
        "America/Chicago": "AL AR IA IL LA MN MO MS OK WI",
        "America/Denver": "CO MT NM UT WY",
        "America/Phoenix": "AZ",
        "America/Los_Angeles": "CA NV WA",
        "Pacific/Honolulu": "HI",
    },
    "CA": {
        "America/Halifax": "NS PE",
        "America/Winnipeg": "MB",
        "America/Edmonton": "AB",
    },
    "AU": {
        "Australia/Sydney": "ACT",
        "Australia/Melbourne": "VIC",
        "Australia/Brisbane": "QLD",
        "Australia/Adelaide": "SA",
        "Australia/Perth": "WA",
    },
}
_ZONES = {
    (country, state): zone
    for country, zones in _STATES.items()
    for zone, states in zones.items()
    for state in states.split()
}


def find_time_zone(country_code: str, state: str = "") -> str:
    """Return the name of the time zone; blank if it cannot be told.

    :param country_code: ISO 3166 with two letters
    :param state: code of the state or province
    """
    return _COUNTRIES.get(country_code) or _ZONES.get((country_code, state), "")
