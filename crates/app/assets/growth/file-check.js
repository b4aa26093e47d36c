// <file-check> hands a file to the rules in a worker, so that the page stays responsive, and shows what they tell. Nothing
// is sent: the file goes from the device's disk into the device's memory.
class FileCheck extends HTMLElement {
  #worker; #dictionary; #list;

  connectedCallback() {
    const { rules, offline } = this.dataset;
    if (!rules || typeof WebAssembly !== "object" || typeof Worker !== "function") return;
    this.#dictionary = new Map([...this.querySelector("[data-dictionary]").content.children].map((word) => [word.dataset.word, word.textContent]));
    this.#begin();
    const file = this.querySelector("input[type=file]");
    file.addEventListener("change", () => this.#check(file.files[0]));
    this.querySelector("[data-cancel]").addEventListener("click", () => this.#cancel());
    this.querySelector("[data-print]").addEventListener("click", () => print());
    this.addEventListener("dragover", (event) => event.preventDefault());
    this.addEventListener("drop", (event) => {
      event.preventDefault();
      file.value = "";
      this.#check(event.dataTransfer.files[0]);
    });
    addEventListener("beforeprint", () => this.#open(true));
    addEventListener("afterprint", () => this.#open(false));
    navigator.serviceWorker?.register(offline, { scope: location.pathname }).catch(() => {});
  }

  // A worker that was ended gives its memory back; the next one loads the same files from the browser's store.
  #begin() {
    const { worker, rules } = this.dataset;
    this.#worker?.terminate();
    this.#worker = new Worker(worker);
    this.#worker.addEventListener("message", ({ data }) => this.#hear(data));
    this.#worker.addEventListener("error", (event) => {
      event.preventDefault();
      this.#crash();
    });
    this.#worker.postMessage({ rules });
  }

  #state(state) {
    for (const part of this.querySelectorAll("[data-state]")) part.hidden = part.dataset.state !== state;
    this.querySelector("[data-answer]").hidden = state !== "answered";
    this.toggleAttribute("aria-busy", state === "running");
    this.dataset.now = state;
  }

  async #check(file) {
    if (!file) return;
    const most = 64 * 1024 * 1024;
    this.querySelector("[data-file-name]").textContent = file.name;
    if (this.dataset.now === "running") this.#begin();
    if (file.size > most) return this.#fail("too_large");
    this.querySelector("[data-read]").textContent = "";
    this.#state("running");
    let bytes;
    try {
      bytes = await file.arrayBuffer();
    } catch {
      return this.#fail("unreadable");
    }
    const now = new Date();
    const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
    this.#worker.postMessage({ bytes, settings: `${today}\n${document.documentElement.lang}` }, [bytes]);
  }

  #cancel() {
    this.#begin();
    this.#state("cancelled");
    this.querySelector("input[type=file]").value = "";
    this.querySelector("input[type=file]").focus();
  }

  #hear({ ready, failed, rows, answer, list }) {
    if (ready) {
      for (const part of this.querySelectorAll("[data-on-device]")) part.hidden = part.dataset.onDevice === "no";
      this.dataset.ready = "";
    } else if (failed) {
      this.#crash();
    } else if (rows) {
      const number = rows.toLocaleString(document.documentElement.lang);
      this.querySelector("[data-read]").textContent = this.dataset.progress.replace("{rows}", number);
    } else if (answer !== undefined) {
      this.#show(answer, list);
    }
  }

  // Before the rules are there, the page says what to do without them.
  #crash() {
    if (this.dataset.ready === undefined) return;
    this.#begin();
    this.#fail("crashed");
  }

  #fail(code) {
    const told = { said: new Set([`error-${code}`]), values: new Map() };
    if (["no_heading", "header"].includes(code)) told.said.add("error-headings");
    showTold(this, told);
    this.#state("failed");
    this.querySelector("[data-state=failed]").focus();
  }

  #show(answer, list) {
    const told = readTold(answer);
    // What is left of a large file is given back.
    this.#begin();
    if (told.error) return this.#fail(told.error);
    showTold(this, told);
    for (const table of this.querySelectorAll("[data-rows]")) this.#fill(table, told.rows.get(table.dataset.rows) ?? []);
    for (const part of this.querySelectorAll("[data-chart]")) part.innerHTML = told.charts.get(part.dataset.chart) ?? "";
    for (const finding of this.querySelectorAll(".finding")) finding.open = false;
    this.#offer(list);
    this.#state("answered");
    this.querySelector("#hasil").focus();
  }

  #fill(table, rows) {
    const template = table.querySelector("template");
    const filled = rows.map((cells) => {
      const row = template.content.firstElementChild.cloneNode(true);
      [...row.children].forEach((cell, place) => {
        const text = cells[place] ?? "";
        cell.textContent = text.startsWith("=") && this.#dictionary.has(text.slice(1)) ? this.#dictionary.get(text.slice(1)) : text;
      });
      return row;
    });
    table.replaceChildren(template, ...filled);
  }

  // The list is a file of this device, too.
  #offer(list) {
    if (this.#list) URL.revokeObjectURL(this.#list);
    this.#list = URL.createObjectURL(new Blob(["\ufeff", list], { type: "text/csv" }));
    const link = this.querySelector("[data-download]");
    link.href = this.#list;
    link.download = this.dataset.list;
  }

  // Paper shows what is folded away.
  #open(isPrinting) {
    for (const details of this.querySelectorAll("[data-answer] details:not([hidden])")) {
      if (isPrinting && !details.open) {
        details.open = true;
        details.dataset.unfolded = "";
      } else if (!isPrinting && details.dataset.unfolded !== undefined) {
        details.open = false;
        delete details.dataset.unfolded;
      }
    }
  }
}

customElements.define("file-check", FileCheck);
