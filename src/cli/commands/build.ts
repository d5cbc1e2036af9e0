import type { Command } from 'commander';
export function addBuild(program: Command): void {
  program.command('build');
}
