/** A compiled article as plain HTML: what somebody would write who has no library for it. */

const TAGS = {
  paragraph: 'p',
  emphasis: 'em',
  strong: 'strong',
  delete: 'del',
  subscript: 'sub',
  superscript: 'sup',
  blockquote: 'blockquote',
  listItem: 'li',
  tableRow: 'tr',
  tableCell: 'td',
};

const escaped = (text) =>
  String(text).replace(
    /[&<>"]/g,
    (sign) => `&${{ '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot' }[sign]};`,
  );

function nodeHtml(node) {
  const inner = () => node.children.map(nodeHtml).join('');
  switch (node.type) {
    case 'text':
      return escaped(node.value);
    case 'heading':
      return `<h4>${inner()}</h4>`;
    case 'list':
      return node.ordered ? `<ol>${inner()}</ol>` : `<ul>${inner()}</ul>`;
    case 'table':
      return `<table>${inner()}</table>`;
    case 'link':
      return `<a href="${escaped(node.url)}">${inner()}</a>`;
    case 'footnoteReference':
      return `<sup><a href="#${escaped(node.identifier)}">${escaped(node.identifier)}</a></sup>`;
    case 'break':
      return '<br>';
    case 'thematicBreak':
      return '<hr>';
    default:
      return TAGS[node.type] ? `<${TAGS[node.type]}>${inner()}</${TAGS[node.type]}>` : '';
  }
}

const treeHtml = (tree) => (tree ? tree.children.map(nodeHtml).join('') : '');

const imageHtml = (base) => (image) => {
  const address = (src) => escaped(new URL(src, base).pathname);
  const srcset = image.srcset?.replace(/[^\s,]+(?= )/g, address) ?? '';
  return `<figure><img loading="lazy" decoding="async" src="${address(image.src)}" srcset="${srcset}" sizes="100vw" alt="${escaped(image.alt)}" width="${image.width}" height="${image.height}"><figcaption>${escaped(image.caption ?? '')} ${escaped(image.credit ?? '')}</figcaption></figure>`;
};

/** A section, by default as the browser itself opens and closes one. */
const detailsHtml = ({ heading, body, isOpen }) =>
  `<details${isOpen ? ' open' : ''}><summary><h3>${heading}</h3></summary>${body}</details>`;

/** The advice has the class "help": by it the benchmark sees when there is something to read. */
export function articleHtml(article, base, sectionHtml = detailsHtml) {
  const { title, summary, help, sections, references, source } = article;
  return `<article><h2>${escaped(title)}</h2>${treeHtml(summary)}
<section class="help"><h3>When to get help</h3>${help
    .map(
      ({ urgency, heading, body }) =>
        `<div class="${urgency}"><h4>${escaped(heading)}</h4>${treeHtml(body)}</div>`,
    )
    .join('\n')}</section>
${sections
  .map(({ heading, body, images = [] }, index) =>
    sectionHtml({
      heading: escaped(heading),
      body: treeHtml(body) + images.map(imageHtml(base)).join(''),
      isOpen: !index,
    }),
  )
  .join('\n')}
<ol>${references
    .map(
      ({ id, text, url }) =>
        `<li id="${escaped(id)}"><a href="${escaped(url ?? '')}">${escaped(text)}</a></li>`,
    )
    .join('')}</ol>
<p>Created ${article.created}, updated ${article.updated}. ${escaped(source?.name ?? '')}</p></article>`;
}
