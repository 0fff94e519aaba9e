"""The way in: start, story, check, code, and three questions that may be skipped."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from stories import actions, receipts, visit
from stories.forms import STORY_MAX, AgeForm, CheckForm, PlaceForm, RoleForm, StoryForm, plain_text
from stories.story_text import paragraphs
from stories.views.private import View, private

# What stays of words that are far too long, so that nothing typed is lost on the way back to the field.
_KEEP = 100_000


def _when_open(view: View) -> View:
    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not settings.TELLING_OPEN:
            return render(request, "stories/telling/closed.html")
        return view(request, *args, **kwargs)

    return checked


@private
@require_safe
@_when_open
def start(request: HttpRequest) -> HttpResponse:
    """What happens, who reads, and that we are not help."""
    return render(request, "stories/telling/start.html")


@private
@require_http_methods(["GET", "HEAD", "POST"])
@_when_open
def story(request: HttpRequest) -> HttpResponse:
    """The story itself, in one field. What was typed is kept whatever is wrong with it."""
    draft = visit.draft_of(request)
    if draft is not None and draft.submission is not None:
        return redirect("tell_code")
    if request.method == "POST":
        form = StoryForm(request.POST)
        is_valid = form.is_valid()
        typed = form.cleaned_data["text"] if is_valid else plain_text(request.POST.get("text", ""))[:_KEEP]
        visit.keep_draft(request, typed)
        if is_valid:
            return redirect("tell_check")
        visit.keep_answers(request, "story", QueryDict())
        return redirect("tell_story")
    text = {"text": draft.text if draft else ""}
    asked_again = visit.kept_answers(request, "story") is not None
    form = StoryForm(text) if asked_again else StoryForm(initial=text)
    return render(request, "stories/telling/story.html", {"form": form, "longest": STORY_MAX})


@private
@require_http_methods(["GET", "HEAD", "POST"])
@_when_open
def check(request: HttpRequest) -> HttpResponse:
    """Once more the words, and the two questions. Yes stores the story, once."""
    draft = visit.draft_of(request)
    if draft is None:
        return redirect("tell_start")
    if draft.submission is None and not StoryForm({"text": draft.text}).is_valid():
        return redirect("tell_story")
    if request.method == "POST":
        form = CheckForm(request.POST)
        if not form.is_valid():
            visit.keep_answers(request, "check", request.POST)
            return redirect("tell_check")
        stored = actions.store_told_story(
            draft_id=draft.pk, consent=form.cleaned_data["consent"], language=get_language() or "nl"
        )
        return redirect("tell_code" if stored else "tell_start")
    if draft.submission is not None:
        return redirect("tell_code")
    form = CheckForm(visit.kept_answers(request, "check"))
    return render(request, "stories/telling/check.html", {"form": form, "paragraphs": paragraphs(draft.text)})


@private
@require_safe
def code(request: HttpRequest) -> HttpResponse:
    """The code, once; after that what to do without it."""
    draft = visit.draft_of(request)
    if draft is None:
        return redirect("tell_end")
    if draft.submission is None:
        return redirect("tell_check")
    # Who asks for the headers only has seen nothing.
    shown = "" if request.method == "HEAD" else actions.show_code_once(draft_id=draft.pk)
    return render(request, "stories/telling/code.html", {"groups": receipts.in_groups(shown).split()})


@private
@require_POST
def without_code(request: HttpRequest) -> HttpResponse:
    """The code was not written down, but this is still the visit in which the story was told: it can be taken back."""
    draft = visit.draft_of(request)
    if draft is None or draft.submission is None:
        return redirect("my_story")
    visit.open_story(request, draft.submission)
    return redirect("my_story_withdraw")


@dataclass(frozen=True)
class _Question:
    """One of the questions after the code: its form, its heading, and where "next" and "skip" go."""

    form: Callable[..., forms.Form]
    title: str | Promise
    why: str | Promise
    following: str


_QUESTIONS = {
    "role": _Question(
        RoleForm,
        _("Who are you in this story?"),
        _("Readers of the site see this with your story. Choose what fits best."),
        "tell_age",
    ),
    "age": _Question(
        AgeForm,
        _("How old are you?"),
        _("We only ask about how old. Your date of birth is nobody's business here."),
        "tell_place",
    ),
    "place": _Question(
        PlaceForm,
        _("Which municipality is your story about?"),
        _(
            "Then nobody from that municipality reads your story before it is on the site. If you skip this, no reader with a tie to any municipality reads it."
        ),
        "tell_end",
    ),
}


@private
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest, name: str) -> HttpResponse:
    """Role, age or place: each on its own page, each may be skipped."""
    asked = _QUESTIONS[name]
    draft = visit.draft_of(request)
    if draft is None or draft.submission is None:
        return redirect("tell_end")
    if request.method == "POST":
        form: Any = asked.form(request.POST)
        if not form.is_valid():
            visit.keep_answers(request, name, request.POST)
            return redirect(f"tell_{name}")
        actions.say_about_teller(submission=draft.submission, **form.answers())
        return redirect(asked.following)
    form = asked.form(visit.kept_answers(request, name))
    context = {"form": form, "asked": asked, "number": list(_QUESTIONS).index(name) + 1, "total": len(_QUESTIONS)}
    return render(request, "stories/telling/question.html", context)


@private
@require_safe
def end(request: HttpRequest) -> HttpResponse:
    """What happens now. The visit forgets which story it was."""
    visit.end_telling(request)
    return render(request, "stories/telling/end.html")
