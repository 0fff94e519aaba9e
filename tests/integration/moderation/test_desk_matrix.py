"""Who may do what at the desk: every kind of person, every place a story can be about, every thing that can be done."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.utils import timezone

from kennisplatform.accounts.models import Membership, Municipality, Organisation, Role, User
from kennisplatform.moderation.models import ReaderProfile, Reading, Recusal
from stories.models import DraftRevision, Submission
from stories.readers import ITEM_KIND
from tests.factories import ask_role, give_role, make_municipality, make_user, rooms_of
from tests.integration.moderation.desk import DESK, address, at_desk, judgement, version
from tests.stories import RAW, TITLE, make_reader, prepared, story_book, told

pytestmark = pytest.mark.django_db

ALL = frozenset({"own", "other", "no place"})
NOTHING: frozenset[str] = frozenset()
OTHER = frozenset({"other"})
REFUSED = {302, 403, 404}


@dataclass
class Towns:
    own: Municipality
    other: Municipality


@pytest.fixture
def towns(db: None) -> Towns:
    story_book()
    own = make_municipality("GM9905", "Duinrade")
    rooms_of(own)
    return Towns(own, make_municipality("GM9906", "Veldzicht"))


def _with_role(*roles: str) -> Callable[[Towns], User]:
    def person(towns: Towns) -> User:
        user = make_user()
        for role in roles:
            local = role in {Role.MUNICIPAL_EDITOR, Role.PROFESSIONAL}
            give_role(user, role, **({"municipality": towns.own} if local else {}))
        ReaderProfile.objects.create(user=user)
        return user

    return person


def rescuer(_towns: Towns) -> User:
    return User.objects.create_superuser("redder@example.org", "a long password")


def asked_to_be_reader(_towns: Towns) -> User:
    user = make_user()
    ask_role(user, Role.READER)
    return user


def was_reader(_towns: Towns) -> User:
    user = make_reader()
    now = timezone.now()
    Membership.objects.filter(user=user).update(ended_at=now, ended_by=make_user())
    return user


def blocked_reader(_towns: Towns) -> User:
    return make_reader(is_active=False)


def unregistered_reader(_towns: Towns) -> User:
    return make_reader(registered=False)


def reader_who_lives_there(towns: Towns) -> User:
    user = make_reader()
    user.reader_profile.tied_municipalities.set([towns.own])
    return user


def reader_in_an_organisation_there(towns: Towns) -> User:
    user, organisation = make_reader(), Organisation.objects.create(name="De Linde", kind="welfare")
    organisation.municipalities.add(towns.own)
    give_role(user, Role.PROFESSIONAL, organisation=organisation)
    return user


def reader_who_asked_for_a_role_there(towns: Towns) -> User:
    user = make_reader()
    ask_role(user, Role.MUNICIPAL_EDITOR, municipality=towns.own)
    return user


EDITOR_NO_READER = _with_role(Role.MUNICIPAL_EDITOR)
# Person, what may be read, and does the desk open.
PEOPLE: dict[str, tuple[Callable[[Towns], User], frozenset[str], bool]] = {
    "nobody in particular": (lambda _towns: make_user(), NOTHING, False),
    "professional there": (_with_role(Role.PROFESSIONAL), NOTHING, False),
    "editor there": (EDITOR_NO_READER, NOTHING, False),
    "national editor": (_with_role(Role.NATIONAL_EDITOR), NOTHING, False),
    "rescuer": (rescuer, NOTHING, False),
    "asked to be reader": (asked_to_be_reader, NOTHING, False),
    "was reader": (was_reader, NOTHING, False),
    "blocked reader": (blocked_reader, NOTHING, False),
    "unregistered reader": (unregistered_reader, NOTHING, False),
    "reader": (_with_role(Role.READER), ALL, True),
    "ervaringsdeskundige": (_with_role(Role.ERVARINGSDESKUNDIGE_READER), ALL, True),
    "reader and national editor": (_with_role(Role.READER, Role.NATIONAL_EDITOR), ALL, True),
    "reader and editor there": (_with_role(Role.READER, Role.MUNICIPAL_EDITOR), OTHER, True),
    "reader and professional there": (_with_role(Role.READER, Role.PROFESSIONAL), OTHER, True),
    "reader who lives there": (reader_who_lives_there, OTHER, True),
    "reader in an organisation there": (reader_in_an_organisation_there, OTHER, True),
    "reader who asked for a role there": (reader_who_asked_for_a_role_there, OTHER, True),
}


def story(towns: Towns, about: str) -> Submission:
    place = {"own": towns.own, "other": towns.other, "no place": None}[about]
    submission = told(about_municipality=place)
    prepared(submission, make_reader())
    return submission


def read_role(user: User) -> str:
    roles = set(user.memberships.valid().values_list("role", flat=True))
    return "ervaringsdeskundige" if Role.ERVARINGSDESKUNDIGE_READER in roles else "reader"


@pytest.mark.parametrize("about", sorted(ALL))
@pytest.mark.parametrize("person", PEOPLE)
def test_who_reads_changes_judges_and_passes_on(towns: Towns, person: str, about: str) -> None:
    make, readable, _opens = PEOPLE[person]
    user, submission = make(towns), story(towns, about)
    client, may = at_desk(user), about in readable

    for screen in ("item", "judge", "recuse"):
        response = client.get(address(screen, submission))
        assert (response.status_code == 200) is may, screen
        assert may or response.status_code in REFUSED, screen
        assert may or RAW not in response.content.decode(), screen

    client.post(address("item", submission), version(submission, title="Een andere titel"))
    changed = DraftRevision.objects.filter(draft_id=submission.pk, made_by=user).exists()
    assert changed is may

    client.post(address("judge", submission), judgement(submission, read_role(user)))
    assert Reading.objects.of_item(ITEM_KIND, str(submission.pk)).by(user).exists() is may

    client.post(address("recuse", submission))
    assert Recusal.objects.of_item(ITEM_KIND, str(submission.pk)).by(user).exists() is may


@pytest.mark.parametrize("person", PEOPLE)
def test_who_finds_the_desk(towns: Towns, person: str) -> None:
    make, readable, opens = PEOPLE[person]
    client = at_desk(make(towns))
    stories = {about: story(towns, about) for about in sorted(ALL)}
    response = client.get(DESK)
    assert (response.status_code == 200) is opens
    for about, submission in stories.items():
        assert (str(submission.pk) in response.content.decode()) is (about in readable), about


def test_an_editor_without_a_readers_role_gets_the_answer_that_there_is_no_such_page(towns: Towns) -> None:
    for person in ("editor there", "national editor", "rescuer"):
        client = at_desk(PEOPLE[person][0](towns))
        assert client.get(DESK).status_code == 404, person
        assert client.get(f"{DESK}aanmelden/").status_code == 404, person


@pytest.mark.parametrize(("person", "shown"), [("editor there", False), ("national editor", False), ("reader", True)])
def test_only_readers_see_the_desk_in_the_menu_and_on_the_first_screen(towns: Towns, person: str, shown: bool) -> None:
    home = at_desk(PEOPLE[person][0](towns)).get("/cms/")
    assert home.status_code == 200
    assert (DESK in home.content.decode()) is shown


def test_a_visitor_is_sent_to_the_login_and_sees_nothing(towns: Towns, client: Any) -> None:
    submission = story(towns, "other")
    for url in (DESK, *(address(screen, submission) for screen in ("item", "judge", "recuse"))):
        response = client.get(url)
        assert response.status_code == 302
        assert "/cms/login/" in response["Location"] or "/accounts/login/" in response["Location"]


def test_an_unregistered_reader_is_asked_to_register_first(towns: Towns) -> None:
    submission = story(towns, "other")
    client = at_desk(unregistered_reader(towns))
    for url in (DESK, *(address(screen, submission) for screen in ("item", "judge", "recuse"))):
        assert client.get(url)["Location"] == f"{DESK}aanmelden/"


@pytest.mark.parametrize("item_id", ["1", "geen-nummer", "00000000-0000-0000-0000-000000000000"])
def test_what_is_not_there_is_not_found(towns: Towns, item_id: str) -> None:
    client = at_desk(make_reader())
    assert client.get(f"{DESK}verhaal/{item_id}/").status_code == 404
    assert client.get(f"{DESK}verhaal/{item_id}/oordeel/").status_code == 404
    assert client.get(f"{DESK}iets-anders/{item_id}/").status_code == 404


def test_the_title_of_the_public_version_is_not_in_the_list(towns: Towns) -> None:
    story(towns, "other")
    page = at_desk(make_reader()).get(DESK).content.decode()
    assert TITLE not in page
    assert RAW not in page
    assert "Veldzicht" not in page
