// Which image flytekit picks: the twin of migrate/resolution.py, over the same resolution.json.

export function resolve(rules, question) {
  const state = { ...rules.question, ...question };
  const held = [];
  for (const rule of rules.rules) {
    if (!Object.entries(rule.when).every(([field, want]) => holds(state, field, want))) continue;
    const before = { ...state }, read = new Set(), ends = Object.keys(rule.when);
    const error = apply(rules, rule, state, read);
    const fields = Object.keys({ ...before, ...state });
    const wrote = fields.filter((f) => (before[f] ?? null) !== (state[f] ?? null));
    wrote.push(...Object.keys(rule.set ?? {}));
    held.push({ rule, text: format(rule.say ?? "", state, new Set()), wrote, read });
    if (error) return { outcome: "error", image: null, error, steps: steps(held, ends, true) };
    if (!rule.end) continue;
    const image = rule.end === "image" ? state.image : null;
    return { outcome: rule.end, image, error: null, steps: steps(held, [...ends, ...read], true) };
  }
  return { outcome: "image", image: state.image, error: null, steps: steps(held, ["image"], false) };
}

function steps(held, fields, ended) {
  const needed = new Set(fields), found = [];
  for (const { rule, text, wrote, read } of held.reverse()) {
    const decided = ended || wrote.some((field) => needed.has(field));
    ended = false;
    if (decided) {
      wrote.forEach((field) => needed.delete(field));
      read.forEach((field) => needed.add(field));
    }
    const { id, input, facts } = rule;
    if (text) found.unshift({ rule: id, input, facts, text, decided });
  }
  return found;
}

function holds(state, field, want) {
  const value = state[field] ?? null;
  if (typeof want === "boolean") return isTrue(value) === want;
  if (Array.isArray(want)) return want.includes(value);
  if (want === null || typeof want !== "object") return value === want;
  if ("not" in want) return !holds(state, field, want.not);
  const groups = value === null ? null : value.match(new RegExp(want.like));
  groups?.slice(1).forEach((group, i) => (state[i + 1] = group));
  return groups !== null;
}

function isTrue(value) {
  return value !== null && typeof value === "object" ? Object.keys(value).length > 0 : Boolean(value);
}

function apply(rules, rule, state, read) {
  let error = null;
  if (rule.drop) for (const f of Object.keys(state)) if (f.startsWith("image.")) delete state[f];
  if (rule.load) {
    read.add(rule.load);
    error = load(rules, state, state[rule.load], rule.tagged);
  }
  for (const [field, text] of Object.entries(rule.set ?? {}))
    state[field] = text === null ? null : format(text, state, read);
  if (rule.fill) error = fill(rules, state, read);
  if (rule.error) error = { type: rule.error[0], message: format(rule.error[1], state, read) };
  return error;
}

function format(text, state, read) {
  return text.replace(/\{(\w[\w.]*)\}/g, (_, field) => {
    read.add(field);
    const value = state[field] ?? "";
    if (Array.isArray(value)) return value.join(", ");
    if (typeof value !== "object") return value;
    return Object.entries(value).map(([name, uri]) => `${name}=${uri}`).join(", ");
  });
}

function load(rules, state, images, tagged) {
  const listed = typeof images === "string" ? [["default", images]] : Object.entries(images);
  for (const [name, uri] of Array.isArray(images) ? images.map(named) : listed) {
    if (tagged && !split(rules, uri)[1])
      return raised("AssertionError", `Incorrectly formatted image ${uri}, missing tag or digest`);
    const taken = state[`image.${name}`];
    if (tagged && taken && name === "default") {
      const both = `${shown(rules, taken)} & ${shown(rules, uri)}`;
      const message = `Only one default image can be specified. Received multiple ${both}`;
      return raised("ValueError", `${message} for <${state.pyflyte} image_config>`);
    }
    state[`image.${name}`] ??= uri;
  }
  return null;
}

const raised = (type, message) => ({ type, message });

function named(text) {
  const at = text.indexOf("=");
  return at < 0 ? ["default", text] : [text.slice(0, at), text.slice(at + 1)];
}

function split(rules, uri) {
  const found = uri.match(new RegExp(rules.versioned));
  return found ? [found[1] || found[3], found[2] || found[4]] : [uri, ""];
}

function shown(rules, uri) {
  const [repository, version] = split(rules, uri);
  const [tag, digest] = uri.includes("@") ? ["None", `'${version}'`] : [`'${version}'`, "None"];
  return `Image(name='default', fqn='${repository}', tag=${tag}, digest=${digest})`;
}

function fill(rules, state, read) {
  const prefix = state.prefix ?? "";
  const put = (old, text) => (state.image = state.image.replaceAll(old, () => text));
  for (const [, template, name, attribute] of [...state.image.matchAll(new RegExp(rules.template, "gi"))]) {
    const uri = state[`image.${name}`] ?? null;
    if (uri === null)
      return raised("AssertionError", `${prefix}Image Config with name ${name} not found in the configuration`);
    read.add(`image.${name}`);
    let [repository, version] = split(rules, uri);
    if (attribute === "version") {
      if (!version && !state.default)
        return raised("AttributeError", `${prefix}'NoneType' object has no attribute 'version'`);
      if (!version) {
        read.add("default");
        version = split(rules, state.default)[1];
      }
      if (version.includes(":")) put(`:${template}`, `@${version}`); // a digest
      put(template, version);
    } else if (attribute === "fqn") put(template, repository);
    else if (attribute)
      return raised("AssertionError", `${prefix}Only fqn and version are supported replacements, ${attribute} is not supported`);
    else put(template, version ? uri : `${uri}:None`);
  }
  return null;
}
