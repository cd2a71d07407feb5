/**
 * Waits for a condition, looking every few milliseconds.
 *
 * @throws the condition's last error, or that it stayed false, after `timeoutMs`
 */
export async function eventually<T>(
  condition: () => T | Promise<T>,
  timeoutMs = 10_000,
): Promise<NonNullable<T>> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    let last: unknown;
    try {
      const value = await condition();
      if (value) return value as NonNullable<T>;
    } catch (error) {
      last = error;
    }
    if (Date.now() > end) throw last ?? new Error(`Condition stayed false for ${timeoutMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
