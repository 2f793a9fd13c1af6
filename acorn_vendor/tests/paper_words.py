"""The words of papers in the language of who receives them."""

import polib

from odoo.tools import file_path


def speak(views, lang):
    """Install a language and what these papers say in it; return what is missing.

    What Odoo itself loads depends on the terms being exported anew.
    """
    views.env["res.lang"]._activate_lang(lang)
    texts = polib.pofile(file_path(f"acorn_vendor/i18n/{lang[:2]}.po"))
    known = {each.msgid: each.msgstr for each in texts if each.msgstr}
    missing = set()
    for view in views:
        terms = set(view._fields["arch_db"].get_trans_terms(view.arch_db))
        missing |= terms - known.keys()
        said = {term: known[term] for term in terms & known.keys()}
        view.update_field_translations("arch_db", {lang: said})
    return missing
