import { asLinkweaveError, LinkweaveError } from '../../../shared/errors.ts';
import { readInService } from './base-folder.ts';
import { BaseReader } from './base-reader.ts';
import { GenerationReader } from './generation-reader.ts';
import { UpdatesStore } from './updates-store.ts';

/** An arm of little traffic asks seldom, and each time its base is opened its page comes too late. */
const NAMED_TIMES = 60;

export interface FollowOptions {
  /** How often `current` is read, ms. */
  readonly pollMs: number;
  /** How long an earlier base stays open for questions that quote it, ms; sixty times as long if it was asked for by name. */
  readonly retainMs: number;
  /** Makes a base ready to answer as quickly as the one in service, which serves until then. */
  readonly prepare?: (base: GenerationReader, signal: AbortSignal) => Promise<void>;
  /** Another base was taken into service. */
  readonly onSwitch?: (base: GenerationReader) => void;
  /** The base that `current` names cannot be taken into service; told once per message. */
  readonly onProblem?: (problem: LinkweaveError) => void;
}

/**
 * The base that `current` names, and those before it for a while, with the updates read over them.
 *
 * `current` is polled: file events are lost on network file systems and when the folder itself is
 * replaced. A base that cannot be opened never displaces one that can, and after a start the latest of
 * those before it serves: the problem is reported and opening is tried again at each poll.
 *
 * The first base serves at once and is prepared meanwhile, each later one when it is prepared.
 */
export class BaseInService {
  private readonly indexFolder: string;
  private readonly options: FollowOptions;
  private readonly open = new Map<string, GenerationReader>();
  private readonly opening = new Map<string, Promise<void>>();
  private readonly stopping = new AbortController();
  private readonly closing = new Map<string, NodeJS.Timeout>();
  private readonly timer: NodeJS.Timeout;
  private inService: GenerationReader | undefined;
  private updates: UpdatesStore | undefined;
  private lastProblem: LinkweaveError | undefined;

  constructor(indexFolder: string, options: FollowOptions) {
    this.indexFolder = indexFolder;
    this.options = options;
    this.poll();
    this.timer = setInterval(() => this.poll(), options.pollMs);
    this.timer.unref();
  }

  get isReady(): boolean {
    return this.inService !== undefined;
  }

  /** Why the base that `current` names is not in service. */
  get problem(): LinkweaveError | undefined {
    return this.lastProblem;
  }

  /** @throws INDEX_MISSING, INDEX_UNREADABLE, INDEX_VERSION while there is none */
  current(): GenerationReader {
    if (this.inService) return this.inService;
    throw this.lastProblem ?? this.missing();
  }

  /** @throws GENERATION_GONE for a base that is not open any more */
  byId(id: string): GenerationReader {
    const base = this.open.get(id);
    if (base) return base;
    throw new LinkweaveError(
      'GENERATION_GONE',
      `Cannot answer from base ${id}: in service is ${this.inService?.id ?? 'none'}`,
    );
  }

  /**
   * A base of the folder by its name, in service or not, as arms of experiments name one. It is opened
   * when it is first asked for and closed when nobody has asked for a while.
   *
   * @throws INDEX_MISSING, INDEX_UNREADABLE, INDEX_VERSION
   */
  async named(id: string): Promise<GenerationReader> {
    if (!this.open.has(id)) await this.prepared(id);
    this.closing.get(id)?.refresh();
    return this.byId(id);
  }

  /** Reads `current` now. */
  poll(): void {
    let ids: readonly string[] = [];
    try {
      this.followUpdates();
      ids = readInService(this.indexFolder);
      const [id] = ids;
      if (id === undefined) {
        this.report(this.missing());
        return;
      }
      if (id !== this.inService?.id && !this.follow(id)) return;
      this.lastProblem = undefined;
    } catch (error) {
      this.report(asLinkweaveError(error));
      if (!this.inService) this.fallBack(ids.slice(1));
    }
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    this.stopping.abort();
    await Promise.allSettled(this.opening.values());
    for (const timer of this.closing.values()) clearTimeout(timer);
    const bases = [...this.open.values()];
    this.open.clear();
    this.inService = undefined;
    await Promise.all(bases.map(({ base }) => base.close()));
    await this.updates?.close();
    this.updates = undefined;
  }

  /** @returns false if the base is still to be prepared: `poll()` is called again then */
  private follow(id: string): boolean {
    if (!this.inService) {
      const first = this.opened(id);
      for (const _ of first.base.load());
      this.takeUp(first);
      this.beside(id, this.options.prepare?.(first, this.stopping.signal)).catch(this.failed);
    }
    const base = this.open.get(id);
    if (base) {
      this.switchTo(base);
      return true;
    }
    if (!this.opening.has(id)) {
      this.prepared(id).then(() => this.poll(), this.failed);
    }
    return false;
  }

  private switchTo(base: GenerationReader): void {
    clearTimeout(this.closing.get(base.id));
    this.closing.delete(base.id);
    const previous = this.inService;
    this.inService = base;
    if (previous) this.closeLater(previous, this.options.retainMs);
    this.options.onSwitch?.(base);
  }

  private opened(id: string): GenerationReader {
    return new GenerationReader(BaseReader.open(this.indexFolder, id), this.updates);
  }

  /** Opens a base beside the one in service, once for all who ask for it. */
  private prepared(id: string): Promise<void> {
    return this.opening.get(id) ?? this.beside(id, this.prepare(id));
  }

  /** Remembers what goes on with a base while others serve: it ends before they are closed. */
  private beside(id: string, work: Promise<void> = Promise.resolve()): Promise<void> {
    const opening = work.finally(() => this.opening.delete(id));
    this.opening.set(id, opening);
    return opening;
  }

  private async prepare(id: string): Promise<void> {
    const base = this.opened(id);
    try {
      await this.options.prepare?.(base, this.stopping.signal);
      this.stopping.signal.throwIfAborted();
    } catch (error) {
      await base.base.close();
      throw error;
    }
    this.takeUp(base);
    this.closeLater(base, NAMED_TIMES * this.options.retainMs);
  }

  /** The first update may have been made while it was prepared. */
  private takeUp(base: GenerationReader): void {
    const isUpToDate = base.updates === this.updates;
    this.open.set(base.id, isUpToDate ? base : new GenerationReader(base.base, this.updates));
  }

  /** An earlier program cannot read what a later one built: what was in service before serves. */
  private fallBack(earlierIds: readonly string[]): void {
    for (const id of earlierIds) {
      try {
        this.follow(id);
        return;
      } catch {
        // The problem to be told is that of the base which should be in service.
      }
    }
  }

  /** The first update of an index makes the store that all later ones go to. */
  private followUpdates(): void {
    const updates = this.updates ?? UpdatesStore.toRead(this.indexFolder);
    if (!updates || updates === this.updates) return;
    this.updates = updates;
    for (const [id, { base }] of this.open) {
      const reader = new GenerationReader(base, updates);
      this.open.set(id, reader);
      if (this.inService?.id === id) this.inService = reader;
    }
  }

  private closeLater(base: GenerationReader, afterMs: number): void {
    const timer = setTimeout(() => {
      this.closing.delete(base.id);
      this.open.delete(base.id);
      base.base.close().catch((error: unknown) => this.report(asLinkweaveError(error)));
    }, afterMs);
    timer.unref();
    this.closing.set(base.id, timer);
  }

  private readonly failed = (error: unknown): void => {
    if (!this.stopping.signal.aborted) this.report(asLinkweaveError(error));
  };

  private report(problem: LinkweaveError): void {
    if (problem.message === this.lastProblem?.message) return;
    this.lastProblem = problem;
    this.options.onProblem?.(problem);
  }

  private missing(): LinkweaveError {
    return new LinkweaveError(
      'INDEX_MISSING',
      `Cannot answer: no index is in service in ${this.indexFolder}; ` +
        'build one with `linkweave index build --out DIR FEED…`',
    );
  }
}
