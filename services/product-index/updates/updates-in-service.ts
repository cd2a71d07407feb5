import { asLinkweaveError, LinkweaveError } from '../../../shared/errors.ts';
import type { UpdatesAnswer, UpdatesRequest } from '../../../shared/protocol/updates.ts';
import { readCurrent } from '../store/base-folder.ts';
import { BaseReader } from '../store/base-reader.ts';
import { UpdatesStore } from '../store/updates-store.ts';
import { deriveForBase } from './derive-for-base.ts';
import { updatesToOverlay } from './updates-to-overlay.ts';

export interface UpdatesOptions {
  /** How often `current` is read, ms. */
  readonly pollMs: number;
  /** The updates were made to be found over another base. */
  readonly onDerived: (base: string, added: number) => void;
  readonly onProblem: (problem: LinkweaveError) => void;
}

/** The updates of an index and the base they lie over, one change at a time. */
export class UpdatesInService {
  private readonly indexFolder: string;
  private readonly options: UpdatesOptions;
  private readonly store: UpdatesStore;
  private readonly timer: NodeJS.Timeout;
  private base: BaseReader | undefined;
  private last: Promise<unknown> = Promise.resolve();
  private problem = '';
  private applied = { put: 0, patched: 0, removed: 0, unknown: 0 };

  /** @throws INDEX_VERSION for updates of another format */
  constructor(indexFolder: string, options: UpdatesOptions) {
    this.indexFolder = indexFolder;
    this.options = options;
    this.store = UpdatesStore.toWrite(indexFolder);
    this.timer = setInterval(() => void this.poll(), options.pollMs);
    this.timer.unref();
  }

  /** Applies updates; they are on the disk when this resolves. */
  apply(request: UpdatesRequest): Promise<UpdatesAnswer> {
    return this.next(() => {
      const answer = this.write(request);
      this.applied.put += answer.put;
      this.applied.patched += answer.patched;
      this.applied.removed += answer.removed;
      this.applied.unknown += answer.unknown;
      return answer;
    });
  }

  /** Follows `current` to another base now. */
  poll(): Promise<void> {
    return this.next(() => this.follow());
  }

  notes(): Record<string, string> {
    const { sequence, derivedFor } = this.store.meta();
    return {
      sequence: String(sequence),
      base: derivedFor,
      ...(this.problem === '' ? {} : { problem: this.problem }),
    };
  }

  counts(): Record<string, number> {
    return { ...this.applied, sequence: this.store.meta().sequence };
  }

  /** Map, pages and readers of the LMDB environment. */
  environment(): object {
    return this.store.environment();
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.last.catch(() => {});
    await this.base?.close();
    await this.store.close();
  }

  /** All of them, or none: LMDB has changed nothing when it could not write. */
  private write(request: UpdatesRequest): UpdatesAnswer {
    try {
      return updatesToOverlay(request, this.store, this.base, Date.now());
    } catch (cause) {
      if (!isOfDisk(cause)) throw cause;
      const reason = (cause as Error).message;
      const message = `Cannot write updates, free space or make the folder writable: ${reason}`;
      throw new LinkweaveError('OVERLOADED', message, { cause });
    }
  }

  /** Runs one thing after the other, so that no update meets a base half derived. */
  private next<T>(run: () => T | Promise<T>): Promise<T> {
    const result = this.last.then(run, run);
    this.last = result.catch(() => {});
    return result;
  }

  private async follow(): Promise<void> {
    try {
      const id = readCurrent(this.indexFolder);
      if (id === undefined || id === this.base?.id) return;
      const base = BaseReader.open(this.indexFolder, id);
      const before = this.base;
      if (this.store.meta().derivedFor !== id) {
        const added = await deriveForBase(this.store, base);
        this.options.onDerived(id, added);
      }
      this.base = base;
      await before?.close();
      this.problem = '';
    } catch (error) {
      const problem = asLinkweaveError(error);
      if (problem.message !== this.problem) this.options.onProblem(problem);
      this.problem = problem.message;
    }
  }
}

/** What LMDB says when the disk is full, read-only or broken. */
function isOfDisk(error: unknown): boolean {
  return (
    error instanceof Error &&
    /space left|Read-only|Input\/output|Commit failed/i.test(error.message)
  );
}
