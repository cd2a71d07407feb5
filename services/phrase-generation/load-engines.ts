import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';

import { LinkweaveError } from '../../shared/errors.ts';
import { blendEngine } from './engines/blend/blend-engine.ts';
import { chunkEngine } from './engines/chunk/chunk-engine.ts';
import type { Engine } from './engines/engine.ts';
import { ngramEngine } from './engines/ngram/ngram-engine.ts';
import { shapeEngine } from './engines/shape/shape-engine.ts';
import { loadTagger } from './engines/tagger/load-tagger.ts';

/** Engines by name. */
export type Engines = ReadonlyMap<string, Engine>;

export interface EnginesConfig {
  /** Modules of engines besides those built in: absolute paths or package names. */
  readonly engines: readonly string[];
  readonly ngramTokens: number;
}

/**
 * The engines built in and those of the configuration.
 *
 * @throws CONFIG_INVALID when a module cannot be loaded, exports no engine by default or takes a
 *   name that is taken
 */
export async function loadEngines(config: EnginesConfig): Promise<Engines> {
  const engines = new Map<string, Engine>();
  const tagger = loadTagger();
  const builtIn = [ngramEngine(config.ngramTokens), chunkEngine, shapeEngine, tagger];
  for (const engine of [...builtIn, blendEngine(tagger)]) {
    engines.set(engine.name, engine);
  }
  for (const module of config.engines) {
    const engine = await loadEngine(module);
    if (engines.has(engine.name)) throw refusal(module, `the name is taken: ${engine.name}`);
    engines.set(engine.name, engine);
  }
  return engines;
}

async function loadEngine(module: string): Promise<Engine> {
  if (module.startsWith('.')) {
    throw refusal(module, 'give an absolute path or the name of an installed package');
  }
  let loaded: { readonly default?: unknown };
  try {
    loaded = await import(isAbsolute(module) ? pathToFileURL(module).href : module);
  } catch (error) {
    throw refusal(module, error instanceof Error ? error.message : String(error), error);
  }
  const { default: engine } = loaded;
  if (!isObject(engine)) {
    throw refusal(module, `the default export must be {name, blockToPhrases}: ${typeof engine}`);
  }
  const { name, blockToPhrases } = engine;
  if (typeof name !== 'string' || !namePattern.test(name)) {
    throw refusal(module, `name must match ${namePattern.source}: ${JSON.stringify(name)}`);
  }
  if (typeof blockToPhrases !== 'function') {
    throw refusal(module, `blockToPhrases must be a function: ${typeof blockToPhrases}`);
  }
  return engine as unknown as Engine;
}

const namePattern = /^[a-z0-9][a-z0-9-]{0,63}$/;

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function refusal(module: string, reason: string, cause?: unknown): LinkweaveError {
  return new LinkweaveError('CONFIG_INVALID', `Cannot load engine ${module}: ${reason}`, { cause });
}
