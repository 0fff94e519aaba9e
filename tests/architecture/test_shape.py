"""House rules on the shape of code that a machine can see."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.floors import CODE, ROOT, python_files, templates

LONGEST_FUNCTION = 40
LONGEST_FILE = 400
NAMELESS = {"utils", "helpers", "common", "mixins", "services"}
NAMELESS |= {f"{name}.py" for name in NAMELESS}

# The CMS is Wagtail's, with a policy of its own; mail has no stylesheet.
NOT_PUBLIC = {"wagtailadmin", "cms", "mail", "email"}


def _relative(path: Path) -> str:
    return str(path.relative_to(ROOT))


def _functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_a_function_fits_forty_lines() -> None:
    long = [
        f"{_relative(path)}:{function.lineno} {function.name} ({size})"
        for path in python_files(*CODE, "tests")
        for function in _functions(path)
        if (size := (function.end_lineno or 0) - function.lineno + 1) > LONGEST_FUNCTION
    ]
    assert long == []


def test_a_file_fits_four_hundred_lines() -> None:
    long = [
        f"{_relative(path)} ({size})"
        for path in python_files(*CODE, "tests")
        if (size := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST_FILE
    ]
    assert long == []


def test_a_module_is_named_after_what_it_does() -> None:
    nameless = [_relative(path) for path in python_files(*CODE, "tests") if NAMELESS & set(path.parts)]
    assert nameless == []


def _public_templates() -> list[Path]:
    return [path for path in templates() if not NOT_PUBLIC & set(path.relative_to(ROOT).parts)]


def _without_comments(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    text = re.sub(r"\{% comment.*?endcomment %\}|\{#.*?#\}", "", text, flags=re.DOTALL)
    return re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)


def _found(pattern: str) -> list[str]:
    expression = re.compile(pattern, re.IGNORECASE)
    return [
        f"{_relative(path)}: {found.group(0)}"
        for path in _public_templates()
        for found in expression.finditer(_without_comments(path))
    ]


def test_public_templates_have_no_inline_style() -> None:
    assert _found(r"<[a-z][^>]*\sstyle\s*=") == []


def test_public_templates_have_no_inline_handlers() -> None:
    assert _found(r"<[a-z][^>]*\son[a-z]+\s*=\s*[\"']") == []


def test_public_templates_have_no_inline_scripts() -> None:
    """Data blocks (JSON-LD) are no scripts; a script has a src."""
    scripts = _found(r"<script\b[^>]*>")
    inline = [script for script in scripts if "src=" not in script and not re.search(r"type=.?application/", script)]
    assert inline == []


def test_public_templates_ask_nothing_of_others() -> None:
    assert _found(r"<(script|img|iframe|link|source|video|audio)\b[^>]*\s(src|href)=.?(https?:)?//") == []


def test_style_sheets_ask_nothing_of_others() -> None:
    sheets = (ROOT / "static").rglob("*.css")
    asking = [
        _relative(path) for path in sheets if re.search(r"(url\(|@import)\s*[\"']?(https?:)?//", path.read_text())
    ]
    assert asking == []


def test_style_sheets_know_start_and_end_not_left_and_right() -> None:
    """The same sheets serve Arabic."""
    physical = re.compile(
        r"(?:^|[{;])\s*((margin|padding|border)-(left|right)\b|(left|right)\s*:|text-align:\s*(left|right)\b|float:\s*(left|right)\b)",
        re.MULTILINE,
    )
    wrong = [
        f"{_relative(path)}: {found.group(0).strip()}"
        for path in (ROOT / "static").rglob("*.css")
        for found in physical.finditer(path.read_text())
    ]
    assert wrong == []
