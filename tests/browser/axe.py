"""axe-core on a page in the browser: what a machine can find of what keeps people out."""

from dataclasses import dataclass, field
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# axe leaves this rule of WCAG 2.2 out unless it is asked for.
OPTIONS = {
    "runOnly": {"type": "tag", "values": TAGS},
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
ONLY_COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast"]}, "resultTypes": ["violations"]}
RUN = """options => axe.run(document, options).then(found => found.violations.flatMap(
  rule => rule.nodes.map(node => ({rule: rule.id, help: rule.help, where: node.target.flat().join(" "),
    why: node.any.concat(node.all, node.none).map(check => check.message).join("; ")}))))"""
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
STICKING_OUT = """() => [...document.querySelectorAll("body *")]
  .filter(el => el.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
  .map(el => [el.tagName.toLowerCase(), ...el.classList].join(".")).slice(0, 3).join(", ")"""
# Halfway through appearing, everything is faint.
STAND_STILL = """() => document.getAnimations().forEach(
  moving => moving.effect.getComputedTiming().endTime < Infinity && moving.finish())"""
# Not the menu: open, it lies over the page and hides what is under it.
OPEN_ALL = "() => document.querySelectorAll('details:not(.menu)').forEach(part => { part.open = true })"


@dataclass
class Inspector:
    """Looks at what is on the screen, at each width, in light and dark; remembers every violation."""

    page: Page
    widths: tuple[int, ...]
    dark: bool = True
    seen: list[str] = field(default_factory=list)
    # What is wrong on which screen, by place: seen in which ways, and why.
    violations: dict[str, dict[str, tuple[list[str], str]]] = field(default_factory=dict)

    def visit(self, address: str, expect: int = 200) -> None:
        """Goes there and looks."""
        answer = self.page.goto(address)
        assert answer is not None
        if answer.status != expect:
            self._note(address, f"answers {answer.status}, not {expect}", "", "", "")
        self.look(address)

    def send(self, name: str, button: str = "main form[method=post] button") -> None:
        """Presses the button and looks at what comes."""
        with self.page.expect_navigation():
            self.page.click(button)
        self.look(name)

    def look(self, name: str) -> None:
        """Inspects the page that is open; `name` is how it is called in the report."""
        self.seen.append(name)
        self.page.evaluate(OPEN_ALL)
        self.page.evaluate(STAND_STILL)
        for width in self.widths:
            self.page.set_viewport_size({"width": width, "height": 900})
            self._axe(name, f"{width} px", OPTIONS)
            over = self.page.evaluate(SIDEWAYS)
            if over > 0:
                self._note(
                    name, "scrolls sideways", self.page.evaluate(STICKING_OUT), f"{width} px", f"{over} px too wide"
                )
        if self.dark:
            self.page.emulate_media(color_scheme="dark")
            self.page.evaluate(STAND_STILL)
            self._axe(name, "dark", ONLY_COLOURS)
            self.page.emulate_media(color_scheme="light")

    def _axe(self, name: str, how: str, options: dict[str, Any]) -> None:
        if self.page.evaluate("typeof axe === 'undefined'"):
            self.page.evaluate(AXE_SCRIPT)
        for one in self.page.evaluate(RUN, options):
            self._note(name, f"{one['rule']}: {one['help']}", one["where"], how, one["why"])

    def _note(self, name: str, wrong: str, where: str, how: str, why: str) -> None:
        places = self.violations.setdefault(f"{name}  {wrong}", {})
        places.setdefault(where, ([], why))[0].append(how)

    def report(self) -> str:
        """Everything that was found, readable; empty when nothing was."""
        lines = []
        for screen, places in self.violations.items():
            lines.append(screen)
            lines += [f"    {', '.join(ways)}: {where}  ({why})" for where, (ways, why) in list(places.items())[:3]]
            lines += [f"    and {len(places) - 3} more places"] if len(places) > 3 else []
        return "\n".join(["", *lines, f"on {len(self.seen)} screens"]) if lines else ""
