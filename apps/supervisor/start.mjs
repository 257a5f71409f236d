/**
 * `npm start`. Written so that an old Node can read it as far as the sentence that tells it is too old.
 */
const [major, minor] = process.versions.node.split('.').map(Number);
const isNewEnough =
  (major === 20 && minor >= 19) || (major === 22 && minor >= 13) || (major === 24 && minor >= 11) || major > 24;

if (isNewEnough) {
  void import('./run.mjs').then(({ run }) => run(process.argv.slice(2)));
} else {
  console.error(
    'Perceel needs Node 20.19 or newer (20.19+, 22.13+ or 24.11+) and this is Node ' +
      process.versions.node +
      ': install a newer one.',
  );
  process.exitCode = 1;
}
