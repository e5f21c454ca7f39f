// Ctrl-K goes anywhere: to a page whose name has the letters, else to what the search finds. It asks the server only for what is typed, a moment after the last key.

type Goal = { name: string; address: string };

const pages = (): Goal[] =>
  [...document.querySelectorAll<HTMLAnchorElement>("nav.pages a, .who a")].map((a) => ({ name: a.textContent ?? "", address: a.getAttribute("href") ?? "/" }));

let dialog: HTMLDialogElement | undefined;

document.addEventListener("keydown", (e) => {
  if ((e.ctrlKey || e.metaKey) && !e.altKey && !e.shiftKey && e.key.toLowerCase() === "k") {
    e.preventDefault();
    open();
  }
});

function open() {
  dialog ??= make();
  if (!dialog.open) dialog.showModal();
  const input = dialog.querySelector("input")!;
  input.select();
  show(pages());
}

function make(): HTMLDialogElement {
  const d = document.createElement("dialog");
  d.className = "palette";
  d.setAttribute("aria-label", "Go to anything");
  d.innerHTML = `<input type="search" role="combobox" aria-expanded="true" aria-controls="palette-list" aria-autocomplete="list" aria-label="A page, words, a source, a place, or an ID"><ul id="palette-list" role="listbox" aria-label="What was found"></ul>`;
  document.body.append(d);
  const input = d.querySelector("input")!;
  let waiting = 0;
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = window.setTimeout(() => find(input.value.trim()), 150);
  });
  input.addEventListener("keydown", (e) => {
    if (e.key === "ArrowDown" || e.key === "ArrowUp") {
      e.preventDefault();
      move(e.key === "ArrowDown" ? 1 : -1);
    } else if (e.key === "Enter") {
      e.preventDefault();
      const goal = d.querySelector<HTMLElement>("[aria-selected=true]");
      location.assign(goal?.dataset.address ?? "/search?q=" + encodeURIComponent(input.value.trim()));
    }
  });
  d.addEventListener("click", (e) => {
    const goal = (e.target as HTMLElement).closest<HTMLElement>("[role=option]");
    if (goal?.dataset.address) location.assign(goal.dataset.address);
    else if (e.target === d) d.close();
  });
  return d;
}

async function find(text: string) {
  const named = pages().filter((p) => p.name.toLowerCase().includes(text.toLowerCase()));
  const goals = [...named, ...(text ? [{ name: `Search for “${text}”`, address: "/search?q=" + encodeURIComponent(text) }] : [])];
  show(goals);
  if (text.length < 3) return;
  const answer = await fetch("/api/v1/search?q=" + encodeURIComponent(text));
  if (!answer.ok || dialog?.querySelector("input")?.value.trim() !== text) return;
  const found = await answer.json();
  for (const e of found.events.slice(0, 5)) goals.push({ name: `${e.type.replaceAll("_", " ")}${e.place ? " at " + e.place : ""} · ${e.grade || "ungraded"} · ${e.day || "no day"}`, address: "/events/" + e.id });
  for (const c of found.claims.slice(0, 5)) goals.push({ name: `${c.source}: ${c.content}`, address: `/articles/${c.article}#${c.claim}` });
  for (const a of found.articles.slice(0, 5)) goals.push({ name: a.title || "(no headline)", address: "/articles/" + a.id });
  show(goals);
}

function show(goals: Goal[]) {
  const list = dialog!.querySelector("ul")!;
  list.replaceChildren(...goals.map((g, i) => {
    const li = document.createElement("li");
    li.id = `palette-${i}`;
    li.role = "option";
    li.dir = "auto";
    li.textContent = g.name;
    li.dataset.address = g.address;
    return li;
  }));
  move(0);
}

// move selects the option that stands so many after the one that is selected.
function move(by: number) {
  const options = [...dialog!.querySelectorAll<HTMLElement>("[role=option]")];
  const at = options.findIndex((o) => o.ariaSelected === "true");
  const to = Math.max(0, Math.min(options.length - 1, at + by));
  options.forEach((o, i) => (o.ariaSelected = String(i === to)));
  dialog!.querySelector("input")!.setAttribute("aria-activedescendant", options[to]?.id ?? "");
  options[to]?.scrollIntoView({ block: "nearest" });
}
