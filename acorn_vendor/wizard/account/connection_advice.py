"""What to do about each finding of a connection test, by the keys of the diagnosis."""

from odoo.tools.translate import LazyTranslate

_lt = LazyTranslate(__name__)

# Where people find what they need; Amazon renames its menus, so only the page is named.
ADVICE = {
    # === SETTINGS === #
    "address_not_https": _lt(
        "The endpoint and the token address must begin with https://. Secrets are not"
        " sent anywhere else; only this machine itself may be named with http://."
    ),
    "credentials_missing": _lt(
        "An administrator fills in %(fields)s on the account. The Solution Provider"
        " Portal of Amazon shows client ID and secret under “LWA credentials” of your"
        " app, and the refresh token when you authorise the app for your vendor group."
    ),
    "credentials_with_blanks": _lt(
        "There are blanks or line breaks inside %(fields)s, which Amazon's never have."
        " Copy it once more."
    ),
    "credentials_with_odd_characters": _lt(
        "There are letters or signs in %(fields)s that Amazon's never have, perhaps"
        " ones that only look alike. Copy it once more."
    ),
    "credentials_unlike_amazons": _lt(
        "%(fields)s does not look like Amazon's. A client ID begins with"
        " amzn1.application-oa2-client. (the application ID amzn1.sp.solution. is"
        " something else), a refresh token with Atzr| (Atza| is an access token)."
    ),
    # === LOGIN === #
    "invalid_client": _lt(
        "Amazon does not know this client ID with this secret. One of them is mistyped,"
        " or the secret was changed or has expired: that happens every 180 days. Copy"
        " both anew from “LWA credentials” of your app in the Solution Provider Portal."
        " The refresh token stays valid."
    ),
    "invalid_grant": _lt(
        "Client ID and secret are right, but the refresh token is not: it was issued"
        " for another app, the authorisation was withdrawn, or it was not copied"
        " whole. Authorise the app again in Vendor Central and enter the new token."
    ),
    "unauthorized_client": _lt(
        "Amazon knows the app but does not let it in. See whether the app is still"
        " active in the Solution Provider Portal, then authorise it again in Vendor"
        " Central and enter the new refresh token."
    ),
    "invalid_request": _lt(
        "Amazon cannot make sense of the login: a credential is incomplete or has"
        " characters that do not belong to it. Copy all three once more."
    ),
    "login_refused": _lt(
        "Amazon refuses the login for a reason of its own; see its words below. Show"
        " them to Amazon's support together with the request ID."
    ),
    # === CLOCK === #
    "clock_ahead": _lt(
        "The clock of this server is %(minutes)s minutes ahead of Amazon's. Amazon"
        " refuses periods and shipping dates that lie in its future: let the server"
        " take its time from the network (NTP)."
    ),
    "clock_behind": _lt(
        "The clock of this server is %(minutes)s minutes behind Amazon's. New orders"
        " are seen late and certificates may seem invalid: let the server take its"
        " time from the network (NTP)."
    ),
    # === ACCESS === #
    "role_missing": _lt(
        "The app lacks the role for this: %(role)s. Add it to the app in the Solution"
        " Provider Portal. If the app has the role, it was added after the app had been"
        " authorised. In both cases authorise the app again in Vendor Central and"
        " enter the new refresh token: roles count from the next authorisation."
    ),
    "asn_role_missing": _lt(
        "The app lacks the role %(role)s, without which Amazon refuses ASNs in this"
        " region. Add it to the app in the Solution Provider Portal, authorise the app"
        " again in Vendor Central and enter the new refresh token: a role that is"
        " added later counts from the next authorisation."
    ),
    "collect_not_granted": _lt(
        "Needed only if Amazon collects your goods: the role Amazon Fulfillment. ASNs"
        " can be sent without it. To have it, add the role to the app, authorise the"
        " app again and enter the new refresh token."
    ),
    "no_collect_shipments": _lt(
        "Access is granted. Amazon knows no shipments that it collects from you."
    ),
    "refused_everywhere": _lt(
        "The login works, but everything is refused. Look at these in turn: is the"
        " region of the account the one in which the app was authorised; was it"
        " authorised in Vendor Central, not in Seller Central; has the app the roles"
        " Inventory and Order Tracking and Amazon Fulfillment. After any change there"
        " authorise the app again and enter the new refresh token."
    ),
    "wrong_region": _lt(
        "This authorisation belongs to another region: %(region)s responds. Choose that"
        " region on the account and test again."
    ),
    "invoices_not_granted": _lt(
        "Amazon does not grant this to your account. Nothing is lost: invoices are"
        " proven by the remittance that pays them instead."
    ),
    "not_in_sandbox": _lt("Amazon's sandbox has no such responses."),
    # === LINE === #
    "dns": _lt(
        "The name of Amazon's server cannot be found. Is this server connected to the"
        " internet, and does its name resolution (DNS) work?"
    ),
    "refused": _lt(
        "Nobody responds at this address. A firewall may forbid this server to reach"
        " Amazon (port 443); with an own endpoint, see whether it runs."
    ),
    "tls": _lt(
        "The connection is not trusted: the certificate does not fit. Usually a"
        " firewall opens encrypted connections, the certificates of this server are out"
        " of date, or its clock is wrong. Let Amazon's servers pass unopened."
    ),
    "proxy": _lt(
        "The proxy of your network does not let this through. Its address and"
        " password are in the settings of this server (HTTPS_PROXY); it must allow"
        " api.amazon.com and sellingpartnerapi-*.amazon.com."
    ),
    "timeout": _lt(
        "No response came in time. If it happens again, a firewall swallows what this"
        " server sends; if not, Amazon was slow."
    ),
    "broken": _lt(
        "The connection was cut before the response was complete. If it happens again,"
        " something between this server and Amazon interferes: proxy or firewall."
    ),
    "not_amazon": _lt(
        "Something responded, but not as Amazon does. A proxy or firewall may have"
        " stepped in; with an own endpoint, its address may be wrong."
    ),
    "amazon_down": _lt(
        "Amazon has trouble of its own and says so. Nothing is to be done but to test"
        " again later; what waits here is sent by itself."
    ),
    "rate_limit": _lt(
        "Amazon asks for fewer calls just now, which does no harm. Test again in a"
        " minute."
    ),
    "bad_request": _lt(
        "Access is granted, but Amazon does not like the question; see its words"
        " below. If the clock above is right, try again, then show Amazon's support"
        " the request ID."
    ),
    "same_as_before": _lt("For the same reason as above."),
    # === WHAT WORKS: step and status === #
    "configuration_ok": _lt(
        "%(region)s: %(environment)s. Client ID, secret and refresh token are there."
    ),
    "login_ok": _lt("Amazon accepts client ID, secret and refresh token."),
    "clock_ok": _lt("It agrees with that of whoever responded."),
    "orders_ok": _lt(
        "Orders can be read. The same role lets you acknowledge and invoice them."
    ),
    "status_ok": _lt("What Amazon has booked for each order can be read."),
    "shipments_ok": _lt("Access is granted, also to shipments that Amazon collects."),
    "transactions_ok": _lt("Amazon can be asked what became of each document."),
    "invoices_ok": _lt("Amazon says what becomes of each invoice."),
}
