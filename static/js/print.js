// Prints the page, or the one part that a button is about.
(() => {
  const root = document.documentElement;
  const whole = () => {
    root.classList.remove("prints-part");
    document.querySelectorAll(".printed-part, .holds-printed-part").forEach((element) => element.classList.remove("printed-part", "holds-printed-part"));
  };
  const only = (part) => {
    root.classList.add("prints-part");
    part.classList.add("printed-part");
    for (let above = part.parentElement; above && above !== document.body; above = above.parentElement) above.classList.add("holds-printed-part");
  };
  document.querySelectorAll("[data-print]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => {
      const part = document.getElementById(button.dataset.print);
      if (part) only(part);
      window.print();
    });
  });
  window.addEventListener("afterprint", whole);
})();
