// What the pages need beyond htmx: the eye goes to what went wrong, and no form is sent twice.
const faulty = document.querySelector("[data-focus]");
if (faulty) {
  faulty.focus();
  document.title = `⚠ ${document.title}`;
}
document.addEventListener("submit", (event) => {
  const button = event.submitter;
  if (event.defaultPrevented || event.target.method !== "post" || !button) return;
  // After the browser has read the form, or the button's own value would be missing.
  setTimeout(() => { button.disabled = true; });
});
// The browser may show this page again as it was left, with the button still locked.
addEventListener("pageshow", () => {
  for (const button of document.querySelectorAll("button[disabled]")) button.disabled = false;
});
