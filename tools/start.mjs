import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { ensureBuild } from './build.mjs';
import { ensureDependencies, say, stop } from './setup.mjs';

const PORT = 4173;

ensureDependencies();
ensureBuild();
// Vite is there only after the set-up.
const { serveBuilt } = await import('./serve.mjs');
try {
  const { url } = await serveBuilt(PORT);
  say(`\nRegulars is ready: ${url}\nNothing you drop there leaves this computer. Press Ctrl+C to stop.`);
  openBrowser(url);
} catch (error) {
  if (String(error).includes('in use'))
    stop(
      `Port ${PORT} is taken. If Regulars runs already, open http://localhost:${PORT}/; otherwise stop what uses the port and try again.`,
    );
  throw error;
}

/** Opens the person's browser where there is a screen; a failure is no reason to stop serving. */
function openBrowser(url) {
  if (process.env.CI || process.env.BROWSER === 'none') return;
  const byPlatform = { darwin: ['open', [url]], win32: ['cmd', ['/c', 'start', '', url]] };
  const hasScreen = Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY) && existsSync('/usr/bin/xdg-open');
  const [command, words] = byPlatform[process.platform] ?? (hasScreen ? ['xdg-open', [url]] : []);
  if (!command) return;
  spawn(command, words, { stdio: 'ignore', detached: true })
    .on('error', () => say(`Open ${url} in your browser.`))
    .unref();
}
