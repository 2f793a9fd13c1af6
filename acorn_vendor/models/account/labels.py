"""Words that are told in many places."""


def get_labels(records, name):
    """Return ``{value: label}`` of a selection, in the language of the records."""
    return dict(records._fields[name]._description_selection(records.env))


def tell_more(env, count):
    """Return the last line of a list that leaves out so many; none for 0."""
    return [env._("and %(count)s more", count=count)] if count else []
