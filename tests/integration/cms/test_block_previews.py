"""Every block shows in the block picker what it is for."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.urls import reverse
from wagtail.blocks import StreamBlock
from wagtail.fields import StreamField

from kennisplatform.accounts.models import User
from tests.integration.cms.conftest import logged_in

pytestmark = pytest.mark.django_db


def blocks_of_streams() -> Iterator[Any]:
    """What an editor can choose in a block picker, of all models of ours."""
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if isinstance(field, StreamField) and isinstance(field.stream_block, StreamBlock):
                for block in field.stream_block.child_blocks.values():
                    yield pytest.param(block, id=f"{model.__name__}.{field.name}.{block.name}")


@pytest.mark.parametrize("block", list(blocks_of_streams()))
def test_a_block_has_a_preview(block: Any, national: User) -> None:
    assert block.is_previewable
    response = logged_in(national).get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})
    assert response.status_code == 200
    assert b"cms_preview.css" in response.content
