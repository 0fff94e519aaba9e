from django.urls import path

from pilots import views

urlpatterns = [
    path("kleuren/<slug:code>-<slug:digest>.css", views.theme_css, name="theme_css"),
    path("agenda/ics/<int:page_id>.ics", views.event_ics, name="event_ics"),
]
