import type { Point, View } from './zoom.js';
import { zoomAt } from './zoom.js';

/** What the gestures on a stage are about. */
export interface Stage {
  /** Setting it shows it at once: what a hand holds does not lag behind it. */
  view: View;
  /** Shows a view by way of those between. */
  glide(view: View): void;
  /** A finger has pulled a picture that is not enlarged aside by so many pixels; 0: it let go. */
  lean(by: number): void;
  /** A swipe over a picture that is not enlarged: to the one on its right or its left. */
  swipe(to: 'left' | 'right'): void;
  /** A click or a tap. */
  press(at: Point): void;
}

/** Pixels that a finger may move in a tap, that it must move in a swipe, and between two taps. */
const TAP = 8;
const SWIPE = 50;
const NEAR = 40;
/** Milliseconds from the first tap to the second. */
const AGAIN = 350;
/** A wheel turned by one line moves about as much as this many pixels. */
const LINE = 16;
const NEVER = { at: { x: 0, y: 0 }, time: -AGAIN };

/**
 * Mouse, pen and fingers on the stage: drag to move, two fingers to zoom, a swipe to leaf, a double
 * click or a double tap to zoom in and out. Every one of them has a button as well.
 */
export class Gestures {
  #stage: Stage;
  #pointers = new Map<number, Point>();
  #start: Point = { x: 0, y: 0 };
  #hasMoved = false;
  #hasPinched = false;
  #isTouch = false;
  #tap = NEVER;

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  down(event: PointerEvent): void {
    if (event.button) return;
    const point = pointOf(event);
    if (!this.#pointers.size) {
      this.#start = point;
      this.#hasMoved = this.#hasPinched = false;
      this.#isTouch = event.pointerType === 'touch';
    }
    this.#pointers.set(event.pointerId, point);
    try {
      (event.currentTarget as Element).setPointerCapture(event.pointerId);
    } catch {
      // A pointer that is gone already.
    }
  }

  move(event: PointerEvent): void {
    const before = this.#pointers.get(event.pointerId);
    if (!before) return;
    const after = pointOf(event);
    if (distance(after, this.#start) > TAP) this.#hasMoved = true;
    const other = [...this.#pointers].find(([id]) => id !== event.pointerId)?.[1];
    this.#pointers.set(event.pointerId, after);
    const { view } = this.#stage;
    if (other) {
      this.#hasPinched = true;
      const factor = distance(after, other) / (distance(before, other) || 1);
      this.#stage.view = moved(
        zoomAt(view, factor, middle(before, other)),
        middle(before, other),
        middle(after, other),
      );
    } else if (view.scale > 1) this.#stage.view = moved(view, before, after);
    else if (this.#isTouch && this.#hasMoved && !this.#hasPinched)
      this.#stage.lean(after.x - this.#start.x);
  }

  up(event: PointerEvent): void {
    if (!this.#pointers.delete(event.pointerId) || this.#pointers.size) return;
    if (!this.#isTouch || this.#hasPinched || this.#stage.view.scale > 1) return;
    const end = pointOf(event);
    const along = end.x - this.#start.x;
    const across = end.y - this.#start.y;
    const isSwipe = Math.abs(along) > SWIPE && Math.abs(along) > 2 * Math.abs(across);
    this.#stage.lean(0);
    if (isSwipe && event.type !== 'pointercancel') this.#stage.swipe(along < 0 ? 'left' : 'right');
  }

  /** Not when the pointer goes up: the click that follows would land on the page behind. */
  click(event: MouseEvent): void {
    if (this.#hasMoved || this.#hasPinched) return;
    const at = pointOf(event);
    const { timeStamp: time } = event;
    const isAgain =
      this.#isTouch && time - this.#tap.time < AGAIN && distance(at, this.#tap.at) < NEAR;
    this.#tap = isAgain ? NEVER : { at, time };
    if (isAgain) this.#magnify(at);
    else this.#stage.press(at);
  }

  wheel(event: WheelEvent): void {
    event.preventDefault(); // neither the page nor the browser's own zoom
    const pixels = event.deltaY * (event.deltaMode ? LINE : 1);
    // A pinch on a touch pad comes as a wheel with Ctrl, in smaller steps.
    const factor = Math.exp(-pixels * (event.ctrlKey ? 0.01 : 0.002));
    this.#stage.view = zoomAt(this.#stage.view, factor, pointOf(event));
  }

  /** Of a mouse: where fingers are concerned, some browsers fire it and some do not. */
  doubleClick(event: MouseEvent): void {
    if (!this.#isTouch && !this.#hasMoved) this.#magnify(pointOf(event));
  }

  #magnify(at: Point): void {
    const { view } = this.#stage;
    this.#stage.glide(zoomAt(view, view.scale > 1 ? 1 / view.scale : 2.5, at));
  }
}

/** Where an event is, from the middle of the element that listens. */
function pointOf({ clientX, clientY, currentTarget }: MouseEvent): Point {
  const { left, top, width, height } = (currentTarget as Element).getBoundingClientRect();
  return { x: clientX - left - width / 2, y: clientY - top - height / 2 };
}
const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);
const middle = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
const moved = (view: View, from: Point, to: Point): View => ({
  ...view,
  x: view.x + to.x - from.x,
  y: view.y + to.y - from.y,
});
