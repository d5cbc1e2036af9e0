import type { ArticleJson } from '../../src/model/article-schema.js';
import type { HiringBannerElement } from '../../src/elements/hiring-banner/hiring-banner.js';
import type { SideEffectCardElement } from '../../src/elements/side-effect-card/side-effect-card.js';
import { elements, type Watch } from './watch.js';

/** A document in the making: JSON of any kind. */
export type Json = any;
/** Puts a text into a document, at one place. */
export type Place = (document: Json, payload: string) => void;

/** An element that shows documents of others: where texts can stand in them, and how it shows one. */
export interface Subject {
  readonly tag: string;
  /** A document with nothing but what is required. */
  blank(): Json;
  /** One that makes every kind of element that there is, of harmless content. */
  full(): Json;
  /** Places that there is one of in a document. The text may be refused there, and not the document. */
  readonly single: Readonly<Record<string, Place>>;
  /** Places that there are many of. */
  readonly several: Readonly<Record<string, Place>>;
  /** Places where a text that is not as it must be costs the whole document. */
  readonly required: Readonly<Record<string, Place>>;
  /** Places in which a text is shown as it is, if the document is shown. */
  readonly verbatim: readonly string[];
  /** Shows a document; resolves with the element when it has settled, whatever came of it. */
  show(watch: Watch, document: Json): Promise<Shown>;
}

export interface Shown {
  readonly element: HTMLElement;
  /** What became of the document. */
  readonly outcome: 'shown' | 'refused';
}

/** Until an element has shown what it has, and the elements in it as well. */
export async function updated(root: ShadowRoot): Promise<void> {
  const { customElements } = root.ownerDocument.defaultView!;
  for (let before = 0; ;) {
    const all = [root.host, ...elements(root)].filter(({ localName }) => localName.includes('-'));
    if (all.length === before) return;
    before = all.length;
    for (const element of all) {
      await customElements.whenDefined(element.localName);
      await (element as Partial<SideEffectCardElement>).updateComplete;
    }
  }
}

const text = (value: string): Json => ({ type: 'text', value });
const paragraph = (...children: Json[]): Json => ({ type: 'paragraph', children });
const section = (body: Json, more: object = {}): Json => ({ heading: 'Heading', body, ...more });
const add =
  (list: string, make: (payload: string) => Json): Place =>
  (article, payload) =>
    (article[list] ??= []).push(make(payload));
/** A section that is there once, for all texts: many sections take much longer to show. */
const shared = (article: Json, heading: string, make: () => Json): Json => {
  article.sections.find((one: Json) => one.heading === heading) ??
    article.sections.push({ heading, ...make() });
  return article.sections.find((one: Json) => one.heading === heading);
};
/** A node in a content tree. */
const node =
  (make: (payload: string) => Json): Place =>
  (article, payload) =>
    shared(article, 'Tree', () => ({ body: { type: 'root', children: [] } })).body.children.push(
      make(payload),
      paragraph(text('After.')),
    );
const image =
  (make: (payload: string) => Json): Place =>
  (article, payload) =>
    shared(article, 'Images', () => ({ body: 'Body.', images: [] })).images.push({
      src: '/demo/assets/card.jpg',
      alt: 'Alt',
      ...make(payload),
    });

const card: Subject = {
  tag: 'side-effect-card',
  blank: () => ({
    schemaVersion: 1,
    id: 'sample',
    language: 'en',
    title: 'Sample',
    sections: [{ topic: 'what-is', body: 'Body.' }],
  }),
  full: () => ({
    ...card.blank(),
    summary: 'Summary.',
    help: ['emergency', 'urgent', 'routine'].map((urgency) => ({
      urgency,
      heading: 'Heading',
      body: 'Body.',
    })),
    sections: [
      section(
        '# A\n\n## A\n\n### A\n\n#### A\n\n##### A\n\n###### A\n\n*a* **b** ~~c~~ `d` [e](/f "g") ![h](/demo/assets/card.jpg "i") [![h](/demo/assets/card.jpg "i")](/f)' +
          '\n\n[j](javascript:1) <br> H<sub>2</sub><sup>3</sup>[^one]\n\n> k\n\n- l\n\n***\n\n- ✓ l\n\n***\n\n- ✗ l\n\n***\n\n- ? l\n\n1. m\n\n3) n\n\n```js\no\n```\n\n    p\n\n---' +
          '\n\n| q | r | s |\n| :- | :-: | -: |\n| t | u | v |',
        {
          images: [
            {
              src: '/demo/assets/card.jpg',
              fullSrc: '/demo/assets/card.jpg',
              srcset: '/demo/assets/card.jpg 2x',
              width: 80,
              height: 50,
              alt: 'Alt',
              caption: 'Caption',
              credit: 'Credit',
              sensitive: true,
            },
            { src: '/demo/assets/card.jpg?2', alt: 'Alt', width: 80, height: 50 },
            {
              src: '/demo/assets/card.jpg?3',
              fullSrc: '/demo/assets/card.jpg',
              srcset: '/demo/assets/card.jpg 2x',
              alt: '',
            },
          ],
        },
      ),
      { topic: 'treatment', body: 'Body.' },
    ],
    references: [
      { id: 'one', text: 'Text', url: 'https://example.org/' },
      { id: 'two', text: 'Text' },
    ],
    created: '2024-01-01',
    updated: '2024-01-02',
    reviewed: '2024-01-03',
    reviewDue: '2024-01-04',
    authors: [{ name: 'Name', credentials: 'PharmD' }],
    source: { name: 'Name', url: 'https://example.org/', license: 'CC BY 4.0' },
    translations: [{ language: 'es', src: '/es.json' }],
    related: [{ title: 'Title', src: '/related.json' }],
  }),
  single: {
    title: (article, payload) => (article.title = payload),
    summary: (article, payload) => (article.summary = payload),
    kind: (article, payload) => (article.kind = payload),
    created: (article, payload) => (article.created = payload),
    updated: (article, payload) => (article.updated = payload),
    reviewed: (article, payload) => (article.reviewed = payload),
    reviewDue: (article, payload) => (article.reviewDue = payload),
    source: (article, payload) =>
      (article.source = { name: payload, url: payload, license: payload }),
    $schema: (article, payload) => (article.$schema = payload),
    'an unknown field': (article, payload) => (article[payload] = payload),
  },
  several: {
    alias: add('aliases', (payload) => payload),
    'help heading': add('help', (heading) => ({ urgency: 'urgent', heading, body: 'Body.' })),
    'help body': add('help', (body) => ({ urgency: 'routine', body })),
    'help urgency': add('help', (urgency) => ({ urgency, heading: 'Heading' })),
    'section heading': add('sections', (heading) => ({ heading, body: 'Body.' })),
    'section heading of a topic': add('sections', (heading) => ({
      topic: 'treatment',
      heading,
      body: 'Body.',
    })),
    'section body': add('sections', (body) => section(body)),
    'section id': add('sections', (id) => section('Body.', { id })),
    'text of a tree': node((value) => paragraph(text(value))),
    'inline code of a tree': node((value) => paragraph({ type: 'inlineCode', value })),
    'code of a tree': node((value) => ({ type: 'code', value, lang: value })),
    'link of a tree': node((url) =>
      paragraph({ type: 'link', url, title: url, children: [text(url)] }),
    ),
    'files of an image of a tree': node((files) => {
      const more = files.trim() ? { srcset: files, fullSrc: files } : {};
      return paragraph({ type: 'image', url: 'a.png', alt: 'Picture', ...more });
    }),
    'image of a tree': node((url) => paragraph({ type: 'image', url, alt: url, title: url })),
    'heading of a tree': node((value) => ({ type: 'heading', depth: 2, children: [text(value)] })),
    'citation of a tree': node((identifier) =>
      paragraph({ type: 'footnoteReference', identifier }),
    ),
    'type of a node': node((type) => ({ type, value: type, url: type, children: [text(type)] })),
    'HTML node': node((value) => ({ type: 'html', value, children: [text(value)] })),
    'more of a node': node((value) => ({
      ...paragraph({ ...text(value), [value]: value }),
      [value]: value,
      data: { hName: 'script', hProperties: { onclick: value }, hChildren: [text(value)] },
      tagName: value,
      properties: { onclick: value, innerHTML: value },
    })),
    'table of a tree': node((value) => ({
      type: 'table',
      align: [value, 'left'],
      children: [
        { type: 'tableRow', children: [{ type: 'tableCell', children: [text(value)] }] },
        { type: 'tableRow', children: [{ type: 'tableCell', children: [text(value)] }] },
      ],
    })),
    'list of a tree': node((value) => ({
      type: 'list',
      ordered: value,
      start: value,
      children: [{ type: 'listItem', spread: value, children: [paragraph(text(value))] }],
    })),
    'image src': image((src) => ({ src })),
    'image fullSrc': image((fullSrc) => ({ fullSrc })),
    'image srcset': image((srcset) => ({ srcset })),
    'image alt': image((alt) => ({ alt })),
    'image caption': image((caption) => ({ caption })),
    'image credit': image((credit) => ({ credit, license: credit })),
    'image size': image((width) => ({ width, height: width, sensitive: width })),
    'reference text': add('references', (payload) => ({ id: payload, text: payload })),
    'reference url': add('references', (url) => ({ id: 'x', text: 'Reference', url })),
    code: add('codes', (code) => ({ system: code, code, display: code })),
    author: add('authors', (name) => ({ name, credentials: name })),
    translation: add('translations', (src) => ({ language: 'es', src })),
    'language of a translation': add('translations', (language) => ({ language, src: '/x.json' })),
    related: add('related', (title) => ({ title, src: title })),
  },
  required: {
    id: (article, payload) => (article.id = payload),
    language: (article, payload) => (article.language = payload),
    schemaVersion: (article, payload) => (article.schemaVersion = payload),
    topic: (article, payload) => (article.sections[0].topic = payload),
  },
  verbatim: [
    'title',
    'help heading',
    'section heading',
    'text of a tree',
    'inline code of a tree',
    'heading of a tree',
    'image caption',
    'reference text',
    'author',
  ],
  show: (watch, article: ArticleJson) =>
    new Promise((resolve) => {
      const element = watch.document.createElement('side-effect-card');
      const settle = (outcome: Shown['outcome']) => async (): Promise<void> => {
        await updated(element.shadowRoot!);
        resolve({ element, outcome });
      };
      element.addEventListener('careleaf-load', settle('shown') as () => void);
      element.addEventListener('careleaf-error', settle('refused') as () => void);
      element.open = 'all';
      element.noDeepLinks = true;
      element.article = article as never;
      watch.add(element);
    }),
};

const banner: Subject = {
  tag: 'hiring-banner',
  blank: () => ({ schemaVersion: 1, id: 'sample', message: 'Message' }),
  full: () => ({
    ...banner.blank(),
    message:
      '*a* **b** ~~c~~ `d` [e](https://example.org/ "f") [g](javascript:1) ![h](i "j") <br> H<sub>2</sub><sup>3</sup>',
    link: { text: 'Text', href: 'https://example.org/' },
  }),
  single: {
    message: (document, payload) => (document.message = payload),
    'link text': (document, text) => (document.link = { text, href: '/jobs' }),
    version: (document, payload) => (document.version = payload),
    starts: (document, payload) => (document.starts = payload),
    expires: (document, payload) => (document.expires = payload),
    dismissFor: (document, payload) => (document.dismissFor = payload),
    'an unknown field': (document, payload) => (document[payload] ??= payload),
  },
  several: {},
  required: {
    id: (document, payload) => (document.id = payload),
    schemaVersion: (document, payload) => (document.schemaVersion = payload),
    'link href': (document, href) => (document.link = { text: 'Text', href }),
  },
  verbatim: ['link text'],
  show: async (watch, document) => {
    const answer = await fetch('/hostile/keep', { method: 'POST', body: JSON.stringify(document) });
    const { key } = (await answer.json()) as { key: string };
    const element = watch.document.createElement('hiring-banner');
    element.src = `/hostile/kept?key=${key}`;
    watch.add(element);
    const settled = new Promise((resolve) => {
      element.addEventListener('careleaf-error', resolve);
      const look = (): unknown => (isReady(element) ? resolve('') : setTimeout(look, 5));
      void element.updateComplete.then(look);
    });
    await settled;
    await updated(element.shadowRoot!);
    return { element, outcome: element.matches(':state(ready)') ? 'shown' : 'refused' };
  },
};
/** It is shown, or it is known that it is not to be. */
const isReady = (element: HiringBannerElement): boolean =>
  element.matches(':state(ready), :state(hidden):not(:state(loading))');

/** Everything that shows documents of others. */
export const SUBJECTS: readonly Subject[] = [card, banner];
