from django.urls import path

from kennisplatform.accounts import views

urlpatterns = [
    path("mijn/rol-aanvragen/", views.choose_role, name="choose_role"),
    path("mijn/rol-aanvragen/<slug:address>/", views.request_role, name="request_role"),
    path("mijn/aanvragen/<int:pk>/", views.decide_on_request, name="decide_on_request"),
    path("mijn/rollen/<int:pk>/stoppen/", views.end_role, name="end_role"),
    path("mijn/gegevens/", views.my_details, name="my_details"),
    path("mijn/gegevens/verwijderen/", views.remove_account, name="remove_account"),
    path("account-verwijderd/", views.account_removed, name="account_removed"),
    # Before Wagtail's own: its login and its password reset are closed.
    path("cms/login/", views.cms_login, name="cms_login"),
    path("cms/password_reset/", views.closed),
    path("cms/password_reset/<path:rest>", views.closed),
]
