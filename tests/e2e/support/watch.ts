import type { BrowserContext, ConsoleMessage } from '@playwright/test';

interface Violation {
  readonly directive: string;
  readonly blocked: string;
}

/**
 * What must never happen while the app is used: an error on the console (workers included; a refused request of theirs
 * says so there), an uncaught error, a policy violation, a request to another origin.
 */
export class Watch {
  readonly faults: string[] = [];
  readonly #followed = new WeakSet<BrowserContext>();

  /** @param origin the only origin that may be asked; every page of the context is watched from here on */
  async follow(context: BrowserContext, origin: string): Promise<void> {
    if (this.#followed.has(context)) return;
    this.#followed.add(context);
    context.on('console', (message) => this.#hear(message));
    context.on('weberror', (error) => this.faults.push(`uncaught: ${error.error().message}`));
    context.on('request', (request) => {
      const url = new URL(request.url());
      if (/^https?:$/.test(url.protocol) && url.origin !== origin) this.faults.push(`asked another origin: ${url.href}`);
    });
    await context.exposeBinding('tellViolation', (_source, violation: Violation) =>
      this.faults.push(`violation: ${violation.directive} ${violation.blocked}`),
    );
    await context.addInitScript(() => {
      const page = window as unknown as { tellViolation: (violation: Violation) => void };
      addEventListener('securitypolicyviolation', (event) =>
        page.tellViolation({ directive: event.effectiveDirective, blocked: event.blockedURI }),
      );
    });
  }

  #hear(message: ConsoleMessage): void {
    if (message.type() === 'error') this.faults.push(`console: ${message.text()} (${message.location().url})`);
  }
}
