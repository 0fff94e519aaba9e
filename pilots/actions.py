"""Writes that the programme does on somebody's behalf."""

from django.core.files.base import File
from django.db import transaction

from kennisplatform.accounts.models import User
from pilots.models import ImportRun
from pilots.tasks import import_cases


@transaction.atomic
def request_import(run: ImportRun, *, upload: File, file_name: str, by: User) -> ImportRun:
    """Keeps the file and puts the import in the queue; the worker starts it within seconds."""
    run.requested_by = by
    run.file_name, run.suffix = file_name[-120:], ImportRun.suffix_of(file_name)
    run.file = upload
    run.save()
    import_cases.enqueue(run.pk)
    return run
