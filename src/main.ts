import { mount } from 'svelte';
import { AppContext } from './app/app-context.ts';
import { browserMemory } from './app/memory.ts';
import { OfflineState } from './app/offline-state.svelte.ts';
import { openDataWorker } from './app/worker-door.ts';
import { takeLaunchedFiles } from './app/workers/launch-queue.ts';
import { registerOffline } from './app/workers/offline.ts';
import App from './ui/App.svelte';
import { Words } from './ui/i18n/words.svelte.ts';
import './ui/styles/tokens.css';
import './ui/styles/base.css';
import './ui/styles/parts.css';
import './ui/styles/print.css';

const offline = new OfflineState();
const app = new AppContext({ memory: browserMemory(), openDoor: openDataWorker, offline });
const words = await Words.load(app.language.current, () => ({
  currency: app.shop.summary?.currency ?? '',
  digits: app.shop.summary?.currencyDigits ?? 2,
  zone: app.shop.state?.settings.zone ?? 'UTC',
}));

mount(App, { target: document.getElementById('app') as HTMLElement, props: { app, words } });
void registerOffline(offline);
await app.start();
takeLaunchedFiles({
  onFiles: (files) => void app.flow.begin(files),
  onUnreadable: (error) => app.toasts.say(words.error(error), { tone: 'bad' }),
});
