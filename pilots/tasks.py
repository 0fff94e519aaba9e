"""Work of the pilots outside the request. Arguments are ids only."""

from pathlib import Path

from django_tasks import task

from pilots.importing import ImportPlan, RefusedFileError, open_rows, run_import
from pilots.models import ImportRun, ImportState


@task(backend="outbox")
def import_cases(run_id: int) -> None:
    """Reads in the file of an import and keeps what came of it. Done twice it changes nothing: a file that is gone was read."""
    run = ImportRun.objects.select_related("municipality", "requested_by").get(pk=run_id)
    if not run.is_busy:
        return
    ImportRun.objects.filter(pk=run.pk).update(state=ImportState.RUNNING)
    plan = ImportPlan(
        municipality=run.municipality,
        publish=run.publish,
        overwrite=run.overwrite,
        dry_run=run.dry_run,
        by=run.requested_by,
    )
    try:
        with open_rows(Path(run.file.path), run.suffix) as stream:
            report = run_import(stream, plan, progress=lambda rows: _tell(run.pk, rows))
        run.report, run.state, run.rows_done = report.as_dict(), ImportState.DONE, report.rows
    except RefusedFileError as error:
        run.refusal, run.state = error.messages[0][:300], ImportState.REFUSED
    storage, stored = run.file.storage, str(run.file.name)
    run.file = ""
    run.save()
    storage.delete(stored)


def _tell(run_id: int, rows: int) -> None:
    ImportRun.objects.filter(pk=run_id).update(rows_done=rows)
