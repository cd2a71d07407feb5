/** A look at the running system's own figures. */
export interface Look {
  readonly atMs: number;
  /** Own memory of the largest process of each service, bytes. */
  readonly memory: ReadonlyMap<string, number>;
}

const memoryName = 'linkweave_memory_anonymous_bytes';
const pauseName = 'linkweave_gc_pause_seconds_bucket';
const faultsName = 'linkweave_major_faults_total';

/** Looks at `/metrics` again and again. */
export class ProcessWatch {
  readonly looks: Look[] = [];
  private readonly url: string;
  private readonly startMs = performance.now();
  /** Per service the least bound, seconds, that no pause of any of its processes was above. */
  private readonly pauses = new Map<string, number>();
  /** Pauses of each process up to the first look, by bound: of the system's start. */
  private readonly atFirst = new Map<string, Map<number, number>>();

  /** Of each process at its first look and at its latest. */
  private readonly faults = new Map<string, { readonly first: number; latest: number }>();

  constructor(url: string) {
    this.url = url;
  }

  /** A look that fails, because the gateway asked was just killed, is no look. */
  async look(): Promise<void> {
    const text = await fetch(`${this.url}/metrics`).then(
      (response) => response.text(),
      () => '',
    );
    const memory = new Map<string, number>();
    const pauses = new Map<string, { bound: number; count: number }[]>();
    for (const [, name = '', labels = '', value] of text.matchAll(/^(\w+)\{(.*)\} (\S+)$/gm)) {
      const service = serviceIn(labels);
      if (name === memoryName) {
        memory.set(service, Math.max(memory.get(service) ?? 0, Number(value)));
      } else if (name === faultsName) {
        const known = this.faults.get(labels);
        if (known) known.latest = Number(value);
        else this.faults.set(labels, { first: Number(value), latest: Number(value) });
      } else if (name === pauseName) {
        const bound = Number(/le="([^"]+)"/.exec(labels)?.[1]?.replace('+Inf', 'Infinity'));
        const series = labels.replace(/,?le="[^"]+"/, '');
        const buckets = pauses.get(series) ?? [];
        buckets.push({ bound, count: Number(value) });
        pauses.set(series, buckets);
      }
    }
    if (memory.size > 0) this.looks.push({ atMs: performance.now() - this.startMs, memory });
    for (const [series, buckets] of pauses) {
      const service = serviceIn(series);
      if (this.looks.length <= 1) {
        this.atFirst.set(series, new Map(buckets.map(({ bound, count }) => [bound, count])));
      }
      const first = this.atFirst.get(series);
      const since = buckets.map(({ bound, count }) => ({
        bound,
        count: count - (first?.get(bound) ?? 0),
      }));
      const all = Math.max(...since.map(({ count }) => count));
      const bounds = since.filter(({ count }) => count === all).map(({ bound }) => bound);
      const before = this.pauses.get(service) ?? 0;
      if (all > 0) this.pauses.set(service, Math.max(before, Math.min(...bounds)));
    }
  }

  /** No collection pause of a service's processes was longer since the first look, ms; of one started since, its start is in it. */
  pauseOf(service: string): number {
    return (this.pauses.get(service) ?? 0) * 1000;
  }

  /** Times since the first look that a service's processes waited for the disk to touch their memory or a mapped file. */
  faultsOf(service: string): number {
    return [...this.faults]
      .filter(([labels]) => serviceIn(labels) === service)
      .reduce((sum, [, { first, latest }]) => sum + latest - first, 0);
  }

  /** Least-squares growth of a service's memory over the second half, MB an hour. */
  growthOf(service: string): number {
    const points = this.looks
      .slice(Math.floor(this.looks.length / 2))
      .flatMap(({ atMs, memory }) => {
        const bytes = memory.get(service);
        return bytes === undefined ? [] : [{ hours: atMs / 3_600_000, megabytes: bytes / 1e6 }];
      });
    const mean = (of: (point: (typeof points)[number]) => number) =>
      points.reduce((sum, point) => sum + of(point), 0) / points.length;
    const [hours, megabytes] = [mean((one) => one.hours), mean((one) => one.megabytes)];
    const covariance = mean((one) => (one.hours - hours) * (one.megabytes - megabytes));
    return covariance / mean((one) => (one.hours - hours) ** 2);
  }
}

function serviceIn(labels: string): string {
  return /service="([a-z-]+)"/.exec(labels)?.[1] ?? '';
}
