import { ACTION_VERBS } from './action-verbs.js';

const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/));

/** A name, or more of the sentence, comes after these: none ends with them. "MS" is an illness. */
const GO_ON = words(
  'Dr Drs Mr Mrs Ms Mx Prof Rev Capt Lt Sgt Mt e.g E.g eg i.e I.e ie vs approx Approx incl esp',
);
/** And after these, if a number follows. */
const GO_ON_BEFORE_NUMBERS = words(
  'no nos fig figs vol p pp ext tel rm apt jan feb mar apr jun jul aug sep sept oct nov dec',
);
/** The time of day goes on with the day. */
const TIMES = words('a.m p.m am pm');
const DAY = /^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b/;
/** What is called by a letter, which then is no initial: "vitamin D". */
const LETTERED = words('vitamin vitamins hepatitis influenza type group factor plan part grade');
/** Before the initial of a name. Others, as in "a dose of 5 F.", end there. */
const BEFORE_NAMES = words('of by with to from and or for as than doctor nurse see ask call tell');
/** Words that begin sentences far more often than names. Verbs such as "Call" do so too. */
const OPENERS = words(
  `a all also always an any are as at because both but by can could did do does don each even every
  few for from had has he her here his how however i if in is it its many may more most my never
  no not of on one other our please she should since some sometimes that the their then there
  these they this those to under we what when where while who why will with without would yes you
  your`,
);

/** In characters: the last two words, and of longer ones their ends. */
const LOOK_BACK = 80;

const breaks = new Intl.Segmenter('en', { granularity: 'sentence' });

/**
 * The sentences of an English text. The segmenter takes the point of "Dr. Smith" for the end of one:
 * where an abbreviation is why it broke, the halves are joined. Parsers that were tried (parse-english,
 * sbd, sentence-splitter) join "Take vitamin D. Call us." or "at 8 p.m. Call us." as well, or still
 * break after "e.g.".
 */
export function sentencesIn(text: string): string[] {
  const sentences: string[] = [];
  for (const { segment } of breaks.segment(text)) {
    const last = sentences.at(-1);
    if (last !== undefined && goesOn(last, segment))
      sentences[sentences.length - 1] = last + segment;
    else sentences.push(segment);
  }
  return sentences.map((sentence) => sentence.trim());
}

/** Whether a text that ends with a point goes on in the next one. */
function goesOn(text: string, next: string): boolean {
  const [, before = '', last = ''] =
    /(?:(\S+)\s+)?[("“‘'[]*(\p{L}+(?:\.\p{L}+)*)\.\s*$/u.exec(text.slice(-LOOK_BACK)) ?? [];
  if (!last) return false;
  const small = last.toLowerCase();
  const isNumber = /^[("“‘'[]*\p{N}/u.test(next);
  if (GO_ON.has(last)) return true;
  if (GO_ON_BEFORE_NUMBERS.has(small) && isNumber) return true;
  if (TIMES.has(small)) return DAY.test(next);
  // "St. Mary's Hospital", and "Main St. Bring this sheet."
  if (small === 'st') return !isCapital(before) || isFirst(before, text);
  const isInitial = /^\p{Lu}$/u.test(last);
  if (isInitial && !startsName(before)) return false;
  // "the U.S. Department", "Smith, M.D. Anderson"
  return (isInitial || /^\p{L}{1,2}(?:\.\p{Lu})+$/u.test(last)) && !isNumber && !opens(next);
}

/** Whether an initial can come after this word. */
function startsName(word: string): boolean {
  const bare = word.replace(/^[("“‘'[]+|[,:;]$/g, '').toLowerCase();
  if (!word || BEFORE_NAMES.has(bare)) return true;
  return isCapital(word) && !LETTERED.has(bare);
}

const isCapital = (word: string): boolean => /^\p{Lu}/u.test(word);
const isFirst = (word: string, text: string): boolean => text.trimStart().startsWith(word);

/** Whether a text begins as sentences do. */
function opens(text: string): boolean {
  const [word = ''] = /^[\p{L}]+/u.exec(text) ?? [];
  const small = word.toLowerCase();
  return !word || OPENERS.has(small) || ACTION_VERBS.has(small);
}
