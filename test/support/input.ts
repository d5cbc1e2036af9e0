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

/** Chromium only. */
export async function doubleClick(target: Element | Place): Promise<void> {
  const { x, y } = placeOf(target);
  for (const clickCount of [1, 2])
    for (const type of ['mousePressed', 'mouseReleased'])
      await cdp('Input.dispatchMouseEvent', { type, x, y, button: 'left', clickCount });
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
): Promise<void> {
  const points = (share: number): object[] =>
    fingers.map(({ from, to }, id) => ({
      id,
      x: from.x + (to.x - from.x) * share,
      y: from.y + (to.y - from.y) * share,
    }));
  const send = (type: string, touchPoints: object[]): Promise<unknown> =>
    cdp('Input.dispatchTouchEvent', { type, touchPoints });
  await send('touchStart', points(0));
  for (let step = 1; step <= steps; step++) await send('touchMove', points(step / steps));
  await send('touchEnd', []);
}

/** Chromium only. */
export const tap = (target: Element | Place): Promise<void> => {
  const place = placeOf(target);
  return touch([{ from: place, to: place }], 0);
};

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
