// The seat map's keys, what is chosen, and the time that seats are held. Without it every seat is a button that the server answers.
const won = new Intl.NumberFormat("ko-KR");

for (const map of document.querySelectorAll("[data-seat-map]")) {
  const seatsMax = Number(map.dataset.seatsMax);
  const rows = [...map.querySelectorAll("tr")].map(row => [...row.querySelectorAll("button")]).filter(row => row.length);
  const seats = new Map(rows.flat().map(seat => [seat.dataset.seat, seat]));
  const say = document.getElementById("seat-say");

  const chosen = () => [...seats.values()].filter(seat => seat.ariaPressed === "true");

  const tell = () => {
    const picked = chosen();
    const text = picked.map(seat => seat.dataset.seat).join(",");
    for (const field of document.querySelectorAll("input[name=seats]")) field.value = text;
    document.querySelector("[data-chosen-names]").textContent = text || "–";
    document.querySelector("[data-chosen-total]").textContent =
      won.format(picked.reduce((sum, seat) => sum + Number(seat.dataset.price), 0));
  };

  const stop = seat => {
    for (const other of seats.values()) other.tabIndex = -1;
    seat.tabIndex = 0;
  };
  if (rows.length) stop(chosen()[0] ?? rows[0][0]);

  map.addEventListener("focusin", event => event.target.matches("[data-seat]") && stop(event.target));

  map.addEventListener("keydown", event => {
    if (!event.target.matches("[data-seat]")) return;
    const y = rows.findIndex(row => row.includes(event.target));
    const row = rows[y];
    const x = row.indexOf(event.target);
    const to = {
      ArrowLeft: row[x - 1],
      ArrowRight: row[x + 1],
      ArrowUp: rows[y - 1]?.[x],
      ArrowDown: rows[y + 1]?.[x],
      Home: row[0],
      End: row.at(-1),
    }[event.key];
    if (!to) return;
    event.preventDefault();
    to.focus();
  });

  map.addEventListener("submit", event => event.submitter?.matches("[data-seat]") && event.preventDefault());

  map.addEventListener("click", event => {
    const seat = event.target.closest("[data-seat]");
    if (!seat || seat.ariaDisabled === "true") return;
    const isChosen = seat.ariaPressed === "true";
    if (!isChosen && chosen().length >= seatsMax) {
      say.textContent = map.dataset.full;
      return;
    }
    seat.ariaPressed = String(!isChosen);
    tell();
    say.textContent = `${seat.dataset.name} ${isChosen ? "−" : "+"}`;
  });

  const mark = name => {
    const icon = document.createElement("i");
    icon.className = `fa-solid ${name}`;
    icon.ariaHidden = "true";
    return icon;
  };

  const take = (seat, isHeld) => {
    const wasMine = seat.ariaPressed === "true";
    seat.type = "button";
    seat.removeAttribute("aria-pressed");
    seat.ariaDisabled = "true";
    seat.classList.toggle("is-held", isHeld);
    seat.ariaLabel = `${seat.dataset.name}, ${isHeld ? map.dataset.held : map.dataset.taken}`;
    seat.replaceChildren(mark(isHeld ? "fa-ellipsis" : "fa-xmark"));
    if (wasMine) say.textContent = map.dataset.lost;
    return wasMine;
  };

  const free = seat => {
    if (seat.ariaDisabled !== "true") return;
    seat.type = "submit";
    seat.name = "toggle";
    seat.value = seat.dataset.seat;
    seat.removeAttribute("aria-disabled");
    seat.ariaPressed = "false";
    seat.classList.remove("is-held");
    seat.ariaLabel = `${seat.dataset.name}, ${won.format(seat.dataset.price)}, ${map.dataset.free}`;
    seat.textContent = seat.dataset.number;
  };

  new EventSource(map.dataset.changes).addEventListener("message", event => {
    const changes = JSON.parse(event.data);
    const all = numbers => numbers.map(no => seats.get(no)).filter(Boolean);
    if (changes.kind === "SNAPSHOT") {
      const taken = new Set([...changes.sold, ...changes.held]);
      for (const seat of seats.values()) if (!taken.has(seat.dataset.seat)) free(seat);
    }
    all(changes.free).forEach(free);
    const lost = [...all(changes.sold).map(seat => take(seat, false)), ...all(changes.held).map(seat => take(seat, true))];
    if (lost.includes(true)) tell();
  });
}

for (const clock of document.querySelectorAll("[data-ends]")) {
  const say = document.getElementById("hold-say");
  let hasSaid = false;
  const tick = () => {
    const left = Math.max(0, Math.ceil((Number(clock.dataset.ends) - Date.now()) / 1000));
    clock.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
    if (left <= 60 && !hasSaid && say) {
      hasSaid = true;
      say.textContent = say.dataset.soon;
    }
  };
  tick();
  setInterval(tick, 1000);
}
