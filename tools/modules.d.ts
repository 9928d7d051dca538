declare module '*/serve.mjs' {
  export function serveBuilt(port: number): Promise<{ url: string; close: () => Promise<void> }>;
}
declare module '*/chromium.mjs' {
  export function findChromium(): string | null;
  export const CHROMIUM_FLAGS: string[];
}
