/** Named counts since the start. */
export interface Counters {
  readonly add: (name: string, by?: number) => void;
  readonly all: () => Record<string, number>;
}

export function counters(): Counters {
  const counts: Record<string, number> = {};
  return {
    add: (name, by = 1) => {
      counts[name] = (counts[name] ?? 0) + by;
    },
    all: () => ({ ...counts }),
  };
}
