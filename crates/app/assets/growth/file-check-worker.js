// Runs the rules over a file beside the page, which hears how far they are.
let loaded;

async function load(address) {
  const module = await WebAssembly.compileStreaming(fetch(address));
  // The crate that unpacks workbooks could also seal them, and would ask a browser for random numbers then: it never does.
  const never = () => { throw new Error("not needed to read a file"); };
  const imports = {};
  for (const { module: from, name } of WebAssembly.Module.imports(module)) (imports[from] ??= {})[name] = never;
  imports.page.progress = (rows) => postMessage({ rows });
  return WebAssembly.instantiate(module, imports);
}

addEventListener("message", async ({ data }) => {
  if (data.rules) {
    loaded = load(data.rules);
    loaded.then(() => postMessage({ ready: true }), () => postMessage({ failed: true }));
    return;
  }
  try {
    const { exports: rules } = await loaded;
    const put = (place, bytes) => new Uint8Array(rules.memory.buffer, place, bytes.length).set(bytes);
    const bytes = new Uint8Array(data.bytes);
    put(rules.file(bytes.length), bytes);
    const settings = new TextEncoder().encode(data.settings);
    put(rules.text(settings.length), settings);
    const length = rules.check();
    const answer = new TextDecoder().decode(new Uint8Array(rules.memory.buffer, rules.answer(), length));
    const list = new Uint8Array(rules.memory.buffer, rules.list(), rules.list_length()).slice();
    postMessage({ answer, list }, [list.buffer]);
  } catch {
    postMessage({ failed: true });
  }
});
