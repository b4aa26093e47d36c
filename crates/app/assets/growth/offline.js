// Keeps "Hitung status gizi" for when there is no network: that page and the files that it loads, nothing else.
const kept = "status-gizi-VERSION";
const page = "/hitung-status-gizi";
const files = ["FILES"];
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
    await Promise.all(names.filter((name) => name.startsWith("status-gizi-") && name !== kept).map((name) => caches.delete(name)));
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
