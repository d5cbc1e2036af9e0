/** What is read in one go: a paragraph, a cell, the words of a list item that are no list themselves. */
export interface Passage {
  readonly text: string;
  /** The box that it stands in. */
  readonly place: Element;
  /** What is marked while it is read: that box, or the slot that the page has put it into. */
  readonly marked: Element;
}

/** At their edges one passage ends and the next one begins. */
const BLOCKS =
  'address,article,aside,blockquote,caption,dd,details,div,dl,dt,fieldset,figcaption,figure,footer,form,' +
  'h1,h2,h3,h4,h5,h6,header,hr,li,main,nav,ol,p,pre,section,slot,summary,table,td,th,tr,ul';
/**
 * Not read: how often a text is cited, where it comes from, what is there to be pressed, what stands
 * around the article, and what is nothing to be read on the screen either.
 */
const SILENT =
  '.citation,[part~=references],[part~=dates],[part~=toolbar],[part~=languages],.section-tools,' +
  'slot[name=header],slot[name=footer],[aria-hidden=true],canvas,select,textarea,audio,video,object';

/** All that an article says, once each, in the order in which it is read. */
export function passagesOf(article: Element): Passage[] {
  const passages: Passage[] = [];
  let words = '';
  const end = (place: Element, slot: Element | undefined): void => {
    const text = words.replace(/\s+/g, ' ').trim();
    if (text) passages.push({ text, place, marked: slot ?? place });
    words = '';
  };
  const read = (node: Node, place: Element, slot?: Element): void => {
    if (node.nodeType === Node.TEXT_NODE) words += node.nodeValue;
    if (!(node instanceof Element) || node.matches(SILENT)) return;
    const { display } = getComputedStyle(node);
    if (display === 'none') return;
    if (node.matches('.mark')) {
      words += `${node.ariaLabel}: `; // "✗ Drive a car" is "Do not: Drive a car"
      return;
    }
    const isBlock = node.matches(BLOCKS) || !!node.assignedSlot;
    // A line of its own within a passage: its words do not run into those around it.
    const gap = node.localName === 'br' || !/^(inline|contents)/.test(display) ? ' ' : '';
    if (isBlock) end(place, slot);
    words += gap;
    const isSlot = node instanceof HTMLSlotElement;
    for (const child of isSlot ? node.assignedNodes({ flatten: true }) : node.childNodes)
      read(child, isBlock ? node : place, isSlot ? (slot ?? node) : slot);
    words += gap;
    if (isBlock) end(node, slot);
  };
  read(article, article);
  return passages;
}
