// The board: arrow keys walk its cells, as in the grid of ARIA's Authoring Practices, and a slider goes back in time.

const grid = document.querySelector<HTMLTableElement>("[data-island=grid]");
if (grid) {
  const rows = [...grid.tBodies].flatMap((b) => [...b.rows]).map((r) => [...r.cells].filter((c) => c.getAttribute("role") === "gridcell")).filter((r) => r.length);
  const target = (cell: HTMLElement) => cell.querySelector<HTMLElement>("a") ?? cell;
  const focus = (row: number, column: number) => {
    const cells = rows[Math.min(Math.max(row, 0), rows.length - 1)];
    const cell = target(cells[Math.min(Math.max(column, 0), cells.length - 1)]);
    grid.querySelectorAll("[tabindex='0']").forEach((c) => c.setAttribute("tabindex", "-1"));
    cell.setAttribute("tabindex", "0");
    cell.focus();
    cell.scrollIntoView({ block: "nearest", inline: "nearest" });
  };
  const first = grid.querySelector<HTMLElement>("td.chosen") ?? rows.flat().find((c) => c.querySelector("a")) ?? rows[0]?.[0];
  grid.querySelectorAll("td a").forEach((a) => a.setAttribute("tabindex", "-1")); // without scripts each is reached by Tab
  if (first) target(first).setAttribute("tabindex", "0");
  grid.addEventListener("keydown", (e) => {
    const cell = (e.target as HTMLElement).closest<HTMLTableCellElement>("td");
    const row = rows.findIndex((r) => cell !== null && r.includes(cell));
    if (row < 0 || cell === null || e.altKey || e.metaKey) return;
    const column = rows[row].indexOf(cell);
    const last = rows[row].length - 1;
    const to: Record<string, [number, number]> = {
      ArrowRight: [row, column + 1], ArrowLeft: [row, column - 1], ArrowDown: [row + 1, column], ArrowUp: [row - 1, column],
      Home: e.ctrlKey ? [0, 0] : [row, 0], End: e.ctrlKey ? [rows.length - 1, last] : [row, last], PageDown: [row + 5, column], PageUp: [row - 5, column],
    };
    if (!(e.key in to)) return;
    e.preventDefault();
    focus(...to[e.key]);
  });
}

const form = document.querySelector<HTMLFormElement>("[data-island=asof]");
const slider = form?.querySelector<HTMLInputElement>("input[type=range]");
const date = form?.querySelector<HTMLInputElement>("input[type=date]");
if (form && slider && date) {
  slider.closest("label")!.hidden = false;
  const day = () => new Date(Date.parse(form.dataset.first!) + Number(slider.value) * 86400000).toISOString().slice(0, 10);
  slider.addEventListener("input", () => {
    date.value = day();
    slider.setAttribute("aria-valuetext", date.value);
  });
  slider.addEventListener("change", () => form.requestSubmit());
}
