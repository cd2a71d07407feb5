/** A list in which one replaces the one of the same id in its place, or stands at the end. */
export function withOne<T extends { readonly id: string }>(all: readonly T[], one: T): T[] {
  const isKnown = all.some((other) => other.id === one.id);
  return isKnown ? all.map((other) => (other.id === one.id ? one : other)) : [...all, one];
}
