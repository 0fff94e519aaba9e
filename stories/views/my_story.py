"""The way back with a code: see where a story is, say yes to it, ask for a change, take it away."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from stories import actions, guessing, receipts, visit
from stories.forms import REMARK_MAX, ChangeForm, CodeForm, SeenForm
from stories.models import PublicDraft, StoryPage, Submission, SubmissionStatus
from stories.story_text import paragraphs
from stories.views.private import View, private
from stories.voice import place_line, voice_line

StoryView = Callable[[HttpRequest, Submission], HttpResponse]


@private
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """The code in one field. A wrong one says so and no more."""
    if request.method != "POST":
        return render(request, "stories/my_story/enter.html", {"form": _asked_again(request)})
    form = CodeForm(request.POST)
    if not form.is_valid():
        visit.keep_answers(request, "code", request.POST)
        return redirect("my_story")
    submission = receipts.find(form.cleaned_data["code"])
    if submission is not None:
        visit.open_story(request, submission)
        return redirect("my_story_status")
    if guessing.after_wrong_code():
        visit.keep_answers(request, "code", request.POST, unknown="yes")
        return redirect("my_story")
    form.add_error("code", _("Very many wrong codes are coming in. The right code always works: fill it in once more."))
    return render(request, "stories/my_story/enter.html", {"form": form}, status=429)


def _asked_again(request: HttpRequest) -> CodeForm:
    kept = visit.kept_answers(request, "code")
    form = CodeForm(kept)
    if kept is not None and kept.get("unknown") and form.is_valid():
        form.add_error("code", _("We know no story with this code. Look at it again, digit by digit."))
    return form


def _with_story(view: StoryView) -> View:
    """Gives the view the story the code opened; asks for the code again when none is open."""

    @wraps(view)
    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        submission = visit.opened_story(request)
        return redirect("my_story") if submission is None else view(request, submission)

    return opened


def _before_teller(submission: Submission) -> PublicDraft | None:
    if submission.status != SubmissionStatus.AWAITING_TELLER:
        return None
    return PublicDraft.objects.select_related("role").filter(submission=submission).first()


def _version_context(draft: PublicDraft) -> dict[str, Any]:
    return {
        "draft": draft,
        "paragraphs": paragraphs(draft.text),
        "helped": paragraphs(draft.what_helped),
        "voice": voice_line(draft.role, draft.age_band),
        "place": place_line(draft.shown_place, draft.place_size, draft.place_name),
    }


def _status_page(request: HttpRequest, submission: Submission, *, changed_meanwhile: bool = False) -> HttpResponse:
    context: dict[str, Any] = {
        "submission": submission,
        "own_words": paragraphs(submission.text),
        "changed_meanwhile": changed_meanwhile,
    }
    draft = _before_teller(submission)
    if draft is not None:
        context |= _version_context(draft) | {"form": SeenForm(initial={"revision": draft.revision})}
    if submission.status == SubmissionStatus.PUBLISHED:
        page = StoryPage.objects.filter(approved_version__submission=submission).first()
        context["page_url"] = page.get_url(request) if page else ""
    return render(request, "stories/my_story/status.html", context)


@private
@require_safe
@_with_story
def status(request: HttpRequest, submission: Submission) -> HttpResponse:
    """Where the story is, in plain words, and what the teller can do."""
    return _status_page(request, submission)


def _look_again(request: HttpRequest, submission: Submission) -> HttpResponse:
    submission.refresh_from_db()
    return _status_page(request, submission, changed_meanwhile=True)


@private
@require_POST
@_with_story
def approve(request: HttpRequest, submission: Submission) -> HttpResponse:
    """ "Ja, zo is het goed": the version that was on the screen goes on the site."""
    form = SeenForm(request.POST)
    if not form.is_valid():
        return _look_again(request, submission)
    try:
        actions.teller_approves(submission, revision=form.cleaned_data["revision"])
    except actions.StaleRevisionError:
        return _look_again(request, submission)
    return redirect("my_story_status")


@private
@require_http_methods(["GET", "HEAD", "POST"])
@_with_story
def change(request: HttpRequest, submission: Submission) -> HttpResponse:
    """Not good yet: what should change, back to the readers."""
    draft = _before_teller(submission)
    if draft is None:
        return redirect("my_story_status")
    if request.method == "POST":
        form = ChangeForm(request.POST)
        if not form.is_valid():
            visit.keep_answers(request, "change", request.POST)
            return redirect("my_story_change")
        try:
            actions.teller_wants_change(submission, **form.cleaned_data)
        except actions.StaleRevisionError:
            return _look_again(request, submission)
        return redirect("my_story_status")
    kept = visit.kept_answers(request, "change")
    form = ChangeForm(kept and kept | {"revision": draft.revision}, initial={"revision": draft.revision})
    return render(
        request, "stories/my_story/change.html", _version_context(draft) | {"form": form, "longest": REMARK_MAX}
    )


@private
@require_http_methods(["GET", "HEAD", "POST"])
@_with_story
def withdraw(request: HttpRequest, submission: Submission) -> HttpResponse:
    """One page that asks whether it is sure, and then it is gone."""
    if submission.is_withdrawn:
        return redirect("my_story_status")
    if request.method == "POST":
        actions.withdraw(submission)
        visit.end_telling(request)
        return redirect("my_story_status")
    was_public = submission.status == SubmissionStatus.PUBLISHED
    return render(request, "stories/my_story/withdraw.html", {"was_public": was_public})


@private
@require_safe
def leave(request: HttpRequest) -> HttpResponse:
    """A page like any other. Nothing on it says what was on the screen before."""
    visit.leave(request)
    return render(request, "stories/leave.html")
