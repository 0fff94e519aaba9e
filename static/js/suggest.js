// Suggestions under a search field while someone types: the combobox with a list box of the ARIA practices guide.
// Without this script, or when the server does not answer, the field is a plain form.
document.querySelectorAll("form[data-suggest]").forEach((form) => {
  const field = form.elements.q;
  const { suggest: address, ...words } = form.dataset;
  const add = (name, attributes) => {
    const element = document.createElement(name);
    Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
    form.append(element);
    return element;
  };
  const list = add("ul", { id: `${field.id}-suggestions`, class: "suggestions", role: "listbox", "aria-label": words.label, hidden: "" });
  const status = add("p", { class: "visually-hidden", role: "status" });
  let timer, request, shown = [], active = -1, asked = "";

  const choose = (index) => {
    list.children[active]?.setAttribute("aria-selected", "false");
    active = index;
    const option = list.children[active];
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) field.setAttribute("aria-activedescendant", option.id);
    else field.removeAttribute("aria-activedescendant");
  };
  const show = (visible) => {
    choose(-1);
    list.hidden = !visible;
    field.setAttribute("aria-expanded", String(visible));
  };
  const stop = () => {
    clearTimeout(timer);
    request?.abort();
    show(false);
    status.textContent = "";
  };
  const go = (index) => {
    stop();
    location.assign(shown[index].url);
  };
  const draw = (found) => {
    shown = found;
    list.replaceChildren(...found.map(({ kind, text }, index) => {
      const option = document.createElement("li");
      const mark = document.createElement("span");
      option.id = `${list.id}-${index}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      mark.textContent = words[kind];
      option.append(text, " ", mark);
      return option;
    }));
    show(found.length > 0);
    status.textContent = found.length === 1 ? words.one : found.length ? words.many.replace("{number}", found.length) : words.none;
  };
  const ask = async () => {
    request = new AbortController();
    const { signal } = request;
    try {
      const answer = await fetch(`${address}?q=${encodeURIComponent(asked)}`, { signal });
      const { suggestions = [] } = await answer.json();
      if (!signal.aborted && document.activeElement === field) draw(suggestions);
    } catch {
      if (!signal.aborted) stop();
    }
  };

  Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id })
    .forEach(([key, value]) => field.setAttribute(key, value));
  field.addEventListener("input", () => {
    const typed = field.value.trim().slice(0, 100);
    if (typed === asked && !list.hidden) return;
    clearTimeout(timer);
    request?.abort();
    asked = typed;
    if (typed.length < 2) stop();
    else timer = setTimeout(ask, 150);
  });
  field.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const { key } = event, last = shown.length - 1, open = !list.hidden;
    const next = {
      ArrowDown: () => choose(active < last ? active + 1 : -1),
      ArrowUp: () => choose(active < 0 ? last : active - 1),
      Home: active >= 0 && (() => choose(0)),
      End: active >= 0 && (() => choose(last)),
      Escape: stop,
      Enter: active >= 0 && (() => go(active)),
    }[key];
    if (key === "Tab") stop();
    else if (open && next && !event.altKey) {
      event.preventDefault();
      next();
    } else if (key === "ArrowDown" && last >= 0 && field.value.trim() === asked) show(true);
  });
  field.addEventListener("blur", stop);
  // Before the field loses the focus, so that the list is still there when the button comes up.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) go([...list.children].indexOf(option));
  });
  // An address without an empty word in it.
  form.addEventListener("submit", () => {
    stop();
    if (!field.value.trim()) field.disabled = true;
  });
  window.addEventListener("pageshow", () => { field.disabled = false; });
});
