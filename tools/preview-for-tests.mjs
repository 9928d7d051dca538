import { serveBuilt } from './serve.mjs';

/** The built app for the end-to-end tests, on a port of their own. */
await serveBuilt(4199);
