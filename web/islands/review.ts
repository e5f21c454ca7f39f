// The keys of the page Review: each presses what carries it in data-key. A key with a modifier, in a field, or held down decides nothing.
const item = document.querySelector("[data-review]");
document.addEventListener("keydown", (e) => {
  if (document.body.dataset.page !== "review" && !item) return;
  if (e.altKey || e.ctrlKey || e.metaKey || e.repeat || (e.target as HTMLElement).matches("input, select, textarea")) return;
  if (e.key === " " && (e.target as HTMLElement).matches("button, a, summary")) return;
  const key = e.key === "j" ? " " : e.key;
  if (key === "k") {
    history.back();
    return;
  }
  const focus = document.querySelector<HTMLElement>(`[data-focus="${CSS.escape(key)}"]`);
  const press = document.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
  if (!focus && !press) return;
  e.preventDefault();
  if (focus) focus.focus();
  else press?.click();
});
export {};
