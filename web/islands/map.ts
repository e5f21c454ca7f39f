// The map and the timeline by pointer and keys. The server draws every view: this moves the picture at once, asks for the page
// of the new view, and puts its parts in place of the old ones. What is chosen is in the address.

const root = () => document.getElementById("map-view") as HTMLElement | null;

let asked = 0; // the latest view asked for; answers to earlier ones are dropped

async function show(address: string, focus?: string) {
  const turn = ++asked;
  root()?.setAttribute("aria-busy", "true");
  let page: Document;
  try {
    const answer = await fetch(address, { headers: { Accept: "text/html" } });
    if (!answer.ok) throw new Error(String(answer.status));
    page = new DOMParser().parseFromString(await answer.text(), "text/html");
  } catch {
    location.assign(address); // the browser tells what is wrong better than we could
    return;
  }
  const fresh = page.getElementById("map-view");
  const old = root();
  if (turn !== asked || !fresh || !old) return;
  const open = [...old.querySelectorAll<HTMLDetailsElement>(".tray")].map((t) => t.open);
  fresh.querySelectorAll<HTMLDetailsElement>(".tray").forEach((t, i) => (t.open = open[i] ?? false));
  old.replaceWith(document.adoptNode(fresh));
  const form = document.querySelector<HTMLFormElement>("form.filters");
  const fields = page.querySelector<HTMLFormElement>("form.filters");
  if (form && fields) form.replaceWith(document.adoptNode(fields));
  history.replaceState(null, "", address);
  start();
  if (focus) root()?.querySelector<HTMLElement>(focus)?.focus({ preventScroll: true });
}

function address(change: Record<string, string>) {
  const to = new URL(location.href);
  for (const [name, value] of Object.entries(change)) {
    if (value) to.searchParams.set(name, value);
    else to.searchParams.delete(name);
  }
  return to.pathname + to.search;
}

// Web Mercator, as internal/basemap has it.
const toY = (lat: number) => Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360));
const toLat = (y: number) => (360 / Math.PI) * Math.atan(Math.exp(y)) - 90;

// box returns the degrees of a part of the picture, given in parts of its width and height.
function box(left: number, top: number, size: number) {
  const [w, s, e, n] = (root()?.dataset.box ?? "").split(",").map(Number);
  const north = toY(n), south = toY(s);
  const y = (part: number) => toLat(north - part * (north - south));
  const x = (part: number) => w + part * (e - w);
  const clamp = (v: number, most: number) => Math.min(Math.max(v, -most), most);
  return [clamp(x(left), 180), clamp(y(top + size), 85), clamp(x(left + size), 180), clamp(y(top), 85)].map((v) => v.toFixed(4)).join(",");
}

function pointer(picture: SVGSVGElement) {
  const [, , width, height] = picture.getAttribute("viewBox")!.split(" ").map(Number);
  let held: { x: number; y: number; id: number } | null = null;
  let moved = false;
  let later = 0;
  let view = { left: 0, top: 0, size: 1 };
  const parts = (e: MouseEvent) => {
    const r = picture.getBoundingClientRect();
    return { x: (e.clientX - r.left) / r.width, y: (e.clientY - r.top) / r.height };
  };
  const place = () => picture.setAttribute("viewBox", `${view.left * width} ${view.top * height} ${view.size * width} ${view.size * height}`);
  const ask = () => {
    clearTimeout(later);
    later = window.setTimeout(() => show(address({ box: box(view.left, view.top, view.size) })), 250);
  };
  picture.addEventListener("pointerdown", (e) => {
    if (e.button === 0) held = { ...parts(e), id: e.pointerId };
    moved = false;
  });
  picture.addEventListener("pointermove", (e) => {
    if (!held || held.id !== e.pointerId) return;
    const at = parts(e);
    if (!moved && Math.hypot(at.x - held.x, at.y - held.y) < 0.008) return;
    if (!moved) picture.setPointerCapture(e.pointerId);
    moved = true;
    view = { ...view, left: view.left - (at.x - held.x) * view.size, top: view.top - (at.y - held.y) * view.size };
    held = { ...at, id: e.pointerId };
    place();
  });
  const release = () => {
    if (held && moved) ask();
    held = null;
  };
  picture.addEventListener("pointerup", release);
  picture.addEventListener("pointercancel", release);
  picture.addEventListener("click", (e) => moved && e.preventDefault(), true); // a drag that ends on a mark is no click
  picture.addEventListener("dragstart", (e) => e.preventDefault());
  picture.addEventListener("wheel", (e) => {
    if (!e.ctrlKey && !e.metaKey && !picture.contains(document.activeElement) && !picture.matches(":hover")) return;
    e.preventDefault();
    const at = parts(e), size = view.size * (e.deltaY > 0 ? 1.25 : 0.8);
    view = { left: view.left + at.x * (view.size - size), top: view.top + at.y * (view.size - size), size };
    place();
    ask();
  }, { passive: false });
}

// brush chooses days by dragging over the timeline; two range inputs do the same by keys.
function brush(figure: HTMLElement) {
  const bars = [...figure.querySelectorAll<SVGAElement>(".day")];
  if (bars.length < 2) return;
  const chosen = bars.map((b) => b.classList.contains("chosen"));
  const input = (name: string, value: number) => {
    const label = document.createElement("label");
    const range = document.createElement("input");
    Object.assign(range, { type: "range", min: "0", max: String(bars.length - 1), value: String(value), id: "brush-" + name });
    const said = document.createElement("output");
    label.append(name === "from" ? "From " : "To ", range, said);
    return { label, range, said };
  };
  const from = input("from", Math.max(chosen.indexOf(true), 0));
  const to = input("to", chosen.lastIndexOf(true) < 0 ? bars.length - 1 : chosen.lastIndexOf(true));
  const draw = () => {
    const a = Math.min(+from.range.value, +to.range.value), b = Math.max(+from.range.value, +to.range.value);
    bars.forEach((bar, i) => bar.classList.toggle("chosen", i >= a && i <= b));
    for (const [side, i] of [[from, +from.range.value], [to, +to.range.value]] as const) {
      const day = bars[i].dataset[side === from ? "from" : "to"]!;
      side.said.textContent = side.range.ariaValueText = day;
    }
    return { a, b };
  };
  const choose = (focus?: string) => {
    const { a, b } = draw();
    const whole = a === 0 && b === bars.length - 1;
    show(address({ from: whole ? "" : bars[a].dataset.from!, to: whole ? "" : bars[b].dataset.to! }), focus);
  };
  for (const side of [from, to]) {
    side.range.addEventListener("input", draw);
    side.range.addEventListener("change", () => choose("#" + side.range.id));
  }
  const row = document.createElement("div");
  row.className = "brush";
  row.append(from.label, to.label);
  figure.append(row);
  draw();

  const picture = figure.querySelector("svg")!;
  let began = -1, now = -1;
  const at = (e: PointerEvent) => {
    const r = picture.getBoundingClientRect();
    return Math.min(Math.max(Math.floor(((e.clientX - r.left) / r.width) * bars.length), 0), bars.length - 1);
  };
  picture.addEventListener("pointerdown", (e) => (began = now = at(e)));
  picture.addEventListener("pointermove", (e) => {
    if (began < 0 || at(e) === now) return;
    picture.setPointerCapture(e.pointerId);
    now = at(e);
    from.range.value = String(Math.min(began, now));
    to.range.value = String(Math.max(began, now));
    draw();
  });
  picture.addEventListener("pointerup", () => {
    if (began >= 0 && now !== began) choose();
    began = -1;
  });
  picture.addEventListener("dragstart", (e) => e.preventDefault());
}

function light(id: string) {
  for (const m of document.querySelectorAll<SVGElement>(".mark[data-events]")) m.classList.toggle("lit", (m.dataset.events ?? "").split(" ").includes(id));
}

function walk(step: number) {
  const links = [...document.querySelectorAll<HTMLElement>("#map-list tr[data-event] a")];
  if (!links.length) return;
  const at = links.indexOf(document.activeElement as HTMLElement);
  links[Math.min(Math.max(at + step, 0), links.length - 1)].focus();
}

function start() {
  const view = root();
  if (!view) return;
  view.querySelectorAll<SVGSVGElement>(".map-picture").forEach(pointer);
  view.querySelectorAll<HTMLElement>(".days").forEach(brush);
  for (const row of view.querySelectorAll<HTMLElement>("tr[data-event]")) {
    row.addEventListener("pointerenter", () => light(row.dataset.event!));
    row.addEventListener("focusin", () => light(row.dataset.event!));
  }
  for (const a of view.querySelectorAll<HTMLAnchorElement | SVGAElement>(".map-moves a, .mark-many, .day")) {
    a.addEventListener("click", (e) => {
      if ((e as MouseEvent).metaKey || (e as MouseEvent).ctrlKey || e.defaultPrevented) return;
      e.preventDefault();
      const move = (a as HTMLElement).dataset.move;
      show(a.getAttribute("href")!, move ? `[data-move=${move}]` : undefined);
    });
  }
}

document.addEventListener("keydown", (e) => {
  if (e.altKey || e.ctrlKey || e.metaKey || (e.target as HTMLElement).matches("input, select, textarea")) return;
  const press = (move: string) => document.querySelector<HTMLElement>(`[data-move=${move}]`)?.click();
  switch (e.key) {
    case "j": case "ArrowRight": walk(1); break;
    case "k": case "ArrowLeft": walk(-1); break;
    case "+": press("in"); break;
    case "-": press("out"); break;
    case "0": press("all"); break;
    default: return;
  }
  e.preventDefault();
});

start();
