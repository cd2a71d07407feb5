import Type, { type Static } from 'typebox';

import type { ServiceName } from '../protocol/exchange.ts';

const Count = (most: number, description: string, count = 1) =>
  Type.Integer({ default: count, minimum: 1, maximum: most, description });

const GroupCount = Type.Optional(Type.Integer({ minimum: 1, maximum: 64 }));

/**
 * Instances that answer for the arms that name them and for nobody else. A service that a group has
 * none of answers for it too.
 */
const Group = Type.Object(
  {
    'phrase-generation': GroupCount,
    stemming: GroupCount,
    'product-index': GroupCount,
    settings: Type.Optional(
      Type.Record(Type.String(), Type.Record(Type.String(), Type.Unknown()), {
        description: 'Sections of the configuration as these instances have them',
      }),
    ),
  },
  { additionalProperties: false },
);

/** Section `instances`: processes of each service, such as `LINKWEAVE_INSTANCES_MATCHER=2`. */
export const InstancesConfig = Type.Object(
  {
    gateway: Count(64, 'Two, so that when one is killed another listens', 2),
    matcher: Count(64, 'More for more pages at the same time'),
    'phrase-generation': Count(64, 'More for more text at the same time'),
    stemming: Count(64, 'More for more text at the same time'),
    'product-index': Count(64, 'All read the same files; pages in memory are shared'),
    'index-writer': Count(1, 'One: updates go through one process'),
    control: Count(1, 'One: changes go through one process'),
    reporting: Count(16, 'Each writes files of its own'),
    groups: Type.Record(Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,63}$' }), Group, {
      default: {},
      additionalProperties: false,
      description: 'Instances of their own for arms of experiments, by name; docs/experiments.md',
    }),
  },
  { additionalProperties: false },
);
export type InstancesConfig = Readonly<Static<typeof InstancesConfig>>;

/** Services of which groups may have instances of their own. */
export const groupedServices = ['phrase-generation', 'stemming', 'product-index'] as const;

/** Per group the services it has instances of. */
export function servicesByGroup({ groups }: InstancesConfig): Record<string, ServiceName[]> {
  return Object.fromEntries(
    Object.entries(groups).map(([name, group]) => [
      name,
      groupedServices.filter((service) => group[service] !== undefined),
    ]),
  );
}
