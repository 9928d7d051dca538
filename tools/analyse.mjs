/** `npm run analyse -- FILE… --out DIR`: the built app, headless, through its own interface. */
import { ensureBuild } from './build.mjs';
import { ROOT, ensureChromium, ensureDependencies } from './setup.mjs';

ensureDependencies();
const { runnerImport } = await import('vite');
const load = async (path) =>
  (await runnerImport(`${ROOT}/tools/headless/${path}`, { root: ROOT, configFile: false, logLevel: 'error' })).module;
const { parseOptions, USAGE } = await load('options.ts');
const options = parseOptions(process.argv.slice(2), process.env.INIT_CWD ?? process.cwd());
if ('usage' in options) {
  process.stderr.write(`${options.usage}\n\n${USAGE}\n`);
  process.exit(2);
}
const chromium = ensureChromium();
ensureBuild();
const { analyse } = await load('journey.ts');
process.exit(await analyse(options, chromium, (text) => process.stdout.write(`${text}\n`)));
