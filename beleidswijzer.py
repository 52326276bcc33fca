"""The command line: wires the packages together.

Comes in: arguments. Goes out: results on standard output, progress and errors on standard error, with `--json` errors
on standard output too; exit status 0 done, 1 work failed (of `index`: also when one of the files failed), 2 wrong use,
130 interrupted. Imports stand in the commands, so that `--help` and errors come at once.
"""

from __future__ import annotations

import json
import logging
import os
import sys
import traceback
from argparse import Namespace
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from cli.arguments import parse
from cli.log_format import Lines
from ingest.errors import BeleidswijzerError, WrongUse

if TYPE_CHECKING:
    from index.backup import BackupReport


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    _prepare_output()
    try:
        return _run(given)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _run(arguments: Sequence[str]) -> int:
    machine_readable = "--json" in arguments
    try:
        options = parse(arguments)
        return _COMMANDS[options.command](options)
    except BeleidswijzerError as error:
        return _fail(error, machine_readable, 2 if isinstance(error, WrongUse) else 1)
    except KeyboardInterrupt:
        print(file=sys.stderr)
        stopped = BeleidswijzerError("Afgebroken; de index is zoals hij was.", "Opnieuw starten gaat verder.")
        return _fail(stopped, machine_readable, 130)
    except BrokenPipeError:
        raise
    except Exception as error:  # noqa: BLE001 - a bug: its trace for who mends it, a sentence for who meets it
        traceback.print_exc()
        bug = BeleidswijzerError(
            f"Er ging iets mis dat niet was voorzien ({type(error).__name__}).",
            "Probeer het opnieuw. Blijft het misgaan, meld het dan met de regels hierboven.",
        )
        return _fail(bug, machine_readable, 1)


def _fail(error: BeleidswijzerError, machine_readable: bool, status: int) -> int:
    print(f"beleidswijzer: {error}", file=sys.stderr)
    if machine_readable:
        from cli.json_output import error_json, print_json

        print_json(error_json(error))
    return status


def _prepare_output() -> None:
    """What the screen cannot show becomes an escape instead of an error; warnings look like our other messages."""
    for stream in (sys.stdout, sys.stderr):
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(errors="backslashreplace")
    handler = logging.StreamHandler()
    handler.setFormatter(Lines())
    logging.basicConfig(handlers=[handler], level=logging.WARNING)


def _index(options: Namespace) -> int:
    from cli.text_output import Bar, print_report
    from index.update import held_documents, update
    from ingest import ocr
    from ingest.limits import Limits

    if options.ocr:
        ocr.check_installed()
    if not options.verbose:
        logging.getLogger("ingest").setLevel(logging.CRITICAL)
    limits = Limits(seconds=options.seconds, memory_mb=options.memory, ocr=options.ocr)
    bar = Bar()
    try:
        report = update(options.data, options.paths, model=options.model, limits=limits, progress=bar)
    finally:
        bar.close()
    if options.json:
        from cli.json_output import print_json, update_json

        print_json(update_json(report))
    else:
        print_report(report, held_documents(options.data))
    return 1 if any(outcome.error for outcome in report.outcomes) else 0


def _ask(options: Namespace) -> int:
    from assistant.pipeline import Assistant
    from cli.text_output import print_answer
    from index.search import Index
    from web.settings import Settings

    text = sys.stdin.buffer.read().decode(errors="surrogateescape") if options.question == "-" else options.question
    index = Index.open(options.data, Settings.from_environment().cross_encoder)
    try:
        answer = Assistant(index).ask(text, suggest=options.json)
    finally:
        index.close()
    if options.json:
        from cli.json_output import answer_json, print_json

        print_json(answer_json(answer, index.manifest))
    else:
        print_answer(answer)
    return 0


def _serve(options: Namespace) -> int:
    from cli.address import listen
    from cli.server import serve
    from web.settings import Settings

    settings = Settings.from_environment(data=options.data, host=options.host, port=options.port)
    serve(settings, listen(options.host, options.port))
    return 0


def _evaluate(options: Namespace) -> int:
    from assistant.evaluate import evaluate, runs
    from assistant.evaluate.printing import to_json, to_text
    from assistant.pipeline import Assistant
    from cli.text_output import print_text
    from index.search import Index
    from web.settings import Settings

    index = Index.open(options.data, Settings.from_environment().cross_encoder)
    try:
        report = evaluate(Assistant(index), index.snapshot(), options.questions)
    finally:
        index.close()
    kept = options.data / "evaluations"
    difference = runs.compare(kept, options.questions, report)
    with suppress(OSError):  # the figures matter more than the next comparison
        runs.keep(kept, options.questions, report)
    if options.json:
        from cli.json_output import print_json

        print_json(to_json(report, difference))
    else:
        print_text(to_text(report, difference, options.verbose))
    return 0


def _status(options: Namespace) -> int:
    from cli.text_output import print_status
    from index.search import Index

    index = Index.open(options.data)
    try:
        manifest, documents = index.manifest, index.documents()
    finally:
        index.close()
    if options.json:
        from cli.json_output import print_json, status_json

        print_json(status_json(manifest, documents))
    else:
        print_status(manifest, documents)
    return 0


def _purge(options: Namespace) -> int:
    from sqlite3 import Error

    from ingest.errors import FolderNotWritable
    from web.settings import Settings
    from web.usage.store import FILE_NAME, Usage

    days = Settings.from_environment().usage_days
    try:
        count = Usage(options.data, days).purge(options.days)
    except Error as error:
        raise FolderNotWritable(
            f"Het bestand {options.data / FILE_NAME} kan niet worden bijgewerkt: {error}.",
            "Kijk of de schijf vol is en of u in de map mag schrijven.",
        ) from error
    if options.json:
        from cli.json_output import print_json

        print_json(json.dumps({"verwijderd": count}))
    else:
        print(f"{count} {'vraag' if count == 1 else 'vragen'} verwijderd.")
    return 0


def _remove(options: Namespace) -> int:
    from cli.text_output import print_removed
    from index.update import remove

    report = remove(options.data, options.document)
    if options.json:
        from cli.json_output import print_json, update_json

        print_json(update_json(report, removed=[options.document]))
    else:
        print_removed(options.document, report)
    return 0


def _release(options: Namespace) -> int:
    from cli.text_output import print_released
    from index.update import release

    report = release(options.data, options.document)
    if options.json:
        from cli.json_output import print_json, update_json

        print_json(update_json(report))
    else:
        print_released(options.document, report)
    return 0


def _lexicon(options: Namespace) -> int:
    from assistant.understand.lexicon import FOLDER
    from assistant.understand.lexicon_check import check_lexicon
    from cli.text_output import print_problems

    problems = check_lexicon(options.path or FOLDER)
    if options.json:
        from cli.json_output import lexicon_json, print_json

        print_json(lexicon_json(problems))
    else:
        print_problems(problems)
    return 1 if problems else 0


def _backup(options: Namespace) -> int:
    from index.backup import back_up

    return _tell_backup(back_up(options.data, options.file), "Bewaard in", machine_readable=options.json)


def _restore(options: Namespace) -> int:
    from index.backup import restore

    return _tell_backup(restore(options.file, options.data), "Teruggezet in", machine_readable=options.json)


def _tell_backup(report: BackupReport, done: str, *, machine_readable: bool) -> int:
    if machine_readable:
        from cli.json_output import backup_json, print_json

        print_json(backup_json(report))
    else:
        from cli.text_output import print_backup

        print_backup(report, done)
    return 0


def _account(options: Namespace) -> int:
    from cli.account import run

    run(options.data, options.action, options.name, machine_readable=options.json)
    return 0


_COMMANDS: dict[str, Callable[[Namespace], int]] = {
    "index": _index,
    "ask": _ask,
    "serve": _serve,
    "evaluate": _evaluate,
    "status": _status,
    "remove": _remove,
    "release": _release,
    "lexicon": _lexicon,
    "purge": _purge,
    "account": _account,
    "backup": _backup,
    "restore": _restore,
}


if __name__ == "__main__":
    sys.exit(main())
