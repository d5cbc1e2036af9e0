import { looksLikeAdvice, notAdvice } from './advice-marks.js';

/** A line of a Markdown file, without its end, and where it stands. */
export interface Line {
  readonly text: string;
  readonly start: number;
}

export interface AdviceBlock {
  /** As it is written: "EMERGENCY". */
  readonly urgency: string;
  readonly heading: string;
  readonly lines: readonly Line[];
  /** Without the ">" before each. */
  readonly body: readonly Line[];
}

export interface SectionBlock {
  readonly heading: Line;
  /** Of the heading: what stands after `##`, as it is. */
  readonly title: string;
  readonly lines: readonly Line[];
}

export interface ReferenceBlock {
  readonly id: string;
  readonly lines: readonly Line[];
  readonly text: string;
}

/** A file in its blocks, in the order in which they stand. */
export interface Blocks {
  readonly summary: readonly Line[];
  readonly advice: readonly AdviceBlock[];
  readonly sections: readonly SectionBlock[];
  readonly references: readonly ReferenceBlock[];
  /** `[label]: address`, which holds for the whole file. */
  readonly definitions: readonly Line[];
  readonly problems: readonly { readonly line: Line; readonly message: string }[];
}

const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const SECTION = /^ {0,3}##(?!#)[ \t]*(.*?)[ \t]*$/;
const ADVICE = /^ {0,3}> ?\[!([^\]]*)\][ \t]*(.*?)[ \t]*$/;
const QUOTED = /^ {0,3}>/;
const REFERENCE = /^\[\^([^\]\s]+)\]:[ \t]*(.*?)[ \t]*$/;
const DEFINITION = /^ {0,3}\[(?!\^)(?:[^\][\\]|\\.)+\]:[ \t]*\S/;

export function linesOf(text: string, start: number): Line[] {
  const lines: Line[] = [];
  for (let at = start; at <= text.length;) {
    const end = text.indexOf('\n', at);
    const to = end < 0 ? text.length : end;
    lines.push({ text: text.slice(at, to).replace(/\r$/, ''), start: at });
    if (end < 0) break;
    at = end + 1;
  }
  return lines;
}

export const isBlank = ({ text }: Line): boolean => !text.trim();

/**
 * Takes an article's Markdown apart: the summary, the help advice, the sections and the references.
 * What each of them says is for the Markdown parser of the page; here only lines are told apart.
 */
export function blocksOf(lines: readonly Line[]): Blocks {
  const summary: Line[] = [];
  const advice: (AdviceBlock & { lines: Line[]; body: Line[] })[] = [];
  const sections: (SectionBlock & { lines: Line[] })[] = [];
  const references: (ReferenceBlock & { lines: Line[]; text: string })[] = [];
  const definitions: Line[] = [];
  const problems: { line: Line; message: string }[] = [];
  /** What a line without a mark of its own goes on with. */
  let open: 'text' | 'advice' | 'reference' | 'nothing' = 'nothing';
  let fence: { readonly mark: string; readonly line: Line } | undefined;
  let hasStray = false;

  /** Of what is wrong with a line, the first that is found. */
  const report = (line: Line, message: string): void => {
    if (problems.at(-1)?.line !== line) problems.push({ line, message });
  };
  const addText = (line: Line): void => {
    const target = sections.at(-1)?.lines ?? (advice.length ? undefined : summary);
    if (target) target.push(line);
    else if (!isBlank(line) && !hasStray) {
      hasStray = true;
      report(line, STRAY);
    }
  };

  for (const line of lines) {
    const { text } = line;
    if (fence) {
      addText(line);
      const [, mark = ''] = /^ {0,3}(`{3,}|~{3,})[ \t]*$/.exec(text) ?? [];
      if (mark.startsWith(fence.mark)) fence = undefined;
      continue;
    }
    const section = SECTION.exec(text);
    const alert = ADVICE.exec(text);
    const reference = REFERENCE.exec(text);
    const isMisplaced = !!alert && sections.length > 0;
    if (isMisplaced) report(line, ADVICE_IN_SECTION);
    else if (!alert && looksLikeAdvice(text)) report(line, notAdvice(text));
    if (section) {
      sections.push({ heading: line, title: section[1]!, lines: [] });
      open = 'nothing';
    } else if (alert && !isMisplaced) {
      // "[!URGENT]: Call" is meant as "[!URGENT] Call".
      const heading = alert[2]!.replace(/^[:：]\s*/, '');
      advice.push({ urgency: alert[1]!, heading, lines: [line], body: [] });
      open = 'advice';
    } else if (open === 'advice' && QUOTED.test(text)) {
      const block = advice.at(-1)!;
      const body = text.replace(/^ {0,3}> ?/, '');
      block.lines.push(line);
      block.body.push({ text: body, start: line.start + text.length - body.length });
    } else if (reference) {
      references.push({ id: reference[1]!, lines: [line], text: reference[2]! });
      open = 'reference';
    } else if (isBlank(line)) {
      addText(line);
      open = 'nothing';
    } else if (open === 'reference') {
      const block = references.at(-1)!;
      block.lines.push(line);
      block.text = `${block.text} ${text.trim()}`.trim();
    } else if (open !== 'text' && DEFINITION.test(text)) {
      definitions.push(line);
    } else {
      if (open === 'advice') {
        report(line, LAZY);
        hasStray = true;
      }
      const mark = FENCE.exec(text)?.[1];
      if (mark) fence = { mark, line };
      addText(line);
      open = 'text';
    }
  }
  if (fence)
    problems.push({
      line: fence.line,
      message: `This code block is never closed: add ${fence.mark}`,
    });
  return { summary, advice, sections, references, definitions, problems };
}

const STRAY =
  'Text between the help advice and the first section belongs to neither. Move it above the advice (summary) or under a heading "## … {#…}", or begin its lines with ">".';
const LAZY =
  'Begin every line of the help advice with ">" (a line with ">" alone separates paragraphs), and leave a line blank after it.';
const ADVICE_IN_SECTION =
  'Help advice stands before the first section: what stands in a section can be closed. Move it up.';
