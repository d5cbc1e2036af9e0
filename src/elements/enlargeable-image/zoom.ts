/** How a picture stands on the stage: enlarged so many times, and moved by so many CSS pixels. */
export interface View {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}
export interface Size {
  readonly width: number;
  readonly height: number;
}
/** From the middle of the stage. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The whole picture, as large as the stage allows. */
export const FIT: View = { scale: 1, x: 0, y: 0 };
export const MAX_SCALE = 8;

/** The size of a picture of these proportions when it just fits the stage. */
export function fitted(picture: Size, stage: Size): Size {
  if (!picture.width || !picture.height) return stage; // a drawing without a size of its own fills it
  const scale = Math.min(stage.width / picture.width, stage.height / picture.height);
  return { width: picture.width * scale, height: picture.height * scale };
}

const between = (least: number, value: number, most: number): number =>
  Math.max(least, Math.min(most, value));

/**
 * The nearest view in which the picture cannot be lost: no smaller than the stage allows, and no
 * edge of it further in than the edge of the stage, or than where it stands when it fits.
 *
 * @param size - Of the picture at scale 1, see `fitted`.
 */
export function clamp(view: View, size: Size, stage: Size): View {
  const scale = between(1, view.scale, MAX_SCALE);
  const reachX = Math.max(0, (size.width * scale - stage.width) / 2);
  const reachY = Math.max(0, (size.height * scale - stage.height) / 2);
  return {
    scale,
    x: between(-reachX, view.x, reachX),
    y: between(-reachY, view.y, reachY),
  };
}

/** The view enlarged `factor` times, in which what is at `point` stays there. */
export function zoomAt(view: View, factor: number, point: Point): View {
  const scale = between(1, view.scale * factor, MAX_SCALE);
  const by = scale / view.scale;
  return { scale, x: point.x - (point.x - view.x) * by, y: point.y - (point.y - view.y) * by };
}
