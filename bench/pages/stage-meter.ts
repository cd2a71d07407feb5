import { getHeapSpaceStatistics, getHeapStatistics } from 'node:v8';

/** What one part of the way cost so far. */
export interface StageCost {
  /** Of the processor, us; 0 while bytes are measured. */
  cpuUs: number;
  /** Allocated on the heap and beside it; 0 while processor time is measured. */
  bytes: number;
}

/**
 * Charges each moment of a page's way to the part that has its turn. Either time or memory: looking at the
 * one costs the other.
 *
 * Bytes are right only while nothing is collected: with `--min-semi-space-size`.
 */
export class StageMeter {
  readonly stages = new Map<string, StageCost>();
  private readonly isOfBytes: boolean;
  private stage: StageCost | undefined;
  private name = '';
  private before = 0;
  private readonly ownCost: number;

  constructor(isOfBytes: boolean) {
    this.isOfBytes = isOfBytes;
    this.ownCost = this.calibrate();
  }

  /** Gives the turn to another part, to none if its name is empty; returns whose it was. */
  turn(to: string): string {
    const now = this.now();
    if (this.stage) {
      if (this.isOfBytes) this.stage.bytes += now - this.before - this.ownCost;
      else this.stage.cpuUs += now - this.before - this.ownCost;
    }
    const from = this.name;
    this.name = to;
    this.stage = to === '' ? undefined : this.of(to);
    this.before = now;
    return from;
  }

  /** What looking once costs itself: some microseconds of CPU. */
  private calibrate(): number {
    const looks = 2000;
    for (let i = 0; i < looks; i++) this.now();
    const start = this.now();
    for (let i = 0; i < looks; i++) this.now();
    return (this.now() - start) / (looks + 1);
  }

  reset(): void {
    this.stages.clear();
  }

  private of(name: string): StageCost {
    const known = this.stages.get(name);
    if (known) return known;
    const made = { cpuUs: 0, bytes: 0 };
    this.stages.set(name, made);
    return made;
  }

  private now(): number {
    if (this.isOfBytes) {
      // The old generation is being swept by another thread: what is new alone counts.
      const young = getHeapSpaceStatistics().filter(({ space_name }) =>
        space_name.startsWith('new_'),
      );
      const { external_memory } = getHeapStatistics();
      return young.reduce((sum, { space_used_size }) => sum + space_used_size, external_memory);
    }
    const { user, system } = process.cpuUsage();
    return user + system;
  }
}
