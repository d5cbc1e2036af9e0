/**
 * A clock for the page that stands still until a test says that time has passed: however slow a
 * machine is, nothing begins or expires before. Timers run on.
 */
const { now } = Date;
let time = 0;

export function stopClock(): void {
  time = now();
  Date.now = () => time;
}
/** So many milliseconds. */
export const letPass = (ms: number): void => {
  time += ms;
};
export const startClock = (): void => {
  Date.now = now;
};
