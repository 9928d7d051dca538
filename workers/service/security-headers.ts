/** One place for the policy: the built page's meta tag, the preview server's headers and the service worker use it. */
const DIRECTIVES = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "manifest-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "object-src 'none'",
  "frame-src 'none'",
];

/** A meta tag cannot carry frame-ancestors (HTML, "content security policy state"). */
export function contentSecurityPolicy(carrier: 'meta' | 'header'): string {
  return [...DIRECTIVES, ...(carrier === 'header' ? ["frame-ancestors 'none'"] : [])].join('; ');
}

/** Headers of every response. Connection-Allowlist (Chromium 152 and later) also closes navigation, DNS and WebRTC. */
export function securityHeaders(): Record<string, string> {
  return {
    'Content-Security-Policy': contentSecurityPolicy('header'),
    'Connection-Allowlist': '(response-origin); webrtc=block',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'X-DNS-Prefetch-Control': 'off',
    'Permissions-Policy':
      'camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=(), hid=(), midi=(), display-capture=()',
  };
}
