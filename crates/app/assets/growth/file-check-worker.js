// Runs the rules over a file beside the page, which hears how far they are.
let loaded;

addEventListener("message", async ({ data }) => {
  if (data.rules) {
    loaded = WebAssembly.instantiateStreaming(fetch(data.rules), { page: { progress: (rows) => postMessage({ rows }) } });
    loaded.then(() => postMessage({ ready: true }), () => postMessage({ failed: true }));
    return;
  }
  try {
    const { exports: rules } = (await loaded).instance;
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
