import type { ConfigProblem } from '../../shared/config/config-problem.ts';
import {
  type Environment,
  type ResolvedConfig,
  resolveConfig,
  type Sections,
} from '../../shared/config/resolve-config.ts';
import { settingSchema } from '../../shared/config/setting-schema.ts';
import { variableName } from '../../shared/config/variable-name.ts';
import { markVariable } from '../start/marked-processes.ts';

/** All sections together, with what no single process can see: names that nobody reads. */
export function checkConfig(sections: Sections, env: Environment): ResolvedConfig {
  const resolved = resolveConfig(sections, env);
  return {
    ...resolved,
    problems: [
      ...resolved.problems,
      ...unknownSections(sections, resolved),
      ...unknownVariables(sections, env),
      ...relativePaths(resolved),
    ],
  };
}

function unknownSections(sections: Sections, { file }: ResolvedConfig): ConfigProblem[] {
  return Object.keys(file?.sections ?? {})
    .filter((name) => !Object.hasOwn(sections, name))
    .map((name) => ({
      where: file?.where([name]),
      fault: `${name} is not a known section`,
      remedy: `remove it, or use one of ${Object.keys(sections).join(', ')}`,
    }));
}

function unknownVariables(sections: Sections, env: Environment): ConfigProblem[] {
  const known = new Set(['LINKWEAVE_CONFIG', markVariable]);
  for (const [section, { properties }] of Object.entries(sections)) {
    for (const [key, schema] of Object.entries(properties)) {
      known.add(variableName(section, key));
      if (settingSchema(schema).secret) known.add(`${variableName(section, key)}_FILE`);
    }
  }
  return Object.keys(env)
    .filter((name) => name.startsWith('LINKWEAVE_') && !known.has(name))
    .map((name) => ({
      where: name,
      fault: 'sets nothing: no setting has that variable',
      remedy: 'correct its name, see `linkweave config describe`, or unset it',
    }));
}

/** The services and the commands do not stand in the same folder. */
function relativePaths({ config, origins }: ResolvedConfig): ConfigProblem[] {
  return Object.entries(config['paths'] ?? {})
    .filter(([, path]) => typeof path === 'string' && !path.startsWith('/'))
    .map(([key, path]) => ({
      where: origins['paths']?.[key]?.where,
      fault: `paths.${key} must be absolute: ${JSON.stringify(path)}`,
      remedy: 'write it from the root, beginning with /',
    }));
}
