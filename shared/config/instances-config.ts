import Type, { type Static } from 'typebox';

const Count = (most: number, description: string, count = 1) =>
  Type.Integer({ default: count, minimum: 1, maximum: most, description });

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
  },
  { additionalProperties: false },
);
export type InstancesConfig = Readonly<Static<typeof InstancesConfig>>;
