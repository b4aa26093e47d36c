// Keeps "Hitung status gizi" or "Periksa berkas" for when there is no network: the page that asked for it, and the files
// that this page loads, nothing else.
const page = new URL(registration.scope).pathname;
const name = page === "/periksa-berkas" ? "periksa-berkas-" : "status-gizi-";
const kept = `${name}VERSION`;
const files = page === "/periksa-berkas" ? ["FILE_CHECK_FILES"] : ["ONE_CHILD_FILES"];
// Without cookies, so that what is kept is the page of nobody in particular.
const inLanguage = (language) => new Request(`${page}?lang=${language}`, { credentials: "omit" });
const isEnglish = (address) => (address.searchParams.get("lang") ?? navigator.language).startsWith("en");

addEventListener("install", (event) => {
  const keep = async () => {
    const cache = await caches.open(kept);
    await cache.addAll([...files, inLanguage("id"), inLanguage("en")]);
    await skipWaiting();
  };
  event.waitUntil(keep());
});

addEventListener("activate", (event) => {
  const forget = async () => {
    const names = await caches.keys();
    await Promise.all(names.filter((other) => other.startsWith(name) && other !== kept).map((other) => caches.delete(other)));
    await clients.claim();
  };
  event.waitUntil(forget());
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  // What is typed goes to the server only where the page could not do it itself, and is never kept.
  if (request.method !== "GET" || address.origin !== location.origin) return;
  // The page differs by cookie and language, which the kept one does not.
  const find = (wanted) => caches.match(wanted, { cacheName: kept, ignoreVary: true });
  if (files.includes(address.pathname)) {
    event.respondWith(find(request).then((found) => found ?? fetch(request)));
  } else if (request.mode === "navigate" && address.pathname === page) {
    event.respondWith(fetch(request).catch(() => find(inLanguage(isEnglish(address) ? "en" : "id"))));
  }
});
