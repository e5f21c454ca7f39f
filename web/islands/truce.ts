// Every page loads this one script; an island begins where the page has what it works on.
import "./map";
import "./board";
import "./palette";

document.addEventListener("keydown", (e) => {
  if (e.altKey || e.ctrlKey || e.metaKey || (e.target as HTMLElement).matches("input, select, textarea")) return;
  if (e.key === "/") {
    document.querySelector<HTMLInputElement>(".find input")?.focus();
    e.preventDefault();
  } else if (e.key === "?") {
    location.assign("/help");
  }
});
