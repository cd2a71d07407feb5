import { LinkweaveError } from '../../../shared/errors.ts';

export interface FailedLogins {
  /** @throws RATE_LIMITED while too many keys of that address were wrong */
  readonly check: (address: string) => void;
  readonly failed: (address: string) => void;
}

const mostFailures = 10;
const windowMs = 10 * 60_000;
const mostAddresses = 10_000;

/**
 * Wrong operator keys by address: ten in ten minutes, then none is looked at until the ten minutes
 * are over. Right keys cost nothing, so an operator's own programs are not held up.
 *
 * @param now monotonic, ms
 */
export function failedLogins(now: () => number = () => performance.now()): FailedLogins {
  const byAddress = new Map<string, { readonly sinceMs: number; readonly count: number }>();
  const recent = (address: string) => {
    const known = byAddress.get(address);
    return known && now() - known.sinceMs < windowMs ? known : { sinceMs: now(), count: 0 };
  };
  return {
    check(address) {
      const { sinceMs, count } = recent(address);
      if (count < mostFailures) return;
      const minutes = Math.ceil((windowMs - (now() - sinceMs)) / 60_000);
      throw new LinkweaveError(
        'RATE_LIMITED',
        `Cannot look at another key from this address, ${count} were wrong; try again in minutes: ${minutes}`,
      );
    },
    failed(address) {
      const { sinceMs, count } = recent(address);
      byAddress.delete(address);
      byAddress.set(address, { sinceMs, count: count + 1 });
      const [oldest] = byAddress.keys();
      if (byAddress.size > mostAddresses && oldest !== undefined) byAddress.delete(oldest);
    },
  };
}
