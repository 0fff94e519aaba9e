"""A job for the tests of the outbox."""

from django.contrib.contenttypes.models import ContentType
from django_tasks import task


@task(backend="outbox")
def leave_a_mark(name: str) -> None:
    ContentType.objects.create(app_label="marks", model=name)


@task(backend="outbox")
def break_down() -> None:
    raise RuntimeError("on purpose")
