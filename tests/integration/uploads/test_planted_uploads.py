"""A photo with planted GPS, through every door a file can come in by: every stored file is read byte by byte."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image as Picture
from pytest_django import Settings
from wagtail.models import Collection

from kennisplatform.accounts.models import Municipality, User
from kennisplatform.core.cleaning.images import FORMATS, is_bare
from kennisplatform.core.models import Document, Image
from tests.planted import SECRET, planted_docx, planted_image, planted_pdf

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _media(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = str(tmp_path / "media")


@pytest.fixture
def cms(client: Client) -> Client:
    Collection.get_first_root_node() or Collection.add_root(name="Root")
    client.force_login(
        User.objects.create_superuser("beheer@example.org", "x"),
        backend="kennisplatform.accounts.backends.MembershipBackend",
    )
    return client


def _photo(name: str = "foto.jpg", format_name: str = "JPEG") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, planted_image(format_name, (400, 200)), content_type="image/jpeg")


def _stored(root: str) -> Iterator[Path]:
    yield from (path for path in Path(root).rglob("*") if path.is_file())


def _assert_every_stored_file_is_clean(root: str, at_least: int = 1) -> None:
    files = list(_stored(root))
    assert len(files) >= at_least
    for path in files:
        data = path.read_bytes()
        assert SECRET.encode() not in data, path
        assert b"GPS" not in data, path
        if path.suffix in FORMATS:
            assert is_bare(data, path.suffix), path
            with Picture.open(io.BytesIO(data)) as picture:
                assert not picture.getexif()


@pytest.mark.parametrize(("name", "format_name"), [("a.jpg", "JPEG"), ("a.png", "PNG"), ("a.webp", "WEBP")])
def test_a_photo_added_on_its_own_leaves_no_trace_in_any_size(
    cms: Client, settings: Settings, name: str, format_name: str
) -> None:
    collection = Collection.get_first_root_node()
    assert collection is not None
    answer = cms.post(
        reverse("wagtailimages:add"),
        {"title": "Plein", "description": "Een plein", "collection": collection.pk, "file": _photo(name, format_name)},
    )
    assert answer.status_code in {200, 302}
    image = Image.objects.get()
    assert (image.width, image.height) == (200, 400), "measured after it was turned"
    assert image.file_size == image.file.size
    for spec in ("original", "width-100", "fill-50x50", "width-100|format-jpeg", "width-100|format-webp"):
        image.get_rendition(spec)
    _assert_every_stored_file_is_clean(settings.MEDIA_ROOT, at_least=5)


def test_photos_added_many_at_once_are_clean_from_the_first_moment(cms: Client, settings: Settings) -> None:
    answer = cms.post(
        reverse("wagtailimages:add_multiple"),
        {"title": "Plein", "files[]": _photo()},
        headers={"x-requested-with": "XMLHttpRequest"},
    )
    assert answer.status_code == 200
    assert answer.json()["success"]
    _assert_every_stored_file_is_clean(settings.MEDIA_ROOT)


def test_a_photo_added_from_the_chooser_is_clean(cms: Client, settings: Settings) -> None:
    collection = Collection.get_first_root_node()
    assert collection is not None
    answer = cms.post(
        reverse("wagtailimages_chooser:create"),
        {
            "image-chooser-upload-title": "Plein",
            "image-chooser-upload-description": "Een plein",
            "image-chooser-upload-collection": collection.pk,
            "image-chooser-upload-file": _photo(),
        },
    )
    assert answer.status_code == 200
    assert Image.objects.count() == 1
    _assert_every_stored_file_is_clean(settings.MEDIA_ROOT)


def test_a_logo_is_clean(settings: Settings) -> None:
    municipality = Municipality(name="Waterveen", code="GM9901", logo=_photo("logo.png", "PNG"))
    municipality.full_clean()
    municipality.save()
    _assert_every_stored_file_is_clean(settings.MEDIA_ROOT)


def test_a_picture_without_a_description_is_refused(cms: Client) -> None:
    answer = cms.post(reverse("wagtailimages:add"), {"title": "Plein", "description": "", "file": _photo()})
    assert answer.status_code == 200
    assert not Image.objects.exists()


@pytest.mark.parametrize(
    ("name", "data"),
    [("plein.svg", b"<svg/>"), ("plein.png", b"<svg onload='alert(1)'/>"), ("plein.jpg", planted_image("JPEG")[:200])],
)
def test_what_is_no_picture_is_refused_in_words(cms: Client, settings: Settings, name: str, data: bytes) -> None:
    answer = cms.post(
        reverse("wagtailimages:add"),
        {"title": "Plein", "description": "Een plein", "file": SimpleUploadedFile(name, data)},
    )
    assert answer.status_code == 200
    assert answer.context["form"].errors["file"]
    assert not list(_stored(settings.MEDIA_ROOT))


@pytest.mark.parametrize(("name", "data"), [("stuk.pdf", planted_pdf()), ("stuk.docx", planted_docx())])
def test_a_document_leaves_no_trace_and_is_always_a_download(
    cms: Client, settings: Settings, name: str, data: bytes
) -> None:
    collection = Collection.get_first_root_node()
    assert collection is not None
    cms.post(
        reverse("wagtaildocs:add"),
        {"title": "Stuk", "collection": collection.pk, "file": SimpleUploadedFile(name, data)},
    )
    document = Document.objects.get()
    with document.file.open() as stored:
        assert SECRET.encode() not in stored.read()

    answer = Client().get(document.url)
    assert answer.getvalue()

    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert Client().get(f"/media/{document.file.name}").status_code == 404


def test_a_document_that_cannot_be_placed_says_why(cms: Client) -> None:
    answer = cms.post(
        reverse("wagtaildocs:add"), {"title": "Stuk", "file": SimpleUploadedFile("a.pdf", b"<html><script>")}
    )
    assert answer.status_code == 200
    assert answer.context["form"].errors["file"]
    assert not Document.objects.exists()


def test_a_picture_is_sent_so_that_nothing_in_it_runs(settings: Settings) -> None:
    image = Image.objects.create(title="Plein", description="Een plein", file=_photo())
    answer = Client().get(image.get_rendition("width-100").url)
    assert answer.getvalue()
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert Client().get(f"/media/{image.file.name}").status_code == 404
