// Says how many letters are left, once little room is left. The limit itself is the form's.
(() => {
  document.querySelectorAll("textarea[maxlength][data-remaining]").forEach((area) => {
    const line = document.createElement("p");
    line.className = "field__count";
    line.setAttribute("role", "status");
    area.after(line);
    const tell = () => {
      const left = area.maxLength - area.value.length;
      line.textContent = left <= 200 ? area.dataset.remaining.replace("{number}", String(left)) : "";
    };
    area.addEventListener("input", tell);
    tell();
  });
})();
