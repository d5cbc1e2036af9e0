/** The command was given something that it cannot work with: exit status 2, and no stack trace. */
export class WrongUse extends Error {
  override name = 'WrongUse';
}
