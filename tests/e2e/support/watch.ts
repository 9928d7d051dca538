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
  readonly #all: string[] = [];
  readonly #expected: RegExp[] = [];
  readonly #followed = new WeakSet<BrowserContext>();

  /** What happened and was not expected. */
  get faults(): string[] {
    return this.#all.filter((fault) => !this.#expected.some((pattern) => pattern.test(fault)));
  }

  /** What a test brings about on purpose. */
  expects(pattern: RegExp): void {
    this.#expected.push(pattern);
  }

  /** @param origin the only origin that may be asked; every page of the context is watched from here on */
  async follow(context: BrowserContext, origin: string): Promise<void> {
    if (this.#followed.has(context)) return;
    this.#followed.add(context);
    context.on('console', (message) => this.#hear(message));
    context.on('weberror', (error) => this.#all.push(`uncaught: ${error.error().message}`));
    context.on('request', (request) => {
      const url = new URL(request.url());
      if (/^https?:$/.test(url.protocol) && url.origin !== origin) this.#all.push(`asked another origin: ${url.href}`);
    });
    await context.exposeBinding('tellViolation', (_source, violation: Violation) =>
      this.#all.push(`violation: ${violation.directive} ${violation.blocked}`),
    );
    await context.addInitScript(() => {
      const page = window as unknown as { tellViolation: (violation: Violation) => void };
      addEventListener('securitypolicyviolation', (event) =>
        page.tellViolation({ directive: event.effectiveDirective, blocked: event.blockedURI }),
      );
    });
  }

  #hear(message: ConsoleMessage): void {
    if (message.type() === 'error') this.#all.push(`console: ${message.text()} (${message.location().url})`);
  }
}
