// The form "Which image will my task get?". `rules` and `resolve` stand before it in the built site:
// see guide_src/site/ask.py.

const form = document.querySelector("form.which");
const answer = document.querySelector(".which-answer");
const steps = document.querySelector(".which-steps");
const others = document.querySelector(".which-others tbody");
const controls = [...form.elements].filter((control) => control.name);

const TYPES = {
  auto: {},
  connector: { connector: true },
  container: { kind: "container" },
  own: { kind: "own" },
  sqlalchemy: { kind: "own-unless-empty", flavour: "sqlalchemy" },
  "openai-batch": { kind: "own-unless-empty", flavour: "openai-batch" },
  customized: { kind: "customized" },
  none: { kind: "none" },
};

const PAGES = [
  ["An image is required", "image-is-required"],
  ["not found in the configuration", "name-not-found"],
  ["Only fqn and version are supported", "only-fqn-and-version"],
  ["missing tag or digest", "missing-tag-or-digest"],
  ["Only one default image", "only-one-default-image"],
  ["is not a valid PythonVersion", "not-a-python-version"],
  ["bad argument type", "bad-argument-type"],
  ["has no attribute 'args'", "no-attribute-args"],
];

// ------------------------------------------------------------ from the controls to the question

const lines = (text) => text.split("\n").map((line) => line.trim()).filter(Boolean);

function named(text) {
  const pairs = lines(text).filter((line) => line.includes("="));
  return Object.fromEntries(pairs.map((line) => [line.split("=", 1)[0], line.slice(line.indexOf("=") + 1)]));
}

function question() {
  const told = {};
  for (const control of controls) {
    if (control.closest("[hidden]")) continue;
    told[control.name] = control.type === "checkbox" ? control.checked : control.value.trim();
  }
  const { type, plugin, plugin_image, ...asked } = told;
  for (const [field, text] of [["given", "container_image"], ["pod", "pod_image"], ["override", "override_image"]])
    if (asked[field] === "string" && !asked[text]) asked[field] = "empty";
  return {
    ...asked,
    ...TYPES[type],
    python: asked.python || null,
    flytekit: asked.flytekit || null,
    plugin: plugin === "image" ? plugin_image : null,
    options: lines(asked.options ?? ""),
    config_images: named(asked.config_images ?? ""),
    settings_images: named(asked.settings_images ?? ""),
  };
}

// Each `data-if` names a control and the values for which its element is of use.
function showWhatMatters() {
  for (const part of form.querySelectorAll("[data-if]")) {
    const [name, values] = part.dataset.if.split("=");
    part.hidden = !values.split(",").includes(form.elements[name].value);
  }
}

// ------------------------------------------------------------ the address holds the question

const first = (control) => {
  if (control.type === "checkbox") return control.defaultChecked ? "on" : "";
  if (!control.options) return control.defaultValue;
  return ([...control.options].find((option) => option.defaultSelected) ?? control.options[0]).value;
};
const now = (control) => (control.type === "checkbox" ? (control.checked ? "on" : "") : control.value);

function address() {
  const changed = controls.filter((control) => !control.closest("[hidden]") && now(control) !== first(control));
  return `#${new URLSearchParams(changed.map((control) => [control.name, now(control)]))}`;
}

function read(hash) {
  const told = new URLSearchParams(hash.slice(1));
  for (const control of controls) {
    const value = told.get(control.name) ?? first(control);
    if (control.type === "checkbox") control.checked = value === "on";
    else control.value = value;
    if (control.selectedIndex < 0) control.value = first(control);
  }
}

// ------------------------------------------------------------ from the answer to the page

function element(tag, children = [], attributes = {}) {
  const made = Object.assign(document.createElement(tag), attributes);
  made.append(...[children].flat());
  return made;
}

function outcome({ outcome: kind, image, error }) {
  if (kind === "image") return image ? [element("code", image)] : ["an empty image"];
  if (kind === "none") return ["no image is used"];
  if (kind === "error") return ["an error: ", element("code", `${error.type}: ${error.message}`)];
  return ["only a run can tell"];
}

function wayOut({ error }) {
  const known = error && PAGES.find(([words]) => error.message.includes(words));
  if (!known) return [];
  return [". ", element("a", "How to get out of it", { href: `../errors/${known[1]}.html` })];
}

function step({ text, decided, facts }) {
  const parts = [element("span", text, { className: "say" })];
  if (!decided) parts.unshift(element("em", "Passed over: "));
  for (const id of facts)
    parts.push(" ", element("a", id, { href: `../reference/facts.html#${id.toLowerCase()}` }));
  return element("li", parts, { className: decided ? "decided" : "passed" });
}

function otherWay(option, asked) {
  const place = new URLSearchParams(address().slice(1));
  place.set("way", option.value);
  const way = element("a", option.textContent, { href: `#${place}` });
  const got = outcome(resolve(rules, { ...asked, way: option.value }));
  const row = element("tr", [element("th", way, { scope: "row" }), element("td", got)]);
  if (option.selected) way.setAttribute("aria-current", "true");
  return row;
}

function show() {
  showWhatMatters();
  const asked = question();
  const found = resolve(rules, asked);
  const said = element("p", [element("strong", "The answer: "), ...outcome(found), ...wayOut(found)]);
  // What has not changed is not read out again.
  if (answer.innerHTML !== said.outerHTML) answer.replaceChildren(said);
  steps.replaceChildren(...found.steps.map(step));
  others.replaceChildren(...[...form.elements.way.options].map((option) => otherWay(option, asked)));
}

function changed() {
  show();
  history.replaceState(null, "", address());
}

function arrived() {
  if (location.hash && !location.hash.includes("=")) return; // a heading's
  read(location.hash);
  show();
}

form.addEventListener("input", changed);
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => setTimeout(changed));
addEventListener("hashchange", arrived);
for (const part of document.querySelectorAll(".which, .which-answer, .which-result")) part.hidden = false;
read(location.hash.includes("=") ? location.hash : "");
show();
