"""The command line: wires the packages together.

Comes in: arguments. Goes out: results on standard output, progress and errors on standard error; exit status 0 done,
1 work failed (of `index`: also when one of the files failed), 2 wrong use. Imports stand in the commands, so that
`--help` and errors come at once.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import os
import socket
import sys
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Never

from tqdm import tqdm

from ingest.errors import BeleidswijzerError, PortInUse

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    from assistant.model import Answer
    from index.model import Outcome, UpdateReport

PHASES = {"facts": "feiten bijwerken", "embed": "passages doorrekenen", "publish": "zoekindex maken"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    options = parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = options.command
    try:
        return command(options)
    except BeleidswijzerError as error:
        print(f"beleidswijzer: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nbeleidswijzer: afgebroken; de index is zoals hij was. Opnieuw starten gaat verder.", file=sys.stderr)
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(
        prog="beleidswijzer", description="Vraag en antwoord over gemeentelijke beleidsstukken, met bewijs."
    )
    top.add_argument("--version", action="version", version=f"beleidswijzer {version('beleidswijzer')}")
    commands = top.add_subparsers(title="opdrachten", required=True, metavar="OPDRACHT")

    index = _command(commands, "index", _index, "lees bestanden en mappen in; alleen wat nieuw of veranderd is")
    index.add_argument(
        "paths", nargs="*", type=Path, metavar="PAD", help="bestand of map; zonder: bouw de index opnieuw"
    )
    index.add_argument("--model", help="embeddingmodel: een map of naam (standaard: het meegeleverde)")
    index.add_argument("--ocr", action="store_true", help="lees gescande bladzijden met tekstherkenning")
    index.add_argument("--seconds", type=_positive, default=120, help="tijd per bestand (standaard 120)")
    index.add_argument("--memory", type=_positive, default=2048, metavar="MB", help="geheugen per bestand (2048)")

    ask = _command(commands, "ask", _ask, "stel een vraag")
    ask.add_argument("question", metavar="VRAAG", help="de vraag; - leest hem van de standaardinvoer")

    serve = _command(commands, "serve", _serve, "start de webchat", machine_readable=False)
    serve.add_argument("--host", default=os.environ.get("BELEIDSWIJZER_HOST", "127.0.0.1"))
    serve.add_argument("--port", type=_port, default=_port(os.environ.get("BELEIDSWIJZER_PORT", "8000")))

    evaluate = _command(commands, "evaluate", _evaluate, "beantwoord een vragenlijst en geef de cijfers")
    evaluate.add_argument("questions", type=Path, metavar="VRAGEN.jsonl")
    evaluate.add_argument("--verbose", "-v", action="store_true", help="toon wat fout ging")

    _command(commands, "status", _status, "wat er in de index staat")

    remove = _command(commands, "remove", _remove, "haal een document uit de index")
    remove.add_argument("document", metavar="DOCUMENT", help="de naam zoals `status` hem toont")
    return top


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    function: Callable[[argparse.Namespace], int],
    help_text: str,
    machine_readable: bool = True,
) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=help_text, description=help_text)
    data = Path(os.environ.get("BELEIDSWIJZER_DATA", "data"))
    command.add_argument("--data", type=Path, default=data, metavar="MAP", help=f"datamap (standaard {data})")
    if machine_readable:
        command.add_argument("--json", action="store_true", help="uitvoer als JSON")
    command.set_defaults(command=function)
    return command


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) == 0:
        raise argparse.ArgumentTypeError(f"{text!r} is geen geheel getal boven 0")
    return int(text)


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise argparse.ArgumentTypeError(f"{text!r} is geen poort; geef een getal van 1 tot en met 65535")
    return int(text)


class _Bar:
    """Draws the progress of an update on standard error; keeps silent where that is no terminal."""

    def __init__(self) -> None:
        self._bar: tqdm[Never] | None = None

    def started(self, total: int) -> None:
        self._bar = tqdm(total=total, unit="bestand", desc="inlezen", file=sys.stderr, disable=None, leave=False)

    def advanced(self, outcome: Outcome) -> None:
        if self._bar is not None:
            self._bar.update()
            self._bar.set_postfix_str(Path(outcome.path).name[:40])

    def phase(self, name: str) -> None:
        if self._bar is not None:
            self._bar.set_description_str(PHASES.get(name, name))
            self._bar.set_postfix_str("")

    def close(self) -> None:
        if self._bar is not None:
            self._bar.close()


def _index(options: argparse.Namespace) -> int:
    from index.update import update
    from ingest.limits import Limits

    limits = Limits(seconds=options.seconds, memory_mb=options.memory, ocr=options.ocr)
    bar = _Bar()
    try:
        report = update(options.data, options.paths, model=options.model, limits=limits, progress=bar)
    finally:
        bar.close()
    if options.json:
        _print_json(_plain(report))
    else:
        _print_report(report)
    return 1 if any(outcome.action == "failed" for outcome in report.outcomes) else 0


def _print_report(report: UpdateReport) -> None:
    words = {"added": "nieuw", "replaced": "vervangen", "unchanged": "ongewijzigd", "removed": "verwijderd"}
    for outcome in report.outcomes:
        if outcome.action == "failed":
            print(f"beleidswijzer: niet ingelezen: {outcome.message}", file=sys.stderr)
            continue
        counts = f"{outcome.page_count} blz., {outcome.passage_count} passages, {outcome.table_count} tabellen"
        print(f"{words.get(outcome.action, outcome.action):12s} {outcome.document_id}  ({counts})")
        for issue in outcome.issues:
            place = f"blz. {issue.page}: " if issue.page else ""
            print(f"{'':12s} let op: {place}{issue.message}")
    failed = sum(outcome.action == "failed" for outcome in report.outcomes)
    read = f"{failed} van {len(report.outcomes)} bestanden niet ingelezen. " if failed else ""
    print(f"{read}In de index: {report.document_count} documenten, {report.passage_count} passages.")


def _ask(options: argparse.Namespace) -> int:
    from assistant.pipeline import Assistant
    from index.search import Index

    text = sys.stdin.read() if options.question == "-" else options.question
    index = Index.open(options.data)
    try:
        answer = Assistant(index).ask(text)
    finally:
        index.close()
    if options.json:
        from web.serialise import answer_data

        _print_json(answer_data(answer, index.manifest))
    else:
        _print_answer(answer)
    return 0


def _print_answer(answer: Answer) -> None:
    print(answer.text)
    for citation in answer.citations or answer.nearest:
        pages = ", ".join(page.label or str(page.page) for page in citation.pages)
        path = " > ".join((citation.document_title, *citation.section_path))
        print(f"\n[{citation.number}] {path}, blz. {pages}\n    “{citation.quote}”")


def _serve(options: argparse.Namespace) -> int:
    import uvicorn

    from web.app import create_app
    from web.settings import Settings

    sock = _listen(options.host, options.port)
    app = create_app(Settings.from_environment(data=options.data, host=options.host, port=options.port))
    config = uvicorn.Config(app, log_level="warning", server_header=False, timeout_graceful_shutdown=10)
    host = f"[{options.host}]" if ":" in options.host else options.host
    print(f"Beleidswijzer staat klaar op http://{host}:{options.port} (stoppen met Ctrl+C)", flush=True)
    uvicorn.Server(config).run(sockets=[sock])
    return 0


def _listen(host: str, port: int) -> socket.socket:
    """A socket bound to the address, so that a port in use is noticed before anything is loaded."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    sock = socket.socket(family, socket.SOCK_STREAM)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        sock.bind((host, port))
    except OSError as error:
        sock.close()
        raise PortInUse(
            f"Beleidswijzer kan niet luisteren op {host}:{port} ({error.strerror}).",
            f"Stop het programma dat deze poort gebruikt of kies een andere: --port {port % 65535 + 1}.",
        ) from error
    return sock


def _evaluate(options: argparse.Namespace) -> int:
    from assistant.evaluate import evaluate
    from assistant.pipeline import Assistant
    from index.search import Index

    index = Index.open(options.data)
    try:
        report = evaluate(Assistant(index), options.questions)
    finally:
        index.close()
    print(report.to_json() if options.json else report.to_text(verbose=options.verbose))
    return 0


def _status(options: argparse.Namespace) -> int:
    from index.search import Index

    index = Index.open(options.data)
    try:
        manifest, documents = index.manifest, index.documents()
    finally:
        index.close()
    if options.json:
        _print_json({"index": _plain(manifest), "documents": [_plain(document) for document in documents]})
        return 0
    print(f"index    {manifest.id}, gemaakt {manifest.created:%d-%m-%Y %H:%M} UTC")
    print(f"model    {manifest.model} ({manifest.dimension} dimensies)")
    print(f"inhoud   {len(documents)} documenten, {manifest.passage_count} passages\n")
    for document in documents:
        date = f"{document.date:%d-%m-%Y}" if document.date else "zonder datum"
        print(f"{document.id}  {document.title}")
        print(f"    {document.kind}, {date}, {document.page_count} blz., {document.passage_count} passages,", end=" ")
        print(f"{document.table_count} tabellen, {len(document.issues)} meldingen")
    return 0


def _remove(options: argparse.Namespace) -> int:
    from index.update import remove

    report = remove(options.data, options.document)
    if options.json:
        _print_json(_plain(report))
    else:
        print(f"{options.document} is uit de index gehaald. Er staan nog {report.document_count} documenten in.")
    return 0


def _plain(value: DataclassInstance) -> dict[str, object]:
    return dataclasses.asdict(value)


def _print_json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2, default=str))


if __name__ == "__main__":
    sys.exit(main())
