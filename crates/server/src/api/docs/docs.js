// Shows /api/openapi.json. Everything is put in as text, never as markup.
const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

function element(name, { text, className, id } = {}, ...children) {
  const made = document.createElement(name);
  // Descriptions come from the source, where names stand as [`Name`].
  if (text !== undefined) made.textContent = text.replace(/\[?`([^`]+)`\]?/g, '$1');
  if (className) made.className = className;
  if (id) made.id = id;
  made.append(...children.filter(Boolean));
  return made;
}

/** A schema in one line: its name, or what it is made of. */
function kindOf(schema) {
  if (!schema) return '';
  if (schema.$ref) return schema.$ref.split('/').pop();
  if (schema.enum) return schema.enum.map((word) => JSON.stringify(word)).join(' | ');
  if (schema.oneOf || schema.anyOf) return (schema.oneOf ?? schema.anyOf).map(kindOf).join(' | ');
  if (schema.allOf) return schema.allOf.map(kindOf).join(' & ');
  if (schema.properties) return `{ ${Object.entries(schema.properties).map(([name, kind]) => `${name}: ${kindOf(kind)}`).join(', ')} }`;
  const type = [schema.type ?? 'any'].flat().join(' | ');
  return type.replace('array', `${kindOf(schema.items)}[]`) + (schema.format ? ` (${schema.format})` : '');
}

function table(rows) {
  const cells = ([name, kind, about]) =>
    element('tr', {}, element('th', { text: name }), element('td', { text: kind, className: 'kind' }), element('td', { text: about ?? '' }));
  return element('table', {}, ...rows.map(cells));
}

function part(title, rows) {
  return rows.length > 0 && [element('h3', { text: title }), table(rows)];
}

function bodyKind(holder) {
  return kindOf(Object.values(holder?.content ?? {})[0]?.schema);
}

/** How whoever calls shows who it is. */
function proof(security) {
  const names = { session: 'the session’s cookie', csrf: 'the header x-csrf-token', device: 'a device’s token, Authorization: Bearer …' };
  const asked = Object.keys(security ?? {}).map((name) => names[name] ?? name);
  return asked.length > 0 ? `Needs ${asked.join(' and ')}.` : 'Anyone may ask, not too often.';
}

function operation(method, path, about) {
  const sent = bodyKind(about.requestBody);
  const answers = Object.entries(about.responses ?? {}).map(([status, answer]) => [status, bodyKind(answer), answer.description]);
  const parameters = (about.parameters ?? []).map((one) => [`${one.name} (${one.in})`, kindOf(one.schema), one.description]);
  return element('details', { className: 'entry' },
    element('summary', {},
      element('span', { className: 'method', text: method.toUpperCase() }),
      element('span', { className: 'path', text: path }),
      element('span', { className: 'summary', text: about.summary ?? '' })),
    element('div', { className: 'inside' },
      about.description && element('p', { text: about.description }),
      element('p', { text: proof(about.security?.[0]) }),
      ...(part('Parameters', parameters) || []),
      ...(sent ? part('Body', [[sent, 'JSON', '']]) : []),
      ...(part('Answers', answers) || [])));
}

function shape(name, schema) {
  return element('details', { className: 'entry', id: `shape-${name}` },
    element('summary', {}, element('span', { className: 'path', text: name }), element('span', { className: 'summary', text: schema.description ?? '' })),
    element('div', { className: 'inside' }, inside(schema)));
}

/** The fields of a shape, or the shapes it may be. */
function inside(schema) {
  const required = new Set(schema.required ?? []);
  const fields = Object.entries(schema.properties ?? {}).map(([field, kind]) => [required.has(field) ? field : `${field}?`, kindOf(kind), kind.description]);
  const choices = (schema.oneOf ?? schema.allOf ?? []).map((one) => ['', kindOf(one), one.description]);
  const rows = [...fields, ...choices];
  return rows.length > 0 ? table(rows) : element('p', { text: kindOf(schema) });
}

function show(api) {
  document.getElementById('title').textContent = `${api.info.title}: API ${api.info.version}`;
  document.getElementById('about').textContent = api.info.description ?? '';
  const byTag = new Map();
  for (const [path, methods] of Object.entries(api.paths)) {
    for (const method of METHODS.filter((one) => methods[one])) {
      const tag = methods[method].tags?.[0] ?? 'other';
      byTag.set(tag, [...(byTag.get(tag) ?? []), operation(method, path, methods[method])]);
    }
  }
  const operations = document.getElementById('operations');
  for (const [tag, entries] of byTag) operations.append(element('h2', { text: tag }), ...entries);
  const shapes = Object.entries(api.components?.schemas ?? {}).map(([name, schema]) => shape(name, schema));
  document.getElementById('shapes').append(element('h2', { text: 'Shapes' }), ...shapes);
}

try {
  const answer = await fetch('/api/openapi.json');
  show(await answer.json());
} catch {
  document.getElementById('about').textContent = 'The description could not be read. Reload the page; if it stays so, look at the server’s log.';
}
