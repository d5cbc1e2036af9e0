#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { addBuild } from './commands/build.js';
import { addEmbed } from './commands/embed.js';
import { addPrerender } from './commands/prerender.js';
import { addValidate } from './commands/validate.js';
import { GOOD, WRONG_USE } from './exit-status.js';
import { version } from './version.js';
import { WrongUse } from './wrong-use.js';

/** One module a subcommand: it adds itself, and loads what it does only when it is called. */
const COMMANDS: readonly ((program: Command) => void)[] = [
  addValidate,
  addBuild,
  addPrerender,
  addEmbed,
];

const program = new Command('careleaf')
  .description('Checks and builds patient-education articles for Careleaf.')
  .version(version)
  .helpCommand(false)
  .showHelpAfterError('Run it with --help to see how it is used.')
  .addHelpText(
    'after',
    '\nExit status: 0 good, 1 problems in the content, 2 wrong use.\nHow articles are written: docs/authoring.md',
  )
  // Before the commands are added: they take it over.
  .exitOverride();
for (const add of COMMANDS) add(program);

// The reader of a pipe may have seen enough ("| head").
process.stdout.on('error', ({ code }: NodeJS.ErrnoException) =>
  process.exit(code === 'EPIPE' ? 0 : 1),
);

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode ? WRONG_USE : GOOD;
  else if (error instanceof WrongUse || isOfTheSystem(error)) {
    process.stderr.write(`careleaf: ${error.message}\n`);
    process.exitCode = WRONG_USE;
  } else throw error;
}

/** A file that may not be read, a disk that is full: not a mistake of this program. */
function isOfTheSystem(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error;
}
