import { plainText } from '../content/plain-text.js';
import { allowedUrl, LINK_SCHEMES } from '../content/urls.js';
import type { Article } from '../model/article.js';

/** Where an article is shown. */
export interface JsonLdPlace {
  /** The whole address of the page, where that is known. */
  readonly page?: string | undefined;
  /** What the addresses in the article resolve against. */
  readonly base: string;
  /** How an address is written in the page. */
  readonly address: (url: string) => string;
}

type Json = Readonly<Record<string, unknown>>;

/**
 * An article in the words of https://schema.org: a MedicalWebPage about a MedicalSignOrSymptom. Fields
 * that have no value are left out when it becomes text.
 */
export function jsonLdOf(article: Article, { page, base, address }: JsonLdPlace): Json {
  const { id, title, language, source, summary } = article;
  const urlOf = (url: string | undefined): string | undefined => {
    const allowed = url && allowedUrl(url, base, LINK_SCHEMES);
    return allowed && address(allowed);
  };
  return {
    '@context': 'https://schema.org',
    '@type': 'MedicalWebPage',
    url: page,
    name: title,
    description: summary && plainText(summary),
    inLanguage: language,
    audience: { '@type': 'Patient' },
    about: {
      '@type': 'MedicalSignOrSymptom',
      name: title,
      alternateName: some(article.aliases),
      code: some(
        article.codes.map(({ system, code, display }) => ({
          '@type': 'MedicalCode',
          codeValue: code,
          codingSystem: system,
          name: display,
        })),
      ),
    },
    dateCreated: article.created,
    dateModified: article.updated,
    lastReviewed: article.reviewed,
    author: some(
      article.authors.map(({ name, credentials }) => ({
        // Without credentials it may be an organization.
        '@type': credentials ? 'Person' : undefined,
        name,
        honorificSuffix: credentials,
      })),
    ),
    isBasedOn: source && {
      '@type': 'CreativeWork',
      name: source.name,
      url: urlOf(source.url),
      license: source.license,
    },
    citation: some(
      article.references.map(({ text, url }) => ({
        '@type': 'CreativeWork',
        name: text,
        url: urlOf(url),
      })),
    ),
    hasPart: article.sections.map((section) => ({
      '@type': 'WebPageElement',
      name: section.heading,
      url: `${page ?? ''}#${id}/${section.id}`,
    })),
  };
}

const some = <Item>(items: readonly Item[]): readonly Item[] | undefined =>
  items.length ? items : undefined;
