"""Does the work that waits in the outbox, as the worker would."""

from django_tasks_db.models import DBTaskResult

from kennisplatform.core.management.commands.run_worker import WorkerWithClock


def run_outbox() -> list[str]:
    """Runs all jobs that are ready, also those that they add; gives the names of those that failed."""
    failed = []
    worker = WorkerWithClock(interval=0)
    worker.next_tick = float("inf")
    while job := DBTaskResult.objects.ready().filter(backend_name="outbox").first():
        job.claim(worker.worker_id)
        worker.run_task(job)
        job.refresh_from_db()
        if job.status == "FAILED":
            failed.append(job.task_path)
    return failed
