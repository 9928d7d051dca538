import { preview } from 'vite';
import { ROOT } from './setup.mjs';

/** Serves the built app on 127.0.0.1 with the project's headers; port 0 takes any free one. */
export async function serveBuilt(port) {
  const server = await preview({
    root: ROOT,
    logLevel: 'silent',
    preview: { port, strictPort: port !== 0, host: 'localhost', open: false },
  });
  const address = server.httpServer.address();
  const found = typeof address === 'object' && address ? address.port : port;
  return { url: `http://localhost:${found}/`, close: () => server.close() };
}
