/** The value below which a share of the others is. */
export function quantile(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)];
  return below + (sorted[Math.ceil(at)] - below) * (at % 1);
}

export const median = (values) => quantile(values, 0.5);

/** Median, and the two values between which the middle half is. */
export const summary = (values) => ({
  median: median(values),
  low: quantile(values, 0.25),
  high: quantile(values, 0.75),
});

/** Of each round by itself: what slows a whole round down is in both, and so not in their ratio. */
export const pairedRatios = (values, others) => values.map((value, round) => value / others[round]);

export const shown = ({ median: middle, low, high }, digits = 0) =>
  `${middle.toFixed(digits)} (${low.toFixed(digits)}–${high.toFixed(digits)})`;
