import { parseMarkdown } from '../content/markdown.js';
import type { ArticleSource, Content } from '../model/article-schema.js';
import type { ContentNode, Root } from '../model/content-tree.js';
import type { Article, Section, Topic } from '../model/article.js';
import type { Problem } from '../model/problems.js';
import { enTopics } from '../strings/en-topics.js';
import type { localize as Localize } from '../strings/localize.js';
import { Bounds } from './bounds.js';
import { inTime } from './in-time.js';
import type { LoadErrorReason } from './load-error.js';
import type { ReadArticle } from './read-article.js';
import { withUniqueIds, type Named } from './section-ids.js';

export { parseInline } from '../content/markdown.js';

/**
 * Brings an article into its final form: problems sorted out, Markdown parsed, sections named
 * and headed.
 *
 * @param valid - What the document says, if it is valid as it is.
 * @param localize - From strings/localize.js. (Imported here, it would be another copy of the texts.)
 */
export async function completeArticle(
  input: unknown,
  valid: ArticleSource | undefined,
  localize: typeof Localize,
): Promise<ReadArticle> {
  try {
    // Parts of it may have to be loaded.
    return await inTime(complete(input, valid, localize));
  } catch (error) {
    // By name: the class comes with the validation, which is loaded only if it is needed.
    // RangeError, in Firefox InternalError: too deep for the validation, or for the Markdown parser.
    const { name } = error as Error;
    const reason: LoadErrorReason | undefined =
      name === 'InvalidArticleError'
        ? 'schema'
        : /^(Range|Internal)Error$/.test(name)
          ? 'too-large'
          : undefined;
    throw Object.assign(error as Error, reason && { reason });
  }
}

/** More than that are refused before they are validated: each is asked for much. */
const MAX_SECTIONS = 1000;

async function complete(
  input: unknown,
  valid: ArticleSource | undefined,
  localize: typeof Localize,
): Promise<ReadArticle> {
  const { sections: all } = Object(input) as { readonly sections?: unknown };
  if (Array.isArray(all) && all.length > MAX_SECTIONS)
    throw new RangeError(`It has more than ${MAX_SECTIONS} sections.`);
  const { source, problems: found } = valid
    ? { source: valid, problems: [] }
    : await validated(input);
  const bounds = new Bounds();
  bounds.checkLists(source);
  const problems = [...found];
  const sections = withUniqueIds(source.sections, problems);
  const article = await compile({ ...source, sections }, bounds);
  const { title, language } = source;
  const topicHeading = (topic: Exclude<Topic, 'other'>): string =>
    localize(language, `topic.${topic}`, { title }) ??
    enTopics[`topic.${topic}`].replace('{title}', () => title);
  return {
    problems,
    article: bare({
      ...article,
      help: article.help.filter(({ heading, body }, index) => {
        const says = heading ?? body?.children.length;
        if (!says) problems.push(silentHelp(`/help/${index}`));
        return says;
      }),
      // In the order of the schema: read again, from a saved copy, it is the same text.
      sections: article.sections.map(({ topic, heading, id, ...section }) =>
        heading
          ? bare({ topic, heading, id, ...section })
          : bare({
              topic,
              // When it is read: the texts of its language may be on their way.
              get heading() {
                return topicHeading(topic as Exclude<Topic, 'other'>);
              },
              id,
              ...section,
            }),
      ),
    }),
  };
}

/** Old libraries give members to all objects: a part of an article has its own only. */
function bare<Part extends object>(part: Part): Part {
  // Only where that is needed: such objects take twice the memory.
  for (const _inherited in {}) return Object.setPrototypeOf(part, null) as Part;
  return part;
}

async function validated(
  input: unknown,
): Promise<{ source: ArticleSource; problems: readonly Problem[] }> {
  const { own, validateArticle } = await import('../model/validate-article.js');
  const { source, problems } = validateArticle(input);
  return { source: own(source), problems };
}

type Compiled = Omit<Article, 'sections'> & {
  readonly sections: readonly (Omit<Section, 'heading'> & {
    readonly heading?: string | undefined;
  })[];
};

/** The article with every Markdown text in it as a content tree. */
async function compile(
  source: Omit<ArticleSource, 'sections'> & {
    readonly sections: readonly Named<ArticleSource['sections'][number]>[];
  },
  bounds: Bounds,
): Promise<Compiled> {
  const bodies: (Content | undefined)[] = [...source.help, ...source.sections].map(
    ({ body }) => body,
  );
  const contents = [source.summary, ...bodies];
  const texts = contents.filter((content) => typeof content === 'string');
  // (Iterators: `shift` moves all that is left each time.)
  const parsed = (await parseMarkdown(texts)).values();
  const places = new Set(source.sections.map(({ id }) => id));
  const trees = contents
    .map((content) => {
      const tree = typeof content === 'string' ? parsed.next().value : content;
      return tree && settle(tree, source.id, places, bounds);
    })
    .values();
  const summary = trees.next().value;
  const withBody = <Part extends object>(part: Part): Part => {
    const body = trees.next().value;
    return bare(body ? { ...part, body } : { ...part });
  };
  return {
    ...source,
    ...(summary ? { summary } : {}),
    help: source.help.map(withBody),
    sections: source.sections.map(withBody),
  } as Compiled;
}

/** Of lists, quotations and the like in one another. */
const MAX_LEVELS = 46;

/**
 * A body as it stands in its article: its highest headings become those of depth 1, whichever the
 * author began with, and links to a section of the article ("#treatment") name the article as well.
 */
function settle(tree: Root, id: string, places: ReadonlySet<string>, bounds: Bounds): Root {
  let highest = 6; // (Not a list to be spread: there may be more than a call can take.)
  const look = (node: ContentNode | Root, level: number): void => {
    // What is read here must be read again, from a compiled file: `fit` goes no deeper.
    if (level > MAX_LEVELS) throw new RangeError('Its text is nested too deep.');
    if (node.type !== 'root') bounds.add(node);
    if (node.type === 'heading') highest = Math.min(highest, node.depth);
    if ('children' in node) node.children.forEach((child) => look(child, level + 1));
  };
  look(tree, 0);
  const shift = highest - 1;
  const change = (node: ContentNode): ContentNode => {
    const children = 'children' in node ? { children: node.children.map(change) } : {};
    const place = node.type === 'link' && node.url.replace(/^#/, '');
    if (node.type === 'heading') return bare({ ...node, ...children, depth: node.depth - shift });
    if (node.type === 'link' && node.url.startsWith('#') && places.has(place as string))
      return bare({ ...node, ...children, url: `#${id}/${place}` });
    return bare({ ...node, ...children });
  };
  return { ...tree, children: tree.children.map(change) };
}

const silentHelp = (pointer: string): Problem => ({
  pointer,
  expected: 'a heading or a body with text',
  found: 'neither',
  message: `${pointer}: expected a heading or a body with text, found neither. Skipped ${pointer}.`,
});
