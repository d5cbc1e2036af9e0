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
  const inside = content && `\n${content.replace(/^/gm, '  ')}\n`;
  return written.length > 2
    ? `<${name}\n  ${written.join('\n  ')}\n>${inside}</${name}>`
    : `<${[name, ...written].join(' ')}>${inside}</${name}>`;
}

// Where the home says that the folders are to be put.
const CARELEAF = '/careleaf/';
/** The address of an article or a picture of the demo, as it is on the site of who follows the home. */
export const onSite = (address) => address.replace(/^articles\//, '/articles/');
export const script = (kind = 'module') =>
  ({
    module: `<script type="module" src="${CARELEAF}careleaf.js"></script>`,
    bundle: `<script type="module" src="${CARELEAF}careleaf.bundle.js"></script>`,
    classic: `<script defer src="${CARELEAF}careleaf.classic.js"></script>`,
  })[kind];
export const themeLink = (theme) => `<link rel="stylesheet" href="${CARELEAF}themes/${theme}.css">`;

const CALL = {
  en: 'Call your care team: ',
  es: 'Llame a su equipo de atención médica: ',
  ar: 'اتصل بفريق رعايتك الصحية: ',
};
const TAGS = { strong: 'strong', emphasis: 'em' };

/** A piece of a content tree as the HTML of a fallback: its words, and what is said with emphasis. */
function words(node) {
  if (node.value !== undefined) return escape(node.value);
  const inside = (node.children ?? []).map(words).join('');
  const name = TAGS[node.type];
  return name ? `<${name}>${inside}</${name}>` : inside;
}

/**
 * What a page itself says of an article, in the article's language: its title, its main message, and
 * how to call. Nothing as long as there is no article.
 */
export function fallback(article, { 'heading-level': level = 2, 'care-team-phone': phone }) {
  if (!article) return '';
  const { language, title, summary } = article;
  const isRtl = new Intl.Locale(language).maximize().script === 'Arab';
  const lines = [`<h${level}>${escape(title)}</h${level}>`];
  if (summary) lines.push(`<p>${words(summary)}</p>`);
  if (phone) {
    const number = phone.replace(/[^\d+*#]/g, '');
    // A number is read from the left in every language.
    const dir = isRtl ? ' dir="ltr"' : '';
    const call = CALL[new Intl.Locale(language).language] ?? '';
    lines.push(`<p>${call}<a href="tel:${number}"${dir}>${escape(phone)}</a></p>`);
  }
  return tag('div', { lang: language, dir: isRtl ? 'rtl' : 'ltr' }, lines.join('\n'));
}
