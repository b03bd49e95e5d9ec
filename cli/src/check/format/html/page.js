"use strict";
// Filters the findings. What is chosen is in the address (#provider=adyen&code=enum), so that a view can be sent to somebody.
(() => {
  const form = document.getElementById("filters");
  if (!form) return;
  const items = [...document.querySelectorAll("#list > li")];
  const texts = items.map((item) => item.textContent.toLowerCase());
  const shown = document.getElementById("shown");
  const fields = [...form.elements].filter((field) => field.name);

  const read = () => {
    const chosen = new URLSearchParams(location.hash.slice(1));
    for (const field of fields) field.value = chosen.get(field.name) ?? "";
  };
  const apply = () => {
    const selects = fields.filter((field) => field.name !== "text" && field.value);
    const text = form.elements.text.value.trim().toLowerCase();
    let count = 0;
    items.forEach((item, index) => {
      const fits = selects.every((field) => item.dataset[field.name] === field.value) && texts[index].includes(text);
      item.hidden = !fits;
      count += fits ? 1 : 0;
    });
    shown.textContent = count === items.length ? `${count} findings` : `${count} of ${items.length} findings`;
  };
  const write = () => {
    const chosen = new URLSearchParams();
    for (const field of fields) if (field.value) chosen.set(field.name, field.value);
    history.replaceState(null, "", chosen.size ? `#${chosen}` : "#findings");
  };

  form.hidden = false;
  form.addEventListener("input", () => { apply(); write(); });
  form.addEventListener("reset", () => setTimeout(() => { apply(); write(); }));
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", () => { read(); apply(); });
  read();
  apply();
})();
