import { expect } from '@open-wc/testing';

/** How much of it is done: large enough to be measured, and for its square to be far more. */
const SIZES = [5000, 50_000] as const;

/**
 * That the time which `run` takes grows as its size does. It is measured against itself, since machines
 * differ: ten times the size takes ten times as long, or a hundred times if it grows with the square.
 */
export function expectLinear(what: string, run: (size: number) => void): void {
  const timeOf = (size: number): number => {
    const start = performance.now();
    run(size);
    return performance.now() - start;
  };
  let [small, large] = [Infinity, Infinity];
  // What else the machine does makes some of them longer, and none shorter.
  for (let times = 0; times < 3; times++) {
    small = Math.min(small, timeOf(SIZES[0]));
    large = Math.min(large, timeOf(SIZES[1]));
  }
  // Not every browser tells less than a millisecond.
  expect(large, what).to.be.below(40 * Math.max(small, 2));
}
