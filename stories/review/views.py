"""A story on the desk: the raw words with the public version beside them, and the question what is to become of it.

Called by the desk (moderation/views.py), which has checked that a registered reader looks and lets nothing be kept.
"""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.admin import messages

from kennisplatform.accounts.models import User
from kennisplatform.moderation.models import ReadAs, Reading, Recusal
from stories import permissions
from stories.actions import StaleRevisionError, decide, open_public_draft, save_public_draft
from stories.actions.reading import judgements_of
from stories.models import Consent, DraftRevision, PublicDraft, StoryPage, Submission, SubmissionStatus
from stories.readers import ITEM_KIND, reader_of
from stories.review.changes import Change, changes_between
from stories.review.forms import JudgementForm, PublicVersionForm, RevisionForm
from stories.review.readable import readable_submission, title_of
from stories.story_text import paragraphs
from stories.voice import place_line, voice_line

CHANGED_MEANWHILE = 409
DESK, ITEM, JUDGE = "moderation_desk:desk", "moderation_desk:item", "moderation_desk:judge"
SLUG = "verhaal"


def _readable_or_404(request: HttpRequest, item_id: str) -> Submission:
    user: Any = request.user
    submission = readable_submission(user, item_id)
    if submission is None:
        raise Http404
    return submission


def _no_longer_yours(request: HttpRequest) -> HttpResponse:
    """While the reader looked the story was decided on, withdrawn, or their role ended."""
    messages.warning(request, _("This story no longer waits for you. Nothing you typed was saved."))
    return redirect(DESK)


# -- The public version ------------------------------------------------------------------------------------------------
def show_story(request: HttpRequest, item_id: str) -> HttpResponse:
    """The raw words, and the public version to work on. Saving keeps the work; it decides nothing."""
    submission = _readable_or_404(request, item_id)
    draft = _draft_of(submission)
    if request.method == "POST" and submission.consent != Consent.NO:
        return _save(request, submission, draft)
    return _story_page(request, submission, draft, PublicVersionForm(instance=draft))


def _draft_of(submission: Submission) -> PublicDraft:
    draft = open_public_draft(submission)
    draft.submission = submission
    return draft


def _save(request: HttpRequest, submission: Submission, draft: PublicDraft) -> HttpResponse:
    user: Any = request.user
    form, seen = PublicVersionForm(request.POST, instance=draft), RevisionForm(request.POST)
    if not form.is_valid():
        return _story_page(request, submission, _draft_of(submission), form, seen=_seen(seen))
    try:
        draft = save_public_draft(draft, by=user, revision=_seen(seen), **form.values())
    except StaleRevisionError:
        return _conflict(request, submission, form, seen)
    except PermissionDenied:
        return _no_longer_yours(request)
    if "judge" in request.POST:
        return redirect(JUDGE, SLUG, submission.pk)
    messages.success(request, _("Saved. You can go on now or later."))
    return redirect(ITEM, SLUG, submission.pk)


def _seen(form: RevisionForm) -> int:
    """The revision that was on the screen; 0, which never is the current one, when that is unreadable."""
    return form.cleaned_data["revision"] if form.is_valid() else 0


def _conflict(
    request: HttpRequest, submission: Submission, form: PublicVersionForm, seen: RevisionForm
) -> HttpResponse:
    """The other reader saved first. What was typed stays in the fields, what the other changed is laid beside it."""
    draft = _draft_of(submission)
    changes = _changes_since(draft, _seen(seen))
    return _story_page(request, submission, draft, form, status=CHANGED_MEANWHILE, changes_meanwhile=changes)


def _story_page(
    request: HttpRequest,
    submission: Submission,
    draft: PublicDraft,
    form: PublicVersionForm,
    *,
    status: int = 200,
    seen: int | None = None,
    changes_meanwhile: Sequence[Change] | None = None,
) -> HttpResponse:
    user: Any = request.user
    was_worked_on = draft.edited_at is not None
    missing = draft.missing_for_approval()
    form.say_what_is_missing(missing if was_worked_on else draft.unsafe())
    context = {
        **_about(submission, draft, user),
        "form": form,
        "revision": draft.revision if seen is None else seen,
        "has_conflict": changes_meanwhile is not None,
        "changes_meanwhile": changes_meanwhile,
        "changes": None if changes_meanwhile is not None else _changes_since(draft, _last_seen(draft, user)),
        "has_read_before": _last_seen(draft, user) > 1,
        "undoes_a_reading": _was_judged_by_another(draft, user),
    }
    return render(request, "stories/review/story.html", context, status=status)


def _about(submission: Submission, draft: PublicDraft, user: User) -> dict[str, Any]:
    """What both screens show of a story: never more of the teller than reading asks for."""
    return {
        "title": title_of(submission),
        "submission": submission,
        "item_slug": SLUG,
        "raw": submission.text,
        "told_as": voice_line(submission.role, submission.age_band),
        "for_the_site": submission.consent != Consent.NO,
        "sees_it_first": submission.consent == Consent.SEE_FIRST,
        "teller_remark": draft.teller_remark,
        "remarks": _remarks(submission, user),
    }


def _remarks(submission: Submission, user: User) -> list[Reading]:
    """What other readers wrote for the next one, latest first. Not of who said to know the person."""
    item_id = str(submission.pk)
    recused = Recusal.objects.of_item(ITEM_KIND, item_id).values("reader")
    return list(
        Reading.objects.of_item(ITEM_KIND, item_id).exclude(remark="").exclude(reader=user).exclude(reader__in=recused)
    )


def _last_seen(draft: PublicDraft, user: User) -> int:
    """The latest revision that this person made or judged; the first, the words of the teller, when there is none."""
    made = draft.revisions.filter(made_by=user).values_list("revision", flat=True)
    judged = Reading.objects.of_item(ITEM_KIND, str(draft.pk)).by(user).values_list("revision", flat=True)
    return max([1, *made, *judged])


def _was_judged_by_another(draft: PublicDraft, user: User) -> bool:
    """Somebody else gave a reading of this very version: a change takes that reading away."""
    readings = Reading.objects.of_item(ITEM_KIND, str(draft.pk)).filter(revision=draft.revision)
    return readings.exclude(reader=user).exists()


def _changes_since(draft: PublicDraft, revision: int) -> list[Change]:
    kept = {row.revision: row for row in DraftRevision.objects.filter(draft=draft, revision__in=(1, revision))}
    before = kept.get(revision) or kept.get(1)
    return changes_between(before.shown, draft.shown()) if before else []


# -- The judgement -----------------------------------------------------------------------------------------------------
def judge_story(request: HttpRequest, item_id: str) -> HttpResponse:
    """The public version as the world would see it, and the question whether it can be there."""
    submission = _readable_or_404(request, item_id)
    draft = _draft_of(submission)
    user: Any = request.user
    reader, judgements = reader_of(user), judgements_of(submission, draft)
    roles = [role for role in reader.reads_as if permissions.may_decide(reader, submission, judgements, role)]
    if not roles:
        refusal = permissions.why_not_decide(reader, submission, judgements, next(iter(reader.reads_as)))
        return _judgement_page(request, submission, draft, None, refusal=refusal)
    form = JudgementForm(
        request.POST or None,
        roles=roles,
        for_the_site=submission.consent != Consent.NO,
        initial={"revision": draft.revision},
    )
    if request.method != "POST" or not form.is_valid():
        return _judgement_page(request, submission, draft, form)
    return _decide(request, submission, form)


def _decide(request: HttpRequest, submission: Submission, form: JudgementForm) -> HttpResponse:
    user: Any = request.user
    try:
        decided = decide(submission, by=user, **form.values())
    except StaleRevisionError:
        draft = _draft_of(submission)
        changes = _changes_since(draft, form.cleaned_data["revision"])
        return _judgement_page(request, submission, draft, form, status=CHANGED_MEANWHILE, changes=changes)
    except ValidationError:
        form.add_error("decision", _("This version is not complete yet. First fill in what is missing."))
        return _judgement_page(request, submission, _draft_of(submission), form)
    except PermissionDenied:
        return _no_longer_yours(request)
    _say_what_came_of_it(request, decided)
    return redirect(DESK)


def _judgement_page(
    request: HttpRequest,
    submission: Submission,
    draft: PublicDraft,
    form: JudgementForm | None,
    *,
    refusal: str = "",
    status: int = 200,
    changes: Sequence[Change] | None = None,
) -> HttpResponse:
    user: Any = request.user
    context = {
        **_about(submission, draft, user),
        "form": form,
        "revision": draft.revision,
        "refusal": refusal,
        "missing": _labelled(draft.missing_for_approval()),
        "has_conflict": changes is not None,
        "changes": changes,
        "draft": draft,
        "paragraphs": paragraphs(draft.text),
        "helped": paragraphs(draft.what_helped),
        "voice": voice_line(draft.role, draft.age_band),
        "place": place_line(draft.shown_place, draft.place_size, draft.place_name),
        "reads_as": next(iter(form.fields["read_as"].choices))[1] if form else "",  # type: ignore[attr-defined]  # a ChoiceField
    }
    return render(request, "stories/review/judgement.html", context, status=status)


def _labelled(missing: dict[str, Any]) -> list[tuple[str, str, Any]]:
    """Field, its word on the screen, and what must be done there."""
    fields = PublicVersionForm.base_fields
    return [(name, capfirst(str(fields[name].label)), message) for name, message in missing.items()]


def _say_what_came_of_it(request: HttpRequest, submission: Submission) -> None:
    match submission.status:
        case SubmissionStatus.PUBLISHED:
            page = StoryPage.objects.get(approved_version__submission=submission)
            button = messages.button(page.get_url(request) or "", _("Look at the story"))
            messages.success(request, _("Two readers said yes. The story is on the site now."), buttons=[button])
        case SubmissionStatus.AWAITING_TELLER:
            messages.success(
                request,
                _("Two readers said yes. The teller wanted to see it first: it comes on the site after their yes."),
            )
        case SubmissionStatus.DECLINED:
            messages.success(request, _("The story does not go on the site. The teller reads why with their code."))
        case SubmissionStatus.READ:
            messages.success(request, _("Two people read this story, as the teller asked. It does not go on the site."))
        case _other:
            messages.success(request, _waiting_message(submission))


def _waiting_message(submission: Submission) -> str:
    judgements = judgements_of(submission, _draft_of(submission))
    if not any(judgement.read_as == ReadAs.ERVARINGSDESKUNDIGE for judgement in judgements):
        return _("Your judgement is saved. An ervaringsdeskundige reads the story now.")
    return _("Your judgement is saved. Another reader reads the story now.")
