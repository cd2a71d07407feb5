import { type ErrorCode, LinkweaveError } from '../../../shared/errors.ts';
import { deadlineIn } from '../../../shared/messaging/deadline.ts';
import type { AskContext, Asker } from '../../../shared/messaging/exchanges.ts';
import { candidatesExchange } from '../../../shared/protocol/candidates.ts';
import type { ServiceName } from '../../../shared/protocol/exchange.ts';
import type { Arm, Experiment } from '../../../shared/protocol/experiments.ts';
import { infoExchange } from '../../../shared/protocol/stats.ts';

const answerWithinMs = 500;

/** What product-index says of a base it cannot open. */
const unusable: ReadonlySet<ErrorCode> = new Set([
  'INDEX_MISSING',
  'INDEX_UNREADABLE',
  'INDEX_VERSION',
]);

/**
 * Makes the function that refuses names nobody knows.
 *
 * The services themselves are asked, not the configuration: a module of somebody else's says its
 * engine's name only when it is loaded, and different groups may have loaded different ones. Where no
 * instance can be asked nothing is refused: an operator must be able to act while a part is down, and
 * a page whose arm cannot be computed gets the control arm's links.
 *
 * @param groups services of each configured group of instances
 */
export function createCheckNames(
  asker: Asker,
  groups: Readonly<Record<string, readonly ServiceName[]>>,
) {
  /** @throws INVALID_FIELD, UNKNOWN_ENGINE, UNKNOWN_RELEVANCE */
  return async function checkNames(
    { id, arms }: Experiment,
    before: Experiment | undefined,
  ): Promise<void> {
    const context = { request: `names-${process.pid}`, deadline: deadlineIn(answerWithinMs) };
    for (const [index, arm] of arms.entries()) {
      const was = before?.arms.find((one) => one.id === arm.id);
      if (was && isNamedAlike(arm, was)) continue;
      const refuse = (code: ErrorCode, what: keyof Arm, known: readonly string[]): never => {
        throw new LinkweaveError(
          code,
          `Cannot set experiment ${id}: ${what} must be one of ${known.join(', ') || '(none)'}: ${arm[what]}`,
          { field: `/change/experiment/arms/${index}/${what}` },
        );
      };
      const { engine, relevance, instances, generation } = arm;
      if (instances !== undefined && !Object.hasOwn(groups, instances)) {
        refuse('INVALID_FIELD', 'instances', Object.keys(groups));
      }
      const groupOf = (service: ServiceName) =>
        instances !== undefined && groups[instances]?.includes(service) ? instances : undefined;
      if (engine !== undefined) {
        const group = groupOf('phrase-generation');
        const known = await namesIn('phrase-generation', group, 'engines', context);
        if (known && !known.includes(engine)) refuse('UNKNOWN_ENGINE', 'engine', known);
      }
      if (relevance !== undefined) {
        const known = await namesIn('matcher', undefined, 'relevance', context);
        if (known && !known.includes(relevance)) refuse('UNKNOWN_RELEVANCE', 'relevance', known);
      }
      if (generation !== undefined) {
        const why = await whyUnusable(generation, groupOf('product-index'), context);
        if (why) refuse('INVALID_FIELD', 'generation', [`the bases that can be opened (${why})`]);
      }
    }
  };

  /** Names in a note of all instances of a group; undefined when none answers. */
  async function namesIn(
    service: ServiceName,
    group: string | undefined,
    note: string,
    context: AskContext,
  ): Promise<readonly string[] | undefined> {
    const infos = await asker.askAll(service, infoExchange, {}, context);
    const ofGroup = infos.filter((info) => info.group === group);
    if (ofGroup.length === 0) return undefined;
    return [...new Set(ofGroup.flatMap((info) => (info.notes[note] ?? '').split(' ')))];
  }

  /** Asks for no candidates at all, which opens the base, so that no page waits for that. */
  async function whyUnusable(
    base: string,
    group: string | undefined,
    context: AskContext,
  ): Promise<string | undefined> {
    const nothing = { tokens: '', languages: [], stems: [], sequences: [], ranges: [], most: 1 };
    const ofGroup = group === undefined ? context : { ...context, group };
    try {
      await asker.ask('product-index', candidatesExchange, { ...nothing, base }, ofGroup);
      return undefined;
    } catch (error) {
      const isUnusable = error instanceof LinkweaveError && unusable.has(error.code);
      return isUnusable ? error.message : undefined;
    }
  }
}

function isNamedAlike(one: Arm, other: Arm): boolean {
  return (
    one.engine === other.engine &&
    one.relevance === other.relevance &&
    one.instances === other.instances &&
    one.generation === other.generation
  );
}
