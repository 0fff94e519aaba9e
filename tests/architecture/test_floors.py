"""Everything points down: imports, relations between models, and the names of page types in strings."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.db.models import Field, Model
from wagtail.blocks import Block, ChooserBlock, ListBlock, StreamBlock, StructBlock
from wagtail.fields import StreamField
from wagtail.models import Page

from tests.architecture.floors import FLOOR, ROOT, may_know, our_models


def test_imports_point_down_only() -> None:
    command = shutil.which("lint-imports", path=str(Path(sys.executable).parent))
    assert command is not None
    result = subprocess.run([command, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


def test_every_app_of_ours_has_its_floor() -> None:
    ours = {app.label for app in apps.get_app_configs() if Path(app.path).is_relative_to(ROOT)}
    ours = {label for label in ours if ".venv" not in apps.get_app_config(label).path}
    assert ours == set(FLOOR)


def _relations(model: type[Model]) -> Iterator[tuple[Field, type[Model]]]:
    for field in [*model._meta.local_fields, *model._meta.local_many_to_many]:
        if field.is_relation and isinstance(field.related_model, type):
            yield field, field.related_model


def test_relations_between_models_point_down_only() -> None:
    wrong = [
        f"{model._meta.label}.{field.name} -> {other._meta.label}"
        for model in our_models()
        for field, other in _relations(model)
        if not may_know(model._meta.app_label, other._meta.app_label)
    ]
    assert wrong == []


def test_accounts_has_no_relation_to_a_wagtail_model() -> None:
    """wagtailcore depends on the user model: a relation back makes `migrate` fail."""
    wrong = [
        f"{model._meta.label}.{field.name} -> {other._meta.label}"
        for model in our_models()
        if model._meta.app_label == "accounts"
        for field, other in _relations(model)
        if other.__module__.startswith("wagtail.")
    ]
    assert wrong == []


def _page_models() -> Iterator[type[Page]]:
    for model in our_models():
        if issubclass(model, Page):
            yield model


def _named_types(model: type[Page], attribute: str) -> list[str]:
    named = vars(model).get(attribute) or []
    return [name if isinstance(name, str) else name._meta.label for name in named]


def test_page_types_in_strings_exist_and_point_down_only() -> None:
    wrong = []
    for model in _page_models():
        for attribute in ("parent_page_types", "subpage_types"):
            for name in _named_types(model, attribute):
                label = name if "." in name else f"{model._meta.app_label}.{name}"
                other = apps.get_model(label)
                if not may_know(model._meta.app_label, other._meta.app_label):
                    wrong.append(f"{model._meta.label}.{attribute}: {label}")
    assert wrong == []


def test_every_page_type_says_where_it_may_stand() -> None:
    silent = [
        model._meta.label for model in _page_models() if model.is_creatable and "parent_page_types" not in vars(model)
    ]
    assert silent == []


def _blocks(block: Block) -> Iterator[Block]:
    yield block
    if isinstance(block, StreamBlock | StructBlock):
        for child in block.child_blocks.values():
            yield from _blocks(child)
    elif isinstance(block, ListBlock):
        yield from _blocks(block.child_block)


def _chosen_models(block: ChooserBlock) -> list[type[Model]]:
    targets = getattr(block, "target_models", None) or [block.target_model]
    return [apps.get_model(target) if isinstance(target, str) else target for target in targets if target]


def test_choosers_in_stream_blocks_point_down_only() -> None:
    wrong = []
    for model in our_models():
        for field in model._meta.local_fields:
            if not isinstance(field, StreamField):
                continue
            for block in _blocks(field.stream_block):
                if not isinstance(block, ChooserBlock):
                    continue
                wrong += [
                    f"{model._meta.label}.{field.name} / {block.name} -> {other._meta.label}"
                    for other in _chosen_models(block)
                    if not may_know(model._meta.app_label, other._meta.app_label)
                ]
    assert wrong == []


def test_the_direction_is_what_we_think() -> None:
    assert may_know("stories", "pilots")
    assert may_know("core", "wagtailcore")
    assert not may_know("core", "pilots")
    assert not may_know("home", "search")
