// Lines that the rules tell, and a page that shows them. Every word stands in the page: what does not hold is hidden
// (data-says), what has figures is filled in (data-words), tables (data-rows) have a row as template.
function readTold(text) {
  const told = { faults: [], error: null, said: new Set(), values: new Map(), charts: new Map(), rows: new Map() };
  for (const line of text.split("\n")) {
    const [kind, name, value, ...rest] = line.split("\t");
    if (kind === "fault") told.faults.push({ field: name, kind: value });
    else if (kind === "error") told.error = name;
    else if (kind === "said") told.said.add(name);
    else if (kind === "value") told.values.set(name, value);
    else if (kind === "chart") told.charts.set(name, value);
    else if (kind === "row") told.rows.set(name, [...(told.rows.get(name) ?? []), [value, ...rest]]);
  }
  return told;
}

function showTold(page, told) {
  for (const part of page.querySelectorAll("[data-says]")) part.hidden = !told.said.has(part.dataset.says);
  for (const part of page.querySelectorAll("[data-words]")) {
    const words = part.dataset.words.replace(/\{([\w-]+)\}/g, (_, name) => told.values.get(name) ?? "");
    if (part.textContent !== words) part.textContent = words;
  }
}
