"""Writes rows as practice cases: each row whole or not at all, the same file twice changes nothing."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import LogContext, log

from kennisplatform.accounts.models import Municipality, User
from kennisplatform.core.models import Wijk
from pilots.importing.readers import MAX_ROWS, BadRow, RefusedFileError, RowStream
from pilots.importing.report import ImportReport, RowNote
from pilots.importing.rows import RELATIONS, BadRowError, Slugs, apply_fields, fingerprint, read_row
from pilots.importing.values import Lookup
from pilots.models import MunicipalityPage, PracticeCaseIndexPage, PracticeCasePage

BATCH = 100
Progress = Callable[[int], None]


@dataclass(frozen=True)
class ImportPlan:
    """What to do with the rows: where they belong, and how far to go."""

    municipality: Municipality | None = None
    publish: bool = False
    overwrite: bool = False
    dry_run: bool = False
    by: User | None = None


class _DryRunError(Exception):
    """Takes back what a dry run wrote."""


def run_import(stream: RowStream, plan: ImportPlan, *, progress: Progress = lambda rows: None) -> ImportReport:
    """Imports every row of `stream`; a dry run does the same and takes it back.

    Calls `progress` with the number of rows done after each batch. Raises RefusedFileError when there is no place for
    the cases or when there are more than MAX_ROWS rows, before which whole batches may have been written.
    """
    report = ImportReport(file_notes=stream.notes, unknown_columns=stream.unknown_columns)
    session = _Session(plan, report)
    rows = iter(stream.rows)
    with LogContext(user=plan.by):
        _run_batches(rows, session, report, progress)
    if not report.rows:
        report.file_notes.append(_("The file has columns but no rows."))
    return report


def _run_batches(
    rows: Iterator[tuple[int, dict[str, Any] | BadRow]], session: "_Session", report: ImportReport, progress: Progress
) -> None:
    while batch := list(islice(rows, BATCH)):
        if report.rows + len(batch) > MAX_ROWS:
            raise RefusedFileError(_("The file has more than %(rows)s rows. Split it into parts.") % {"rows": MAX_ROWS})
        session.write_batch(batch)
        report.rows += len(batch)
        progress(report.rows)


def parent_of(municipality: Municipality | None) -> PracticeCaseIndexPage:
    """The list below which the cases go; raises RefusedFileError when there is none yet."""
    lists = PracticeCaseIndexPage.objects.all()
    if municipality is None:
        found = lists.filter(depth=3).first()
    else:
        room = MunicipalityPage.objects.filter(municipality=municipality).first()
        found = lists.descendant_of(room).first() if room else None
    if found is None:
        raise RefusedFileError(_("There is no list of practice cases for this yet. Add the municipality first."))
    return found


class _Session:
    """One import: what was read once, and the parent whose child count must stay true."""

    def __init__(self, plan: ImportPlan, report: ImportReport) -> None:
        self.plan, self.report = plan, report
        self.parent = parent_of(plan.municipality)
        wijken = Wijk.objects.filter(municipality=plan.municipality) if plan.municipality else Wijk.objects.all()
        self.lookup = Lookup(wijken)
        self.slugs = Slugs(set(self.parent.get_children().values_list("slug", flat=True)))
        self.seen: dict[str, int] = {}

    def write_batch(self, batch: list[tuple[int, dict[str, Any] | BadRow]]) -> None:
        """One transaction for many rows, a savepoint for each: a commit a row would wait for the disk each time."""
        ready = list(self._readable(batch))
        try:
            with transaction.atomic():
                pages = self._existing([fields["source_id"] for _number, fields in ready])
                relations = _relations_of(list(pages.values()))
                for number, fields in ready:
                    self._write_row(number, fields, pages.get(fields["source_id"]), relations)
                if self.plan.dry_run:
                    raise _DryRunError
        except _DryRunError:
            self.parent.refresh_from_db()

    def _readable(self, batch: list[tuple[int, dict[str, Any] | BadRow]]) -> Iterator[tuple[int, dict[str, Any]]]:
        for number, row in batch:
            source_id = "" if isinstance(row, BadRow) else str(row.get("source_id") or "")[:60]
            try:
                if isinstance(row, BadRow):
                    raise BadRowError([row.reason])
                fields = read_row(row, self.lookup)
                first = self.seen.setdefault(fields["source_id"], number)
                if first != number:
                    raise BadRowError([_("source_id: stands in row %(first)s too") % {"first": first}])
            except BadRowError as error:
                self.report.problems.append(RowNote(number, source_id, str(error)))
                continue
            yield number, fields

    def _existing(self, source_ids: list[str]) -> dict[str, PracticeCasePage]:
        pages = PracticeCasePage.objects.filter(municipality=self.plan.municipality, source_id__in=source_ids)
        return {page.source_id: page for page in pages.select_related("latest_revision")}

    def _write_row(
        self,
        number: int,
        fields: dict[str, Any],
        page: PracticeCasePage | None,
        relations: dict[int, dict[str, list[int]]],
    ) -> None:
        counts = (self.report.created, self.report.updated, self.report.published, len(self.report.kept_as_draft))
        try:
            with transaction.atomic():
                if page is None:
                    self._create(number, fields)
                else:
                    self._update(number, fields, page, relations[page.pk])
        except ValidationError as error:
            # The savepoint took the row back; the counts and the parent's idea of its children go back with it.
            self.report.created, self.report.updated, self.report.published = counts[:3]
            del self.report.kept_as_draft[counts[3] :]
            self.parent.refresh_from_db()
            self.report.problems.append(RowNote(number, fields["source_id"], "; ".join(error.messages)))

    def _create(self, number: int, fields: dict[str, Any]) -> None:
        page = PracticeCasePage(slug=self.slugs.new(fields["title"]), live=False, has_unpublished_changes=True)
        apply_fields(page, fields)
        page.draft_title = page.title
        page.import_fingerprint = fingerprint(page)
        self._publish_when_complete(number, page)
        self.parent.add_child(instance=page)
        self.report.created += 1

    def _update(
        self, number: int, fields: dict[str, Any], page: PracticeCasePage, relations: dict[str, list[int]]
    ) -> None:
        stored = page.import_fingerprint
        current = page if page.latest_revision is None else page.latest_revision.as_object()
        now = fingerprint(page, relations) if page.latest_revision is None else fingerprint(current)
        apply_fields(current, fields)
        wanted = fingerprint(current)
        if now != stored and not self.plan.overwrite:
            text = _("was changed by hand since the last import and left alone")
            self.report.edited_by_hand.append(RowNote(number, page.source_id, text))
            return
        if wanted == now and (page.live or not self.plan.publish):
            self.report.unchanged += 1
            return
        current.import_fingerprint = wanted
        current.draft_title = current.title
        self._publish_when_complete(number, current)
        current.save()
        if page.latest_revision is not None:
            revision = current.save_revision(user=self.plan.by, changed=True)
            if current.live:
                revision.publish(user=self.plan.by)
        log(instance=current, action="wagtail.edit", user=self.plan.by, content_changed=True)
        self.report.updated += 1

    def _publish_when_complete(self, number: int, page: PracticeCasePage) -> None:
        """Live when asked for and complete; what is live stays live only while it is complete."""
        if not self.plan.publish and not page.live:
            return
        missing = page.missing_for_publication()
        if missing:
            if page.live:
                raise ValidationError([str(message) for message in missing.values()])
            names = ", ".join(missing)
            self.report.kept_as_draft.append(
                RowNote(number, page.source_id, _("stays a draft, missing: %(names)s") % {"names": names})
            )
            return
        now = timezone.now()
        page.live, page.has_unpublished_changes = True, False
        page.first_published_at = page.first_published_at or now
        page.last_published_at = now
        self.report.published += 1


def _relations_of(pages: list[PracticeCasePage]) -> dict[int, dict[str, list[int]]]:
    """Ids behind the relations of many pages, in one query a relation."""
    found: dict[int, dict[str, list[int]]] = {page.pk: {name: [] for name in RELATIONS} for page in pages}
    if not found:
        return found
    for name in RELATIONS:
        field: Any = PracticeCasePage._meta.get_field(name)
        through, own, other = field.remote_field.through, field.m2m_column_name(), field.m2m_reverse_name()
        for page_id, item_id in through.objects.filter(**{f"{own}__in": found}).values_list(own, other):
            found[page_id][name].append(item_id)
    return found
