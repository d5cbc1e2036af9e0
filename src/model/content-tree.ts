import * as v from 'valibot';
import { imageFiles } from './fields.js';
import { object } from './object-schema.js';

/**
 * The content tree: a small, closed subset of mdast (https://github.com/syntax-tree/mdast), plus
 * `subscript` and `superscript`, which mdast leaves to extensions. What it cannot say cannot be
 * shown: there is no node for HTML.
 */
export type ContentNode =
  | Text
  | InlineCode
  | Code
  | Break
  | ThematicBreak
  | Link
  | Image
  | FootnoteReference
  | Heading
  | List
  | ListItem
  | Table
  | Parent;

type Children = { readonly children: readonly ContentNode[] };
type Node<T extends string, Fields = object> = { readonly type: T } & Readonly<Fields>;

export type Root = Node<'root'> & Children;
export type Text = Node<'text', { value: string }>;
export type InlineCode = Node<'inlineCode', { value: string }>;
export type Code = Node<'code', { value: string; lang?: string | undefined }>;
export type Break = Node<'break'>;
export type ThematicBreak = Node<'thematicBreak'>;
export type Link = Node<'link', { url: string; title?: string | undefined }> & Children;
/** Beside what mdast has, what `images` of a section have (src/model/article-schema.ts): its sizes. */
export type Image = Node<
  'image',
  {
    url: string;
    alt: string;
    title?: string | undefined;
    fullSrc?: string | undefined;
    srcset?: string | undefined;
    width?: number | undefined;
    height?: number | undefined;
  }
>;
/** `identifier` is the `id` of an entry of the article's `references`. */
export type FootnoteReference = Node<'footnoteReference', { identifier: string }>;
/** `depth` is 1 to 6, as written: the renderer moves it below the heading of its section. */
export type Heading = Node<'heading', { depth: number }> & Children;
export type List = Node<'list', { ordered?: boolean | undefined; start?: number | undefined }> &
  Children;
/** `spread`: the item's paragraphs are set apart (a "loose" item in CommonMark's words). */
export type ListItem = Node<'listItem', { spread?: boolean | undefined }> & Children;
export type Align = 'left' | 'right' | 'center' | null;
export type Table = Node<'table', { align?: readonly Align[] | undefined }> & Children;
export type Parent = Node<(typeof PARENTS)[number]> & Children;

const PARENTS = [
  'paragraph',
  'emphasis',
  'strong',
  'delete',
  'subscript',
  'superscript',
  'blockquote',
  'tableRow',
  'tableCell',
] as const;

const string = v.string();
const text = v.optional(string);
const flag = v.optional(v.boolean());
const children = {
  children: v.array(v.lazy((input): v.GenericSchema<ContentNode> => nodeSchemaFor(input))),
};

const node = <const Type extends string>(
  types: readonly Type[],
  fields: v.ObjectEntries = {},
): v.GenericSchema<ContentNode> =>
  object({ type: v.picklist(types), ...fields }) as unknown as v.GenericSchema<ContentNode>;

/** What a tree may hold: every kind of node, by its fields. */
export const nodeSchemas: readonly v.GenericSchema<ContentNode>[] = [
  node(['text', 'inlineCode'], { value: string }),
  node(PARENTS, children),
  node(['listItem'], { spread: flag, ...children }),
  node(['list'], { ordered: flag, start: v.optional(v.number()), ...children }),
  node(['footnoteReference'], { identifier: string }),
  node(['break', 'thematicBreak']),
  node(['heading'], { depth: v.picklist([1, 2, 3, 4, 5, 6]), ...children }),
  node(['link'], { url: string, title: text, ...children }),
  node(['image'], { url: string, ...imageFiles, title: text }),
  // One word: it becomes part of a class, and must not bring others along.
  node(['code'], { value: string, lang: v.optional(v.pipe(string, v.regex(/^\S+$/, 'one word'))) }),
  node(['table'], {
    align: v.optional(v.array(v.nullable(v.picklist(['left', 'right', 'center'])))),
    ...children,
  }),
];

const byType = new Map<unknown, v.GenericSchema<ContentNode>>(
  nodeSchemas.flatMap((schema) => {
    const { entries } = schema as unknown as { entries: { type: { options: string[] } } };
    return entries.type.options.map((type) => [type, schema] as const);
  }),
);
const unknownNode = node([...byType.keys()] as string[]);

// Chosen by `type` rather than by trying each: a problem is then reported where it is.
const nodeSchemaFor = (input: unknown): v.GenericSchema<ContentNode> =>
  byType.get((input as { type?: unknown } | null)?.type) ?? unknownNode;

export const rootSchema = object({
  type: v.literal('root'),
  ...children,
}) as unknown as v.GenericSchema<Root>;
