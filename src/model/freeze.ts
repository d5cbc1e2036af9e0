/** Makes a value read-only, all the way down: an article is shared by all that show it. */
export function freeze(value: object): void {
  if (Object.isFrozen(value)) return; // by the last card that showed it
  for (const item of Object.values(value)) if (typeof item === 'object' && item) freeze(item);
  Object.freeze(value);
}
