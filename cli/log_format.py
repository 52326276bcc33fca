"""How the log looks, of the commands and of the server.

Comes in: settings. Goes out: formatters, of lines for people or of JSON for programs. Imports little, so that `--help`
comes at once.
"""

from __future__ import annotations

import datetime
import json
import logging

from ingest.errors import SettingError
from ingest.printable import printable
from web.operations.request_id import REQUEST_ID
from web.settings import Settings

LEVELS = {"info": logging.INFO, "warning": logging.WARNING, "error": logging.ERROR}


class Lines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        request_id = REQUEST_ID.get()
        mark = f" [{request_id}]" if request_id else ""
        return f"beleidswijzer{mark}: {printable(super().format(record), keep=chr(10))}"


class JsonLines(logging.Formatter):
    """One object a line: `time` (UTC), `level`, `logger`, `message`, what the record has in `fields`, and where it has
    them `request_id` and `trace`.
    """

    def format(self, record: logging.LogRecord) -> str:
        moment = datetime.datetime.fromtimestamp(record.created, datetime.UTC)
        line: dict[str, object] = {
            "time": moment.isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if request_id := REQUEST_ID.get():
            line["request_id"] = request_id
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return json.dumps(line | getattr(record, "fields", {}), ensure_ascii=False)


def set_up_log(settings: Settings) -> None:
    """Of the whole process. Raises SettingError."""
    formatters = {"tekst": Lines, "json": JsonLines}
    formatter = formatters.get(settings.log_format)
    level = LEVELS.get(settings.log_level)
    if formatter is None or level is None:
        raise SettingError(
            f"Het logboek kan niet worden ingesteld op {settings.log_format!r} en {settings.log_level!r}.",
            f"Kies voor BELEIDSWIJZER_LOG_FORMAT uit {', '.join(formatters)} en voor BELEIDSWIJZER_LOG_LEVEL uit "
            f"{', '.join(LEVELS)}.",
        )
    root = logging.getLogger()
    root.setLevel(level)
    for handler in root.handlers:
        handler.setFormatter(formatter())
