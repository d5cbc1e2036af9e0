/** Text as it must be written in HTML. */
export const escape = (text) =>
  text.replace(
    /[&<>"]/g,
    (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign],
  );

/** An element as a webmaster would write it: one attribute a line where there are several. */
export function tag(name, attributes, content = '') {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined && value !== false)
    .map(([key, value]) =>
      value === true || value === '' ? key : `${key}="${escape(String(value))}"`,
    );
  const inside = content && `\n  ${content}\n`;
  return written.length > 2
    ? `<${name}\n  ${written.join('\n  ')}\n>${inside}</${name}>`
    : `<${[name, ...written].join(' ')}>${inside}</${name}>`;
}
