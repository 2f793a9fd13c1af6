"""Look for secrets wherever a text can end up: logs, tables, files, exports."""

import html
import io
import json
import logging
import zipfile
from contextlib import contextmanager
from urllib.parse import quote, quote_plus

from odoo.tools import SQL

# Each statement with its values: Odoo itself leaves it out at its level "debug".
SQL_LOGGER = "odoo.sql_db"


def get_spellings(secret):
    """Return a secret as forms, addresses, JSON and HTML write it."""
    spellings = {secret, quote(secret), quote(secret, safe=""), quote_plus(secret)}
    return spellings | {json.dumps(secret)[1:-1], html.escape(secret)}


class SecretScan:
    """Knows the secrets by name and finds them, however they are written."""

    def __init__(self, **secrets):
        self._spellings = {
            spelling: name
            for name, secret in secrets.items()
            for spelling in get_spellings(secret)
        }

    def find_in_text(self, text):
        """Return the names of the secrets in a text."""
        return {name for spelling, name in self._spellings.items() if spelling in text}

    def find_lines(self, log):
        """Return the beginnings of the lines of a log in which there is one."""
        return {line[:80] for line in log.splitlines() if self.find_in_text(line)}

    def find_in_bytes(self, content):
        """Return those in a file, also if it is an archive (or a workbook)."""
        found = self.find_in_text(content.decode("utf-8", errors="replace"))
        if zipfile.is_zipfile(io.BytesIO(content)):
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                for name in archive.namelist():
                    found |= self.find_in_bytes(archive.read(name))
        return found

    def find_in_database(self, cr):
        """Return {(table, column): names} for all tables there are."""
        cr.execute(
            """SELECT table_name, array_agg(column_name::text)
                 FROM information_schema.columns
                 JOIN information_schema.tables USING (table_schema, table_name)
                WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'
                GROUP BY table_name"""
        )
        return {
            (table, column): names
            for table, columns in cr.fetchall()
            if self._find_in_column(cr, table, SQL("t"))
            for column in columns
            if (names := self._find_in_column(cr, table, SQL.identifier("t", column)))
        }

    def _find_in_column(self, cr, table, expression):
        texts = SQL(
            """SELECT DISTINCT spelling
                 FROM %s t, unnest(%s) spelling
                WHERE position(spelling IN (%s)::text) > 0""",
            SQL.identifier(table),
            list(self._spellings),
            expression,
        )
        cr.execute(texts)
        return {self._spellings[spelling] for (spelling,) in cr.fetchall()}


@contextmanager
def everything_logged():
    """Set all loggers to DEBUG and yield what they say, tracebacks included."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(logging.Formatter("%(name)s %(message)s"))
    root = logging.getLogger()
    names = [name for name in root.manager.loggerDict if name != SQL_LOGGER]
    loggers = [root, *map(logging.getLogger, names)]
    before = [(logger, logger.level, logger.propagate) for logger in loggers]
    quiet = logging.getLogger(SQL_LOGGER), logging.getLogger(SQL_LOGGER).level
    for logger in loggers:
        logger.setLevel(logging.DEBUG)
        logger.propagate = True
    quiet[0].setLevel(logging.INFO)
    root.addHandler(handler)
    try:
        yield written
    finally:
        root.removeHandler(handler)
        for logger, level, propagate in before:
            logger.level, logger.propagate = level, propagate
        quiet[0].setLevel(quiet[1])
        logging.root.manager._clear_cache()
