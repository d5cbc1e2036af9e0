#!/usr/bin/env node
import { join } from 'node:path';
import { debuglog } from 'node:util';
import { Command, CommanderError } from 'commander';
import { addBuild } from './commands/build.js';
import { addEmbed } from './commands/embed.js';
import { addPrerender } from './commands/prerender.js';
import { addValidate } from './commands/validate.js';
import { GOOD, WRONG_USE } from './exit-status.js';
import { shown } from './report.js';
import { isOfTheSystem } from './unreadable.js';
import { version } from './version.js';
import { WrongUse } from './wrong-use.js';

/** One module a subcommand: it adds itself, and loads what it does only when it is called. */
const COMMANDS: readonly ((program: Command) => void)[] = [
  addValidate,
  addBuild,
  addPrerender,
  addEmbed,
];

/** The package brings it along: whoever has the command has the guide. */
const GUIDE = join(import.meta.dirname, '../../docs/authoring.md');

const program = new Command('careleaf')
  .description('Checks and builds patient-education articles for Careleaf.')
  .version(version)
  .helpCommand(false)
  .showHelpAfterError('Run it with --help to see how it is used.')
  .addHelpText(
    'after',
    () =>
      `\nExit status: 0 good, 1 problems in the content, 2 wrong use.\nHow articles are written: ${shown(GUIDE)}`,
  )
  // Before the commands are added: they take it over.
  .exitOverride();
for (const add of COMMANDS) add(program);

// The reader of a pipe may have seen enough ("| head").
process.stdout.on('error', ({ code }: NodeJS.ErrnoException) =>
  process.exit(code === 'EPIPE' ? 0 : 1),
);

// What nobody waits for, such as a listener: the watch goes through its own.
process.on('uncaughtException', (error) => {
  end(error);
  process.exit();
});

try {
  await program.parseAsync(knownArguments(), { from: 'user' });
} catch (error) {
  end(error);
}

/**
 * What the command was given; of a subcommand that there is not only the name. Commander would else
 * answer `careleaf frobnicate --help` with the help of `careleaf`, as if all were well.
 */
function knownArguments(): string[] {
  const given = process.argv.slice(2);
  const [name] = program.parseOptions(given).operands;
  const isKnown = !name || program.commands.some((command) => command.name() === name);
  return isKnown ? given : [name];
}

/** Says in one line why the command ends. Stack traces are for those who mend it: NODE_DEBUG=careleaf. */
function end(error: unknown): void {
  if (error instanceof CommanderError) process.exitCode = error.exitCode ? WRONG_USE : GOOD;
  else if (error instanceof WrongUse || isOfTheSystem(error)) {
    process.stderr.write(`careleaf: ${error.message}\n`);
    process.exitCode = WRONG_USE;
  } else {
    debuglog('careleaf')('%s', error instanceof Error ? error.stack : error);
    const what = String(error).replace(/\s*\n[^]*/, '');
    process.stderr.write(`careleaf: ${what} This is a mistake of careleaf ${version} itself.\n`);
    process.exitCode = WRONG_USE;
  }
}
