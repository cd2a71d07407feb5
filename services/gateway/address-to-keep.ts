const MAX_LENGTH = 500;

/**
 * A page's address as events keep it: without fragment, user and password, 500 characters at most.
 * Its query stays: the snippet sends one only where the page itself names it as canonical.
 */
export function addressToKeep(address: string): string {
  try {
    const url = new URL(address);
    url.hash = url.username = url.password = '';
    return url.href.slice(0, MAX_LENGTH);
  } catch {
    return (address.split('#')[0] ?? '').slice(0, MAX_LENGTH);
  }
}
