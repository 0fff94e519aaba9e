"""The rules of the look that a machine can hold: contrast, direction, calm and weight."""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings

from kennisplatform.accounts import contrast

STATIC = Path(settings.BASE_DIR) / "static"
STYLESHEETS = sorted((STATIC / "css").rglob("*.css"))
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
TOKEN = re.compile(r"--(kp-[\w-]+):\s*(#[0-9a-f]{6})\b")

GROUNDS = ("paper", "pavement", "sign-tint", "brick-tint", "lamp-tint", "window-tint")
LETTERS = [
    *[("ink", ground) for ground in GROUNDS],
    *[("ink-soft", ground) for ground in GROUNDS],
    *[("sign", ground) for ground in GROUNDS],
    *[("brick", ground) for ground in ("paper", "pavement", "brick-tint")],
    *[("lamp", ground) for ground in ("paper", "pavement", "lamp-tint")],
    ("on-window", "window"),
    ("on-enamel", "enamel"),
    ("on-enamel", "enamel-deep"),
    ("on-night", "night"),
    ("paper", "ink"),
    ("paper", "brick"),
    ("paper", "sign"),
    ("paper", "lamp"),
]
SHAPES = [("edge", "paper"), ("edge", "pavement"), ("frame", "wall"), ("window", "wall"), ("window", "pane-dark")]
PHYSICAL = re.compile(
    r"(?<![\w-])(?:(?:margin|padding|border)-(?:left|right|top|bottom)|(?:min-|max-)?(?:width|height)|left|right|top|bottom)\s*:"
    r"|text-align:\s*(?:left|right)|float:"
)


def rules(path: Path) -> str:
    """A style sheet without its comments and without the conditions of media queries."""
    return re.sub(r"@media[^{]*", "@media ", COMMENT.sub("", path.read_text()))


def colours(scheme: str) -> dict[str, str]:
    light, dark = COMMENT.sub("", (STATIC / "css" / "tokens.css").read_text()).split("prefers-color-scheme: dark")
    found = dict(TOKEN.findall(light))
    return found if scheme == "light" else found | dict(TOKEN.findall(dark))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("letter", "ground"), LETTERS)
def test_letters_reach_seven_to_one_on_their_ground(scheme: str, letter: str, ground: str) -> None:
    token = colours(scheme)
    assert contrast.ratio(token[f"kp-{letter}"], token[f"kp-{ground}"]) >= contrast.ENOUGH


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("shape", "ground"), SHAPES)
def test_shapes_reach_three_to_one_on_their_ground(scheme: str, shape: str, ground: str) -> None:
    token = colours(scheme)
    assert contrast.ratio(token[f"kp-{shape}"], token[f"kp-{ground}"]) >= 3


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_grounds_a_municipality_is_measured_on_are_the_grounds_of_the_site(scheme: str) -> None:
    token = colours(scheme)
    measured = {
        "light": (contrast.PAPER_LIGHT, contrast.PAVEMENT_LIGHT),
        "dark": (contrast.PAPER_DARK, contrast.PAVEMENT_DARK),
    }
    assert (token["kp-paper"], token["kp-pavement"]) == measured[scheme]


@pytest.mark.parametrize("path", STYLESHEETS, ids=lambda path: path.name)
def test_styles_know_no_left_and_right(path: Path) -> None:
    assert PHYSICAL.findall(rules(path)) == []


@pytest.mark.parametrize("path", STYLESHEETS, ids=lambda path: path.name)
def test_nothing_blurs_fades_or_moves(path: Path) -> None:
    text = rules(path)
    assert not re.search(r"gradient\(|animation|transition|text-shadow|drop-shadow", text)
    for value in re.findall(r"box-shadow:\s*([^;]+);", text):
        assert re.fullmatch(
            r"none|(?:inset )?0 0 0 [\d.]+(?:em|px) var\([\w-]+\)(?:, (?:inset )?0 0 0 [\d.]+(?:em|px) var\([\w-]+\))*",
            value,
        )


@pytest.mark.parametrize("path", STYLESHEETS, ids=lambda path: path.name)
def test_styles_fetch_nothing_from_elsewhere(path: Path) -> None:
    for address in re.findall(r"url\(\"?([^)\"]+)", rules(path)):
        assert (path.parent / address).resolve().is_relative_to(STATIC)
        assert (path.parent / address).resolve().is_file()


def test_every_font_lies_beside_its_licence() -> None:
    licences = {
        path.name.removeprefix("LICENSE-").removesuffix(".txt") for path in (STATIC / "fonts").glob("LICENSE-*")
    }
    for font in (STATIC / "fonts").glob("*.woff2"):
        assert any(font.name.startswith(name) for name in licences), font.name


def test_what_every_page_loads_leaves_room_for_the_page_itself_in_sixty_kilobytes() -> None:
    templates = Path(settings.BASE_DIR) / "templates"
    shell = (templates / "base.html").read_text() + (templates / "core/pieces/common_css.html").read_text()
    styles = re.findall(r"{% static '(css/[^']+)' %}", shell)
    assert len(styles) > 5
    letters = sum(path.stat().st_size for path in (STATIC / "fonts").glob("atkinson-*.woff2"))
    assert letters + sum(len(gzip.compress((STATIC / path).read_bytes(), 9)) for path in styles) <= 36_000


def test_all_scripts_together_stay_under_fifteen_kilobytes() -> None:
    assert sum(len(gzip.compress(path.read_bytes(), 9)) for path in (STATIC / "js").glob("*.js")) <= 15_000
