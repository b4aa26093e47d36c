// <growth-check> answers the form that it wraps on this device, with the program's own rules as WebAssembly, at every key.
// Without it the form goes to the server, which answers with the same words. `told.js` shows the answer.
class GrowthCheck extends HTMLElement {
  #form; #answer; #rules; #hasAsked = false; #lines = new Map();

  async connectedCallback() {
    const { rules, offline } = this.dataset;
    if (!rules) return;
    this.#form = this.querySelector("form");
    this.#answer = this.querySelector("[data-answer]");
    try {
      const { instance } = await WebAssembly.instantiateStreaming(fetch(rules));
      this.#rules = instance.exports;
    } catch {
      // Too old a browser: the server answers.
      return;
    }
    for (const part of this.querySelectorAll("[data-on-device]")) part.hidden = part.dataset.onDevice === "no";
    this.#setToday();
    this.#form.addEventListener("input", () => this.#update(false));
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#update(true);
    });
    this.querySelector("[data-print]")?.addEventListener("click", () => print());
    this.#update(false);
    this.dataset.ready = "";
    // The scope is this page alone; a browser that refuses has no offline page, and works as before.
    navigator.serviceWorker?.register(offline, { scope: location.pathname }).catch(() => {});
  }

  // A page that was kept for offline knows only the day when it was kept.
  #setToday() {
    const now = new Date();
    const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
    const field = this.#form.elements.measured_on;
    if (today <= this.dataset.today) return;
    if (field.value === this.dataset.today) field.value = today;
    this.dataset.today = today;
  }

  // Writes the form as lines, lets the rules answer, and reads their lines.
  #tell() {
    const typed = new FormData(this.#form);
    const { fields, today, titles } = this.dataset;
    const lines = [...fields.split(" ").map((name) => typed.get(name) ?? ""), today, ...titles.split("|"), document.documentElement.lang];
    const bytes = new TextEncoder().encode(lines.join("\n"));
    const rules = this.#rules;
    const place = rules.text(bytes.length);
    new Uint8Array(rules.memory.buffer, place, bytes.length).set(bytes);
    const length = rules.tell();
    const text = new TextDecoder().decode(new Uint8Array(rules.memory.buffer, rules.answer(), length));
    return readTold(text);
  }

  #update(isAsked) {
    const told = this.#tell();
    this.#hasAsked ||= isAsked;
    // Nobody is told off while still typing.
    if (this.#hasAsked) this.#showFaults(told.faults, isAsked);
    // An answer to what stood there before fades while something is typed, so that the page does not jump.
    this.#answer.classList.toggle("stale", told.faults.length > 0);
    if (told.faults.length > 0) {
      this.#answer.hidden ||= this.#hasAsked;
      return;
    }
    this.#answer.hidden = false;
    this.#hasAsked = false;
    showTold(this, told);
    for (const part of this.querySelectorAll("[data-chart]")) this.#draw(part, told.charts.get(part.dataset.chart) ?? "");
    if (isAsked) this.#answer.querySelector("h2").focus();
  }

  // Mostly the child's dot has moved and the lines have not.
  #draw(part, svg) {
    const mark = svg.indexOf('<g class="mark">');
    const lines = svg.slice(0, mark);
    if (mark > 0 && this.#lines.get(part) === lines) part.querySelector(".mark").outerHTML = svg.slice(mark, svg.lastIndexOf("</svg>"));
    else part.innerHTML = svg;
    this.#lines.set(part, lines);
  }

  // The same markup as the server's: a summary above, and each message at its field.
  #showFaults(faults, takesFocus) {
    for (const shown of this.querySelectorAll(".error-summary, .wrong-text")) shown.remove();
    for (const field of this.querySelectorAll(".field.wrong")) field.classList.remove("wrong");
    for (const input of this.#form.elements) {
      input.removeAttribute("aria-invalid");
      this.#describe(input, `${input.name}-error`, false);
    }
    if (faults.length === 0) return;
    const words = this.querySelector("template").content;
    const summary = words.querySelector(".error-summary").cloneNode(true);
    for (const { field, kind } of faults) {
      const message = words.querySelector(`[data-field="${field}"][data-fault="${kind}"]`).textContent;
      const link = document.createElement("a");
      link.href = `#${field}`;
      link.textContent = message;
      const item = document.createElement("li");
      item.append(link);
      summary.querySelector("ul").append(item);
      const input = document.getElementById(field);
      const around = input.closest(".field");
      if (around.classList.contains("wrong")) continue;
      around.classList.add("wrong");
      const text = document.createElement("p");
      text.className = "wrong-text";
      text.id = `${field}-error`;
      text.textContent = message;
      around.querySelector(".with-unit, .choices, input").before(text);
      input.closest("details")?.setAttribute("open", "");
      input.setAttribute("aria-invalid", "true");
      this.#describe(input, text.id, true);
    }
    this.prepend(summary);
    if (takesFocus) summary.focus();
  }

  #describe(input, id, isDescribed) {
    const ids = (input.getAttribute("aria-describedby") ?? "").split(" ").filter((own) => own && own !== id);
    if (isDescribed) ids.push(id);
    if (ids.length > 0) input.setAttribute("aria-describedby", ids.join(" "));
    else input.removeAttribute("aria-describedby");
  }
}

customElements.define("growth-check", GrowthCheck);
