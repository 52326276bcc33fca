"""Bringing documents in and out. Comes in: uploads and forms. Goes out: tasks, and pages that show them."""

from __future__ import annotations

import errno
from collections.abc import Mapping, Sequence
from pathlib import Path

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from index.model import DocumentRecord
from index.update import document_paths, held_documents
from ingest.errors import FolderNotWritable, NoIndex, UploadError
from ingest.ocr import can_recognise
from ingest.readers import FORMATS
from web.admin.document_views import RemovalPage, ReplacePage, TaskFragment, TaskPage
from web.admin.documents_page import documents_page, source_label
from web.admin.entrance import ADMIN_PATH, Entrance, Poster, Visitor, check_form
from web.admin.menu import AdminMenu
from web.admin.overview import Overview
from web.admin.sessions import Session
from web.admin.task_view import task_view
from web.admin.tasks import Task, TaskKind, TaskStore
from web.admin.uploads import FOLDER, MAX_FILES, discard, save_upload
from web.admin.worker import Worker
from web.backend import Backend
from web.rendering import Renderer
from web.settings import Settings

UPLOAD_PREFIX = f"{ADMIN_PATH}/documenten/"
"""Posts to addresses that begin so may be large, and are written to disk as they come."""
_MAX_FIELDS = 20


def document_routes(
    backend: Backend, tasks: TaskStore, worker: Worker, entrance: Entrance, renderer: Renderer, settings: Settings
) -> APIRouter:
    router = APIRouter(default_response_class=HTMLResponse)
    overview = Overview(backend, tasks, settings)

    def records() -> tuple[DocumentRecord, ...]:
        try:
            return backend.snapshot().documents()
        except NoIndex:
            return ()

    def title_of(document: str) -> str:
        """Of one that is served or held back."""
        titles = {held.id: held.title for held in held_documents(settings.data)}
        return titles.get(document) or record_of(document).title

    def record_of(document: str) -> DocumentRecord:
        found = next((record for record in records() if record.id == document), None)
        if found is None:
            raise HTTPException(404)
        return found

    def task_of(task: str) -> Task:
        found = tasks.find(task)
        if found is None:
            raise HTTPException(404)
        return found

    def begin(
        session: Session,
        kind: TaskKind,
        files: Sequence[tuple[Path, str]] = (),
        *,
        document: str = "",
        ocr: bool = False,
    ) -> Response:
        task = tasks.add(kind, session.name, files, document=document, ocr=ocr)
        worker.wake()
        return RedirectResponse(f"{ADMIN_PATH}/taken/{task}", 303)

    def keep(session: Session, form: FormData, replaced: DocumentRecord | None) -> Response:
        """A task that reads what was sent. Raises UploadError; then nothing of it is kept."""
        sent = [file for file in form.getlist("bestanden") if isinstance(file, UploadFile) and file.filename]
        if not sent:
            raise UploadError("Er is geen bestand gekozen.", "Kies een of meer bestanden en probeer het opnieuw.")
        if replaced and len(sent) > 1:
            raise UploadError("Er is meer dan één bestand gekozen.", "Kies het ene bestand dat de nieuwe versie is.")
        by_name = _by_file_name(records()) if form.get("dubbel") != "ernaast" else {}
        kept: list[tuple[Path, str]] = []
        try:
            for file in sent:
                path = save_upload(settings.data, file.filename or "", file.file)
                kept.append((path, replaced.id if replaced else by_name.get(path.name, "")))
        except (UploadError, FolderNotWritable):
            for path, _ in kept:
                discard(path)
            raise
        return begin(session, TaskKind.ADD, kept, ocr=form.get("ocr") == "ja" and can_recognise())

    async def receive(request: Request, replaced: DocumentRecord | None) -> Response:
        session = await run_in_threadpool(entrance.session, request)
        try:
            async with request.form(max_files=MAX_FILES, max_fields=_MAX_FIELDS) as form:
                check_form(session, request, str(form.get("formulier", "")))
                return await run_in_threadpool(keep, session, form, replaced)
        except HTTPException as error:
            if error.status_code != 400:
                raise
            fault = f"Het formulier kon niet worden gelezen; het mag ten hoogste {MAX_FILES} bestanden hebben."
        except OSError as error:
            if error.errno != errno.ENOSPC:
                raise
            fault = "De schijf is vol. Maak ruimte en upload opnieuw."
        except (UploadError, FolderNotWritable) as refused:
            fault = str(refused)
        if replaced:
            return renderer.response(replace_page(session, replaced, fault), 400)
        return renderer.response(await run_in_threadpool(overview.page, session, fault), 400)

    def replace_page(session: Session, record: DocumentRecord, fault: str = "") -> ReplacePage:
        return ReplacePage(
            menu=AdminMenu(session.name, session.form_token, "documents"),
            title="Nieuwe versie",
            document_title=record.title,
            action=f"{UPLOAD_PREFIX}{record.id}/vervangen",
            accept=",".join(FORMATS),
            formats=", ".join(FORMATS),
            can_recognise=can_recognise(),
            fault=fault,
        )

    @router.get("")
    def start(session: Visitor) -> HTMLResponse:
        return renderer.response(overview.page(session))

    @router.get("/documenten")
    def listed(session: Visitor, opmerkingen: str = "") -> HTMLResponse:
        menu = AdminMenu(session.name, session.form_token, "documents")
        only_issues = opmerkingen == "ja"
        failed = tasks.failures()
        return renderer.response(
            documents_page(
                menu,
                records(),
                document_paths(settings.data),
                held_documents(settings.data),
                failed,
                only_issues=only_issues,
            )
        )

    @router.post("/documenten/toevoegen")
    async def add(request: Request) -> Response:
        return await receive(request, None)

    @router.get("/documenten/{document}/vervangen")
    def ask_replace(session: Visitor, document: str) -> HTMLResponse:
        return renderer.response(replace_page(session, record_of(document)))

    @router.post("/documenten/{document}/vervangen")
    async def replace(request: Request, document: str) -> Response:
        return await receive(request, await run_in_threadpool(record_of, document))

    @router.get("/documenten/{document}/verwijderen")
    def ask_remove(session: Visitor, document: str) -> HTMLResponse:
        title = title_of(document)
        path = document_paths(settings.data).get(document)
        elsewhere = path is not None and path.parent.parent.name != FOLDER and path.exists()
        notice = f"Het bestand zelf blijft staan ({source_label(path)})." if elsewhere else ""
        menu = AdminMenu(session.name, session.form_token, "documents")
        action = f"{ADMIN_PATH}/documenten/{document}/verwijderen"
        return renderer.response(RemovalPage(menu, "Document verwijderen", title, action, notice))

    @router.post("/documenten/{document}/verwijderen")
    def remove(session: Poster, document: str) -> Response:
        title_of(document)
        return begin(session, TaskKind.REMOVE, document=document)

    @router.post("/documenten/{document}/doorlaten")
    def let_through(session: Poster, document: str) -> Response:
        title_of(document)
        return begin(session, TaskKind.RELEASE, document=document)

    @router.post("/bijwerken")
    def renew(session: Poster) -> Response:
        return begin(session, TaskKind.RENEW)

    @router.get("/taken/{task}")
    def progress(session: Visitor, task: str) -> HTMLResponse:
        view = task_view(task_of(task))
        return renderer.response(TaskPage(AdminMenu(session.name, session.form_token, "start"), view.title, view))

    @router.get("/taken/{task}/voortgang")
    def progress_fragment(session: Visitor, task: str) -> HTMLResponse:
        return renderer.response(TaskFragment(task_view(task_of(task))))

    return router


def _by_file_name(records: Sequence[DocumentRecord]) -> Mapping[str, str]:
    """The document of each file name that one document alone has."""
    names = [record.file_name for record in records]
    return {record.file_name: record.id for record in records if names.count(record.file_name) == 1}
