from django.urls import path

from kennisplatform.moderation import views

app_name = "moderation_desk"
urlpatterns = [
    path("", views.desk, name="desk"),
    path("aanmelden/", views.registration, name="registration"),
    path("<slug:kind>/<slug:item_id>/", views.item, name="item"),
    path("<slug:kind>/<slug:item_id>/oordeel/", views.judge, name="judge"),
    path("<slug:kind>/<slug:item_id>/ken-ik/", views.recuse, name="recuse"),
]
