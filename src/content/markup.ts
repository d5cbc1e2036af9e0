import type { TemplateResult } from 'lit';
import { html } from './template.js';

/** HTML that is written on a server. What is no `Markup` is text, and is escaped. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => ENTITIES[character]!);

/** The reverse of `escapeHtml`, and of nothing else. */
export const unescapeHtml = (html: string): string =>
  html.replace(/&(amp|lt|gt|quot|#39);/g, (entity) =>
    Object.keys(ENTITIES).find((character) => ENTITIES[character] === entity)!,
  );

/**
 * One element. Its tag and the names of its attributes are written as they are: they come from our
 * own code, never from a document.
 */
export function writeElement(
  tag: string,
  attributes: Readonly<Record<string, string | number | undefined>> = {},
  children: readonly unknown[] = [],
): Markup {
  const open = Object.entries(attributes).flatMap(([name, value]) =>
    value === undefined ? [] : [` ${name}="${escapeHtml(`${value}`)}"`],
  );
  const content = children.map((child) =>
    child instanceof Markup ? child.text : escapeHtml(`${child as string}`),
  );
  const close = /^(br|hr|img|link|meta)$/.test(tag) ? '' : `${content.join('')}</${tag}>`;
  return new Markup(`<${tag}${open.join('')}>${close}`);
}

/**
 * HTML as a template without a place for a value. In a page that the browser takes over
 * (src/prerender/hydrated-card.ts) it is one value, whatever is in it.
 */
export const markupTemplate = ({ text }: Markup): TemplateResult<1> =>
  html(Object.assign([text], { raw: [text] }));
