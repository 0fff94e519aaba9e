"""In which capacity someone comes to the CMS."""

from enum import StrEnum

from kennisplatform.accounts.permissions import Person, edited_municipalities, is_national_editor, is_reader, is_rescuer


class Audience(StrEnum):
    """For whom an address of the CMS is."""

    NATIONAL = "national"
    MUNICIPAL = "municipal"
    READERS = "readers"


def edits_nationally(user: Person) -> bool:
    """A national editor, or who rescues the platform."""
    return is_national_editor(user) or is_rescuer(user)


def audiences_of(user: Person) -> frozenset[Audience]:
    """Empty for who has nothing to do in the CMS."""
    there = {
        Audience.NATIONAL: edits_nationally(user),
        Audience.MUNICIPAL: bool(edited_municipalities(user)),
        Audience.READERS: is_reader(user),
    }
    return frozenset(audience for audience, present in there.items() if present)
