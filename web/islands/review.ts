// Keys of the review: each presses what carries it. A key never acts while somebody types or chooses.

document.addEventListener("keydown", (e) => {
  if (document.body.dataset.page !== "review" || e.altKey || e.ctrlKey || e.metaKey || e.repeat) return;
  if ((e.target as HTMLElement).matches("input, select, textarea, button, a, dialog *")) {
    if (e.key === " " || e.key === "Enter" || (e.target as HTMLElement).matches("input, select, textarea, dialog *")) return;
  }
  const key = { j: " ", k: "" }[e.key] ?? e.key;
  if (e.key === "k") {
    history.back();
    return;
  }
  const what = [...document.querySelectorAll<HTMLElement>("[data-key]")].find((x) => x.dataset.key === key);
  if (!what) return;
  e.preventDefault();
  if (what.matches("select, input")) what.focus();
  else what.click();
});
