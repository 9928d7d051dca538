import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Names of an installed Chromium or Chrome, in the order in which they are tried. */
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge'];
const FIXED = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** Path of a Chromium on this machine: $REGULARS_CHROMIUM, an installed one, then Playwright's own download; null = none. */
export function findChromium() {
  const named = process.env.REGULARS_CHROMIUM;
  if (named && existsSync(named)) return named;
  return installedChromium() ?? downloadedChromium();
}

function installedChromium() {
  const separator = process.platform === 'win32' ? ';' : ':';
  const ending = process.platform === 'win32' ? '.exe' : '';
  for (const folder of (process.env.PATH ?? '').split(separator)) {
    for (const name of NAMES) {
      const path = join(folder, name + ending);
      if (folder && existsSync(path)) return path;
    }
  }
  return FIXED.find((path) => existsSync(path)) ?? null;
}

function downloadedChromium() {
  const roots = [
    process.env.PLAYWRIGHT_BROWSERS_PATH,
    join(homedir(), '.cache', 'ms-playwright'),
    join(homedir(), 'Library', 'Caches', 'ms-playwright'),
    join(process.env.LOCALAPPDATA ?? homedir(), 'ms-playwright'),
  ];
  const inside = [
    ['chrome-linux', 'chrome'],
    ['chrome-linux64', 'chrome'],
    ['chrome-mac', 'Chromium.app', 'Contents', 'MacOS', 'Chromium'],
    ['chrome-win', 'chrome.exe'],
  ];
  for (const root of roots) {
    if (!root || !existsSync(root)) continue;
    const builds = readdirSync(root)
      .filter((name) => /^chromium-\d+$/.test(name))
      .sort()
      .reverse();
    for (const build of builds) {
      for (const parts of inside) {
        const path = join(root, build, ...parts);
        if (existsSync(path)) return path;
      }
    }
  }
  return null;
}

/** Flags under which tests run: no request of the browser's own, WebGPU through the software adapter where there is no other. */
export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
  '--enable-features=Vulkan',
];
