import { executeServerCommand, sendMouse } from '@web/test-runner-commands';

// Mouse and fingers, as the browser itself gets them. Fingers, the wheel and the double click are
// there in Chromium only.

export interface Place {
  readonly x: number;
  readonly y: number;
}

type Answer = { readonly result?: unknown } | undefined;

export const cdp = async (method: string, params: object = {}): Promise<unknown> =>
  (await executeServerCommand<Answer, object>('cdp', { method, params }))?.result;
/** Right after each other: on a slow machine a tap would else become a long press. */
const inTurn = async (method: string, params: readonly object[]): Promise<void> => {
  await executeServerCommand<Answer, object>(
    'cdp',
    params.map((one) => ({ method, params: one })),
  );
};

/**
 * When a press is to have been, in seconds since 1970; now, if it does not matter. Presses that belong
 * together only if little time is between them have their times: how long they take to come does not
 * matter then.
 */
export type Moment = number | undefined;

/** Leaves out the test (or all of a block) where the browser takes no touch points from us. */
export async function needsRealTouch(this: Mocha.Context): Promise<void> {
  if (!(await cdp('Browser.getVersion'))) this.skip(); // no protocol for it in this browser
}

/** The middle of an element, or so many pixels beside it. */
export function middleOf(element: Element, dx = 0, dy = 0): Place {
  const { left, top, width, height } = element.getBoundingClientRect();
  return { x: Math.round(left + width / 2 + dx), y: Math.round(top + height / 2 + dy) };
}
const placeOf = (target: Element | Place): Place =>
  target instanceof Element ? middleOf(target) : target;

export async function click(target: Element | Place): Promise<void> {
  const { x, y } = placeOf(target);
  await sendMouse({ type: 'click', position: [x, y], button: 'left' });
}

export async function drag(from: Place, to: Place): Promise<void> {
  await sendMouse({ type: 'move', position: [from.x, from.y] });
  await sendMouse({ type: 'down', button: 'left' });
  await sendMouse({
    type: 'move',
    position: [Math.round((from.x + to.x) / 2), Math.round((from.y + to.y) / 2)],
  });
  await sendMouse({ type: 'move', position: [to.x, to.y] });
  await sendMouse({ type: 'up', button: 'left' });
}

/** Chromium only: the first, second or so many-th click of those that follow each other. */
export async function clickAgain(
  target: Element | Place,
  clickCount: number,
  timestamp?: Moment,
): Promise<void> {
  const { x, y } = placeOf(target);
  await inTurn(
    'Input.dispatchMouseEvent',
    ['mousePressed', 'mouseReleased'].map((type) => ({
      type,
      x,
      y,
      button: 'left',
      clickCount,
      timestamp,
    })),
  );
}

/** Chromium only. */
export async function doubleClick(target: Element | Place): Promise<void> {
  for (const count of [1, 2]) await clickAgain(target, count);
}

/** Chromium only. @param deltaY - Negative: away from the reader, to zoom in. */
export async function wheel(target: Element | Place, deltaY: number, modifiers = 0): Promise<void> {
  const { x, y } = placeOf(target);
  await cdp('Input.dispatchMouseEvent', {
    type: 'mouseWheel',
    x,
    y,
    deltaX: 0,
    deltaY,
    modifiers,
  });
}

/** Chromium only: from here to there, each finger on its own way, in steps; then all go up. */
export async function touch(
  fingers: readonly { readonly from: Place; readonly to: Place }[],
  steps = 5,
  timestamp?: Moment,
): Promise<void> {
  const points = (share: number): object[] =>
    fingers.map(({ from, to }, id) => ({
      id,
      x: from.x + (to.x - from.x) * share,
      y: from.y + (to.y - from.y) * share,
    }));
  const event = (type: string, touchPoints: object[]): object => ({ type, touchPoints, timestamp });
  const begin = event('touchStart', points(0));
  const end = event('touchEnd', []);
  if (!steps) return inTurn('Input.dispatchTouchEvent', [begin, end]);
  await cdp('Input.dispatchTouchEvent', begin);
  for (let step = 1; step <= steps; step++)
    await cdp('Input.dispatchTouchEvent', event('touchMove', points(step / steps)));
  await cdp('Input.dispatchTouchEvent', end);
}

/** Chromium only. */
export const tap = (target: Element | Place, moment?: Moment): Promise<void> => {
  const place = placeOf(target);
  return touch([{ from: place, to: place }], 0, moment);
};

/** Chromium only: two taps on one place. */
export async function doubleTap(target: Element | Place): Promise<void> {
  const first = Date.now() / 1000;
  for (const later of [0, 0.1]) await tap(target, first + later);
}

/** Chromium only: one finger, so many pixels. */
export function swipe(element: Element, dx: number, dy = 0): Promise<void> {
  const from = middleOf(element);
  return touch([{ from, to: { x: from.x + dx, y: from.y + dy } }]);
}

/** Chromium only: two fingers, whose distance (horizontal) changes from one to another. */
export function pinch(around: Place, from: number, to: number): Promise<void> {
  const finger = (side: number): { from: Place; to: Place } => ({
    from: { x: around.x + (side * from) / 2, y: around.y },
    to: { x: around.x + (side * to) / 2, y: around.y },
  });
  return touch([finger(-1), finger(1)]);
}
