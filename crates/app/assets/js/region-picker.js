// <region-picker> makes a combobox (ARIA Authoring Practices: editable, list, manual selection) of the
// search field that it wraps. Without it the form is sent as it stands.
class RegionPicker extends HTMLElement {
  #input; #list; #status; #options = []; #active = -1; #request; #timer;

  connectedCallback() {
    this.#input = this.querySelector("input");
    this.classList.add("combobox");
    this.#list = document.createElement("ul");
    this.#list.id = `${this.#input.id}-list`;
    this.#list.setAttribute("role", "listbox");
    this.#list.setAttribute("aria-label", this.dataset.list);
    this.#list.hidden = true;
    this.#status = document.createElement("div");
    this.#status.className = "visually-hidden";
    this.#status.setAttribute("role", "status");
    this.append(this.#list, this.#status);
    const attributes = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.#list.id };
    for (const [name, value] of Object.entries(attributes)) this.#input.setAttribute(name, value);
    this.#input.addEventListener("input", () => this.#search());
    this.#input.addEventListener("keydown", (event) => this.#key(event));
    this.#input.addEventListener("blur", () => this.#close());
    // Before the field loses focus, or the list would be gone when the finger lifts.
    this.#list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.#list.addEventListener("click", (event) => this.#choose(this.#options.findIndex((option) => option.element.contains(event.target))));
  }

  #search() {
    clearTimeout(this.#timer);
    this.#request?.abort();
    const words = this.#input.value.trim();
    if (words.length < 2) return this.#close();
    this.#timer = setTimeout(() => this.#fetch(words), 120);
  }

  async #fetch(words) {
    this.#request = new AbortController();
    try {
      const address = `${this.dataset.source}?${new URLSearchParams({ q: words })}`;
      const response = await fetch(address, { headers: { accept: "application/json" }, signal: this.#request.signal });
      if (response.ok) this.#show((await response.json()).regions);
    } catch (error) {
      // A search that was overtaken, or no signal: the form still works.
      if (error.name !== "AbortError") this.#close();
    }
  }

  #show(regions) {
    this.#active = -1;
    this.#options = regions.map((region, index) => {
      const element = document.createElement("li");
      element.id = `${this.#list.id}-${index}`;
      element.setAttribute("role", "option");
      element.setAttribute("aria-selected", "false");
      element.textContent = region.name;
      const within = document.createElement("span");
      within.textContent = region.former_name ? `${this.dataset.formerly} ${region.former_name} · ${region.within}` : region.within;
      element.append(within);
      return { element, href: region.href };
    });
    this.#list.replaceChildren(...this.#options.map((option) => option.element));
    this.#list.hidden = regions.length === 0;
    this.#input.setAttribute("aria-expanded", String(regions.length > 0));
    this.#input.removeAttribute("aria-activedescendant");
    this.#status.textContent = regions.length ? `${regions.length} ${this.dataset.found}` : this.dataset.foundNone;
  }

  #key(event) {
    const last = this.#options.length - 1;
    if (event.key === "Escape" && !this.#list.hidden) { event.preventDefault(); this.#close(); return; }
    if (event.key === "ArrowDown" && this.#list.hidden) { event.preventDefault(); this.#search(); return; }
    if (this.#list.hidden || last < 0) return;
    const moves = { ArrowDown: this.#active >= last ? 0 : this.#active + 1, ArrowUp: this.#active <= 0 ? last : this.#active - 1 };
    if (event.key in moves) { event.preventDefault(); this.#mark(moves[event.key]); }
    if (event.key === "Enter" && this.#active >= 0) { event.preventDefault(); this.#choose(this.#active); }
  }

  #mark(index) {
    this.#active = index;
    this.#options.forEach((option, each) => option.element.setAttribute("aria-selected", String(each === index)));
    this.#options[index].element.scrollIntoView({ block: "nearest" });
    this.#input.setAttribute("aria-activedescendant", this.#options[index].element.id);
  }

  #choose(index) {
    if (index >= 0) location.assign(this.#options[index].href);
  }

  #close() {
    this.#request?.abort();
    this.#options = [];
    this.#list.replaceChildren();
    this.#list.hidden = true;
    this.#input.setAttribute("aria-expanded", "false");
    this.#input.removeAttribute("aria-activedescendant");
    this.#status.textContent = "";
  }
}
customElements.define("region-picker", RegionPicker);
