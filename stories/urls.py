"""Everything under /verhalen/ that is not a page: the way in and the way back."""

from django.urls import path

from stories.views import my_story, telling

urlpatterns = [
    path("vertellen/", telling.start, name="tell_start"),
    path("vertellen/verhaal/", telling.story, name="tell_story"),
    path("vertellen/nakijken/", telling.check, name="tell_check"),
    path("vertellen/code/", telling.code, name="tell_code"),
    path("vertellen/zonder-code/", telling.without_code, name="tell_without_code"),
    path("vertellen/rol/", telling.question, {"name": "role"}, name="tell_role"),
    path("vertellen/leeftijd/", telling.question, {"name": "age"}, name="tell_age"),
    path("vertellen/plaats/", telling.question, {"name": "place"}, name="tell_place"),
    path("vertellen/klaar/", telling.end, name="tell_end"),
    path("mijn-verhaal/", my_story.enter, name="my_story"),
    path("mijn-verhaal/bekijken/", my_story.status, name="my_story_status"),
    path("mijn-verhaal/goed/", my_story.approve, name="my_story_approve"),
    path("mijn-verhaal/anders/", my_story.change, name="my_story_change"),
    path("mijn-verhaal/intrekken/", my_story.withdraw, name="my_story_withdraw"),
    path("weg/", my_story.leave, name="tell_leave"),
]
