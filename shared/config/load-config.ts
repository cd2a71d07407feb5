import { LinkweaveError } from '../errors.ts';
import type { ConfigProblem } from './config-problem.ts';
import { type Config, type Environment, resolveConfig, type Sections } from './resolve-config.ts';

export type { Config, Sections } from './resolve-config.ts';

/**
 * Reads the sections a process needs, see resolve-config.ts for where from.
 *
 * @returns frozen values
 * @throws CONFIG_INVALID listing every problem, one a line
 */
export function loadConfig<S extends Sections>(
  sections: S,
  env: Environment = process.env,
): Config<S> {
  const { config, problems } = resolveConfig(sections, env);
  if (problems.length > 0) {
    throw new LinkweaveError(
      'CONFIG_INVALID',
      `Cannot use the configuration: ${problems.length} problem(s)\n  ${problems.map(problemLine).join('\n  ')}`,
    );
  }
  return deepFreeze(config) as Config<S>;
}

function problemLine({ where, fault, remedy }: ConfigProblem): string {
  return `${where ? `${where} ` : ''}${fault}; ${remedy}`;
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    for (const inner of Object.values(value)) deepFreeze(inner);
    Object.freeze(value);
  }
  return value;
}
