// Sites and workers under test log as always; their lines would bury what failed. `SHOW_LOGS=1` shows them.
const mark = Symbol.for('perceel.quiet');
if (!process.env.SHOW_LOGS && !process.stdout[mark]) {
  const write = process.stdout.write.bind(process.stdout);
  process.stdout[mark] = true;
  process.stdout.write = (chunk, ...rest) => String(chunk).startsWith('{"at":"') || write(chunk, ...rest);
}
