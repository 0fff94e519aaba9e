"""What a reader says about themselves before the first story."""

import pytest

from kennisplatform.accounts.models import AuditEntry, User
from kennisplatform.moderation.models import ReaderProfile
from tests.factories import make_municipality
from tests.integration.moderation.desk import DESK, address, at_desk, text_of
from tests.stories import make_reader, told

pytestmark = pytest.mark.django_db

URL = f"{DESK}aanmelden/"
ANSWERS = {"wijk": "De Kampen, Waterveen", "employer": "", "languages": ["nl", "ar"]}


@pytest.fixture
def newcomer() -> User:
    return make_reader(registered=False)


def test_the_answers_open_the_desk(newcomer: User) -> None:
    client = at_desk(newcomer)
    assert client.get(DESK)["Location"] == URL
    assert client.post(URL, ANSWERS)["Location"] == DESK
    assert client.get(DESK).status_code == 200
    profile = ReaderProfile.objects.get(user=newcomer)
    assert (profile.wijk, profile.employer, profile.languages) == ("De Kampen, Waterveen", "", ["nl", "ar"])
    assert AuditEntry.objects.filter(action="reader_registered", actor_id=newcomer.pk).exists()


def test_a_tie_takes_stories_about_that_place_and_without_a_place_off_the_desk(newcomer: User) -> None:
    town, other = make_municipality(), make_municipality("GM9906", "Veldzicht")
    about, nowhere, elsewhere = told(about_municipality=town), told(), told(about_municipality=other)
    client = at_desk(newcomer)
    client.post(URL, ANSWERS | {"tied_municipalities": [town.pk]})
    page = text_of(client.get(DESK))
    assert str(elsewhere.pk) in page
    assert str(about.pk) not in page
    assert str(nowhere.pk) not in page
    assert client.get(address("item", about)).status_code == 404


def test_wijk_and_language_are_asked_again_and_nothing_typed_is_lost(newcomer: User) -> None:
    response = at_desk(newcomer).post(URL, {"wijk": "", "employer": "De Linde", "languages": []})
    page = text_of(response)
    assert 'value="De Linde"' in page
    assert "Kies minstens één taal." in page
    assert not ReaderProfile.objects.exists()


def test_a_language_we_do_not_know_is_refused(newcomer: User) -> None:
    at_desk(newcomer).post(URL, ANSWERS | {"languages": ["nl", "klingon"]})
    assert not ReaderProfile.objects.exists()


def test_later_the_answers_can_be_changed(newcomer: User) -> None:
    client = at_desk(newcomer)
    client.post(URL, ANSWERS)
    assert 'value="De Kampen, Waterveen"' in text_of(client.get(URL))
    client.post(URL, ANSWERS | {"wijk": "De Terpen, Oosterkoog"})
    assert ReaderProfile.objects.get(user=newcomer).wijk == "De Terpen, Oosterkoog"


def test_a_story_in_a_language_that_is_not_on_the_list_says_so(newcomer: User) -> None:
    client = at_desk(newcomer)
    client.post(URL, ANSWERS | {"languages": ["nl"]})
    told(language="ar")
    page = text_of(client.get(DESK))
    assert "Arabisch" in page
    assert "(staat niet bij jouw talen)" in page
