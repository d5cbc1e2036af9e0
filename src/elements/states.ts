/** Sets or unsets a custom state (`:state(ready)`). */
export function setState(internals: ElementInternals, name: string, on: unknown): void {
  try {
    internals.states[on ? 'add' : 'delete'](name);
  } catch {
    // A browser from before `:state()`.
  }
}
