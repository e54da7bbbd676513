// Suggestions under a field of words (ARIA combobox with a list); without this script the field is as good as before.
(() => {
  const PAUSE = 200;
  const MOST_LETTERS = 120;

  const option = (words, id, found) => {
    const item = document.createElement("li");
    item.id = id;
    item.className = "suggestions__option";
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    item.append(found.text);
    if (found.kind) {
      const kind = document.createElement("span");
      kind.className = "suggestions__kind";
      kind.textContent = found.path ? `${words.opens} ${found.kind}` : found.kind;
      item.append(" ", kind);
    }
    return item;
  };

  const suggest = (field, number) => {
    const words = field.dataset;
    const list = document.createElement("ul");
    list.id = `goi-y-${number}`;
    list.className = "suggestions";
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", words.label);
    const status = document.createElement("p");
    status.className = "visually-hidden";
    status.setAttribute("role", "status");
    field.parentElement.append(list);
    field.closest("form").append(status);
    // A field of type "search" takes no other role.
    field.type = "text";
    field.inputMode = "search";
    for (const [name, value] of Object.entries({
      role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id,
    })) field.setAttribute(name, value);

    let found = [], current = -1, typed = field.value, timer = 0, request = null;

    const mark = (index) => {
      current = index;
      [...list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === index)));
      if (index < 0) {
        field.removeAttribute("aria-activedescendant");
        field.value = typed;
        return;
      }
      field.setAttribute("aria-activedescendant", list.children[index].id);
      list.children[index].scrollIntoView({ block: "nearest" });
      field.value = found[index].text;
    };
    const close = () => {
      list.hidden = true;
      current = -1;
      field.setAttribute("aria-expanded", "false");
      field.removeAttribute("aria-activedescendant");
    };
    const show = (next) => {
      found = next;
      list.replaceChildren(...found.map((entry, at) => option(words, `${list.id}-${at}`, entry)));
      current = -1;
      field.removeAttribute("aria-activedescendant");
      list.hidden = found.length === 0;
      field.setAttribute("aria-expanded", String(found.length > 0));
      status.textContent = found.length ? words.count.replace("{n}", found.length) : "";
    };
    const choose = (index) => {
      const { text, path } = found[index];
      close();
      if (path) { location.assign(path); return; }
      field.value = text;
      field.form.requestSubmit();
    };
    const ask = async () => {
      request?.abort();
      typed = field.value;
      const text = typed.trim().slice(0, MOST_LETTERS);
      if (text.length < 2) { show([]); return; }
      request = new AbortController();
      try {
        const answer = await fetch(`${words.suggestions}?q=${encodeURIComponent(text)}`, { signal: request.signal });
        if (!answer.ok) return;
        const [, texts, kinds, paths] = await answer.json();
        if (document.activeElement === field) show(texts.map((one, at) => ({ text: one, kind: kinds[at], path: paths[at] })));
      } catch { /* An older question, or no network: the field works without suggestions. */ }
    };

    field.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(ask, PAUSE);
    });
    field.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      const isOpen = !list.hidden;
      if (event.key === "Escape" && isOpen) { event.preventDefault(); mark(-1); close(); }
      else if (event.key === "Enter" && isOpen && current >= 0) { event.preventDefault(); choose(current); }
      else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && found.length) {
        event.preventDefault();
        if (!isOpen) { list.hidden = false; field.setAttribute("aria-expanded", "true"); }
        const step = event.key === "ArrowDown" ? 1 : -1;
        const places = found.length + 1;
        mark(((current + 1 + step + places) % places) - 1);
      }
    });
    field.addEventListener("blur", () => { clearTimeout(timer); request?.abort(); close(); });
    // Before the field loses the focus.
    list.addEventListener("mousedown", (event) => {
      event.preventDefault();
      const at = [...list.children].indexOf(event.target.closest("[role=option]"));
      if (at >= 0) choose(at);
    });
  };

  document.querySelectorAll("input[data-suggestions]").forEach(suggest);
})();
