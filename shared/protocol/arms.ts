import Type, { type Static } from 'typebox';

import { exchange } from './exchange.ts';

const Count = (description: string) => Type.Integer({ minimum: 0, description });

/** What one matcher measured of an arm in the window of its experiment’s guardrails. */
export const ArmWindow = Type.Object({
  experiment: Type.String(),
  arm: Type.String(),
  pages: Count('Assigned to the arm, or computed for it as a shadow'),
  failed: Count('Not answered by the arm: error, time over, or its instances were passed over'),
  partial: Count('Answered by the arm without all it asked for'),
  empty: Count('Answered by the arm without a link'),
  links: Count('Of pages answered by the arm'),
  latency: Type.Array(Type.Integer({ minimum: 0 }), {
    description: 'bucket, pages; repeated; see latency-buckets.ts. A failed page took all its time',
  }),
});
export type ArmWindow = Static<typeof ArmWindow>;

/** control -> each matcher, every second. */
export const armsExchange = exchange(
  'arms/1',
  Type.Object({}),
  Type.Object({ arms: Type.Array(ArmWindow) }),
);

/** An arm as all matchers together measured it. */
export const ArmFigures = Type.Object({
  experiment: Type.String(),
  arm: Type.String(),
  windowSeconds: Type.Integer(),
  pages: Count('In the window'),
  errorRate: Type.Number({ description: 'Of pages: failed or partial' }),
  emptyRate: Type.Number({ description: 'Of pages: without a link' }),
  p50Ms: Type.Number(),
  p99Ms: Type.Number(),
  complaintRate: Type.Optional(
    Type.Number({ description: 'Of links shown since the arm was changed; only if it is watched' }),
  ),
});
export type ArmFigures = Static<typeof ArmFigures>;

/** CLI, console -> control: how the arms do now, against their guardrails. */
export const armFiguresExchange = exchange(
  'arm-figures/1',
  Type.Object({}),
  Type.Object({ arms: Type.Array(ArmFigures) }),
);
