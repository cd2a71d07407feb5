import { asLinkweaveError, LinkweaveError } from '../../../shared/errors.ts';
import { readInService } from './base-folder.ts';
import { BaseReader } from './base-reader.ts';
import { GenerationReader } from './generation-reader.ts';
import { UpdatesStore } from './updates-store.ts';

export interface FollowOptions {
  /** How often `current` is read, ms. */
  readonly pollMs: number;
  /** How long an earlier base stays open for questions that quote it, ms. */
  readonly retainMs: number;
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
 */
export class BaseInService {
  private readonly indexFolder: string;
  private readonly options: FollowOptions;
  private readonly open = new Map<string, GenerationReader>();
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
      if (id !== this.inService?.id) this.switchTo(id);
      this.lastProblem = undefined;
    } catch (error) {
      this.report(asLinkweaveError(error));
      if (!this.inService) this.fallBack(ids.slice(1));
    }
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    for (const timer of this.closing.values()) clearTimeout(timer);
    const bases = [...this.open.values()];
    this.open.clear();
    this.inService = undefined;
    await Promise.all(bases.map(({ base }) => base.close()));
    await this.updates?.close();
    this.updates = undefined;
  }

  private switchTo(id: string): void {
    const base =
      this.open.get(id) ??
      new GenerationReader(BaseReader.open(this.indexFolder, id), this.updates);
    this.open.set(id, base);
    clearTimeout(this.closing.get(id));
    this.closing.delete(id);
    const previous = this.inService;
    this.inService = base;
    if (previous) this.closeLater(previous);
    this.options.onSwitch?.(base);
  }

  /** An earlier program cannot read what a later one built: what was in service before serves. */
  private fallBack(earlierIds: readonly string[]): void {
    for (const id of earlierIds) {
      try {
        this.switchTo(id);
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

  private closeLater(base: GenerationReader): void {
    const timer = setTimeout(() => {
      this.closing.delete(base.id);
      this.open.delete(base.id);
      base.base.close().catch((error: unknown) => this.report(asLinkweaveError(error)));
    }, this.options.retainMs);
    timer.unref();
    this.closing.set(base.id, timer);
  }

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
