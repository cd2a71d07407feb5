import type { ServiceName } from '../protocol/exchange.ts';

/** The instances that answer for each other: of a service, or of a group of its own of it. */
export type Pool = ServiceName | `${ServiceName}@${string}`;

/** @param group none: the instances that belong to no group */
export function poolOf(service: ServiceName, group: string | undefined): Pool {
  return group ? `${service}@${group}` : service;
}
