/** Sets or unsets a custom state (`:state(ready)`). */
export function setState(internals: ElementInternals, name: string, on: boolean): void {
  try {
    internals.states[on ? 'add' : 'delete'](name);
  } catch {
    // A browser from before `:state()`.
  }
}
