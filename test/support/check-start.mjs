/** Runs `npm start` as a newcomer would, and looks whether the demo is there. */
import { spawn } from 'node:child_process';

const child = spawn('npm', ['start'], {
  env: { ...process.env, PORT: '8137' },
  stdio: ['ignore', 'pipe', 'inherit'],
  detached: true,
});
const end = (code, message) => {
  console.log(message);
  process.kill(-child.pid, 'SIGKILL');
  process.exit(code);
};
setTimeout(() => end(1, 'npm start: no address within 3 minutes'), 180_000);

let output = '';
child.stdout.on('data', async (data) => {
  output += data;
  const [, address] = /The demo: (http:\S+)/.exec(output) ?? [];
  if (!address) return;
  child.stdout.removeAllListeners('data');
  try {
    const page = await (await fetch(address)).text();
    const [, script] = /<script type="module" src="([^"]+careleaf\.js)"/.exec(page);
    const { ok } = await fetch(new URL(script, address));
    const article = await fetch(new URL('articles/en/back-pain.json', address));
    if (!ok || !article.ok) throw new Error('the script or the article is missing');
    end(0, `npm start: the demo is at ${address}`);
  } catch (error) {
    end(1, `npm start: ${error}`);
  }
});
