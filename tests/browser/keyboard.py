"""Someone who uses no mouse: goes on with Tab, chooses with Space, opens and sends with Enter."""

from dataclasses import dataclass, field

from playwright.sync_api import Page

# How everything that can have the focus looks without it, to compare with. The box around a choice may be its label, that
# around the search field is its form.
REMEMBER = """() => {
  if (window.withoutFocus) return;
  const parts = "a[href], button, input, textarea, select, summary, [tabindex]";
  window.lookOf = el => {
    const style = getComputedStyle(el);
    return [style.outlineStyle, style.outlineWidth, style.outlineColor].join(" ");
  };
  window.placesOf = el => [el, el.closest("label, .searchbox")].filter(place => place);
  window.withoutFocus = new Map([...document.querySelectorAll(parts)].map(el => [el, placesOf(el).map(lookOf)]));
}"""
WHERE = """() => {
  const at = document.activeElement;
  const box = at.getBoundingClientRect();
  const before = withoutFocus.get(at) || [];
  const outlined = place => {
    const style = getComputedStyle(place);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  };
  return {
    name: at.tagName.toLowerCase() + (at.name ? `[name=${at.name}]` : "") + " " + (at.innerText || at.value || "").slice(0, 40),
    shows: placesOf(at).some((place, index) => outlined(place) && lookOf(place) !== before[index]),
    inView: box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  };
}"""


@dataclass
class Keyboard:
    """Hands on the keys of an open page; remembers every place where the focus could not be seen."""

    page: Page
    stops: list[str] = field(default_factory=list)
    unseen: list[str] = field(default_factory=list)

    def tab_to(self, wanted: str, at_most: int = 80) -> None:
        """Presses Tab until `wanted` (a selector) has the focus."""
        self.page.evaluate(REMEMBER)
        passed = []
        for _press in range(at_most):
            self.page.keyboard.press("Tab")
            passed.append(self._stop())
            if self.page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
                return
        raise AssertionError(f"Tab never comes to {wanted}. It came to: {passed}")

    def _stop(self) -> str:
        stop = self.page.evaluate(WHERE)
        place = f"{self.page.url.split('/', 3)[-1]}: {stop['name']}"
        self.stops.append(place)
        if not (stop["shows"] and stop["inView"]):
            self.unseen.append(place)
        return stop["name"]

    def choose(self, wanted: str) -> None:
        """Goes to a radio button or box and presses Space."""
        self.tab_to(wanted)
        self.page.keyboard.press("Space")

    def type(self, wanted: str, words: str) -> None:
        self.tab_to(wanted)
        self.page.keyboard.type(words)

    def enter(self, wanted: str) -> None:
        """Goes to a link or button and presses Enter: the next page comes."""
        self.tab_to(wanted)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
