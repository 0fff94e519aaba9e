"""Two municipalities side by side, each with a draft, an image and a document that the other must never see."""

import io
from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image as Picture
from wagtail.admin.models import EditingSession
from wagtail.models import Revision, UploadedFile

from kennisplatform.accounts.backends import MembershipBackend
from kennisplatform.accounts.models import Municipality, Role, User
from kennisplatform.core.models import Document, Image
from pilots.models import MunicipalityPage, PracticeCaseIndexPage, PracticeCasePage
from tests.factories import case_list, child_of, give_role, make_municipality, make_user, rooms_of


def png() -> SimpleUploadedFile:
    file = io.BytesIO()
    Picture.new("RGB", (40, 30), "#0a3a8a").save(file, "PNG")
    return SimpleUploadedFile("foto.png", file.getvalue(), "image/png")


def text_file() -> SimpleUploadedFile:
    return SimpleUploadedFile("notitie.txt", b"Een notitie van de wijk.", "text/plain")


@dataclass
class Place:
    """A municipality with everything in it that is nobody else's."""

    municipality: Municipality
    room: MunicipalityPage
    cases: PracticeCaseIndexPage
    draft: PracticeCasePage
    revision: Revision
    image: Image
    document: Document
    upload: UploadedFile
    editor: User
    session: EditingSession

    @property
    def collection_id(self) -> int:
        assert self.room.collection_id is not None
        return self.room.collection_id


def make_place(code: str, name: str) -> Place:
    municipality = make_municipality(code, name)
    room = rooms_of(municipality)
    cases = case_list(room)
    draft = child_of(cases, PracticeCasePage(title=f"Concept van {name}", slug=f"concept-{code.lower()}", live=False))
    editor = make_user(f"redactie@{name.lower()}.example", display_name=f"Redactie {name}")
    give_role(editor, Role.MUNICIPAL_EDITOR, municipality=municipality)
    image = Image.objects.create(
        title=f"Foto van {name}", description="Een blauw vlak.", file=png(), collection=room.collection
    )
    document = Document.objects.create(title=f"Stuk van {name}", file=text_file(), collection=room.collection)
    upload = UploadedFile.objects.create(
        for_content_type=ContentType.objects.get_for_model(Image), file=png(), uploaded_by_user=editor
    )
    session = EditingSession.objects.create(
        user=editor,
        content_type=ContentType.objects.get_for_model(draft),
        object_id=str(draft.pk),
        last_seen_at=timezone.now(),
    )
    revision = draft.save_revision(user=editor)
    return Place(municipality, room, cases, draft, revision, image, document, upload, editor, session)


@pytest.fixture
def duinrade(db: None) -> Place:
    return make_place("GM9905", "Duinrade")


@pytest.fixture
def veldzicht(db: None, duinrade: Place) -> Place:
    return make_place("GM9906", "Veldzicht")


@pytest.fixture
def national(db: None) -> User:
    user = make_user("landelijk@example.org")
    give_role(user, Role.NATIONAL_EDITOR)
    return user


def logged_in(user: User) -> Any:
    client = Client()
    client.force_login(user, "kennisplatform.accounts.backends.MembershipBackend")
    return client


def with_rights(user: User) -> User:
    """`user` as a request sees them: in the groups that follow from their roles."""
    person = MembershipBackend().get_user(user.pk)
    assert isinstance(person, User)
    return person
