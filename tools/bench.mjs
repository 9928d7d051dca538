/** `npm run bench -- --lines 100000,1000000 --json FILE`: the built app beside the Python peer, stage by stage. */
import { ensureBuild } from './build.mjs';
import { ROOT, ensureChromium, ensureDependencies } from './setup.mjs';

ensureDependencies();
const { runnerImport } = await import('vite');
const load = async (path) =>
  (await runnerImport(`${ROOT}/${path}`, { root: ROOT, configFile: false, logLevel: 'error' })).module;
const { parseBenchOptions, BENCH_USAGE } = await load('bench/options.ts');
const options = parseBenchOptions(process.argv.slice(2), process.env.INIT_CWD ?? process.cwd());
if ('usage' in options) {
  process.stderr.write(`${options.usage}\n\n${BENCH_USAGE}\n`);
  process.exit(2);
}
const chromium = ensureChromium();
ensureBuild();
const { bench } = await load('bench/run.ts');
await bench(options, chromium, ROOT, (text) => process.stdout.write(`${text}\n`));
