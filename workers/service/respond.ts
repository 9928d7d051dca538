import { keyOf, type Build } from './build-files.ts';
import { findFile } from './precache.ts';
import { securityHeaders } from './security-headers.ts';

/** Statuses that may not carry a body (Fetch, "null body status"). */
const WITHOUT_BODY = new Set([101, 103, 204, 205, 304]);

/**
 * The answer to a request of a page or worker: a file of a build from the cache; anything else of this origin from the
 * network, redirects not followed; an error for every other origin, to which this worker never sends a request. Each
 * answer carries the security headers, which a static host may not be able to send.
 */
export async function respond(build: Build, request: Request): Promise<Response> {
  if (new URL(request.url).origin !== new URL(build.scope).origin) return Response.error();
  if (request.method === 'GET') {
    const found = await findFile(build, keyOf(build, request) ?? withoutQuery(request.url));
    if (found) return withSecurityHeaders(found);
  }
  try {
    // A navigation does not follow redirects by itself, and may not be copied with other options.
    const answer = await (request.mode === 'navigate' ? fetch(request) : fetch(request, { redirect: 'manual' }));
    return answer.type === 'opaqueredirect' && request.mode !== 'navigate'
      ? Response.error()
      : withSecurityHeaders(answer);
  } catch {
    // No network: the same answer that the page would have had without this worker.
    return Response.error();
  }
}

function withoutQuery(address: string): string {
  const url = new URL(address);
  return url.origin + url.pathname;
}

/** The same response with the headers of the policy; an error or an opaque one cannot be opened and stays as it is. */
export function withSecurityHeaders(response: Response): Response {
  if (response.status === 0) return response;
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(securityHeaders())) headers.set(name, value);
  // The body is decoded already.
  if (headers.has('content-encoding')) {
    headers.delete('content-encoding');
    headers.delete('content-length');
  }
  const body = WITHOUT_BODY.has(response.status) ? null : response.body;
  return new Response(body, { status: response.status, statusText: response.statusText, headers });
}
