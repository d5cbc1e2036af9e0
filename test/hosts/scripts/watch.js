// First in every page of test/hosts: notes what goes wrong there. It does nothing a policy forbids.
const seen = { failures: [], violations: [], warnings: [], errors: [], defined: [] };
Object.defineProperty(window, 'seen', { value: seen, enumerable: false });
addEventListener('error', ({ message }) => {
  if (message) seen.failures.push(message);
});
addEventListener('unhandledrejection', ({ reason }) => {
  seen.failures.push(String(reason));
});
document.addEventListener('securitypolicyviolation', (event) => {
  seen.violations.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
});
for (const [level, list] of [
  ['warn', seen.warnings],
  ['error', seen.errors],
]) {
  const own = console[level];
  console[level] = (...args) => {
    list.push(args.map(String).join(' '));
    own.apply(console, args);
  };
}
