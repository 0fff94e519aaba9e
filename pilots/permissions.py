"""Who may do what with what the programme publishes."""

from django.db.models import QuerySet

from kennisplatform.accounts.models import Municipality
from kennisplatform.accounts.permissions import Person, edited_municipalities
from kennisplatform.core.cms.people import edits_nationally
from pilots.models import ImportRun


def municipalities_to_import_for(user: Person) -> QuerySet[Municipality]:
    """Whose cases `user` may read in: everybody's for national editors, else those of their own municipalities."""
    everything = Municipality.objects.all()
    return everything if edits_nationally(user) else everything.filter(pk__in=edited_municipalities(user))


def imports_in_sight(user: Person) -> QuerySet[ImportRun]:
    """The imports that `user` may look at: national editors all, others those of their municipalities."""
    runs = ImportRun.objects.select_related("municipality", "requested_by")
    return runs if edits_nationally(user) else runs.filter(municipality__in=edited_municipalities(user))
