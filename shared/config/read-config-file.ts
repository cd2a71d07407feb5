import { readFileSync } from 'node:fs';
import {
  findNodeAtLocation,
  getNodeValue,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from 'jsonc-parser';

import type { ConfigProblem } from './config-problem.ts';

/** A configuration file that was read: JSON with comments and trailing commas. */
export interface ConfigFile {
  readonly path: string;
  readonly sections: Readonly<Record<string, unknown>>;
  /** `path:line` of a value, or of what it should stand in; the first line is 1. */
  where(pointer: readonly string[]): string;
}

/** Reads the file; what cannot be read is told in `problems` and left out. */
export function readConfigFile(path: string, problems: ConfigProblem[]): ConfigFile {
  const empty: ConfigFile = { path, sections: {}, where: () => path };
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    problems.push({
      where: path,
      fault: `cannot be read: ${(error as Error).message}`,
      remedy: 'correct LINKWEAVE_CONFIG or the permissions of the file',
    });
    return empty;
  }
  const errors: ParseError[] = [];
  let root: Node | undefined;
  let isTooDeep = false;
  try {
    root = parseTree(text, errors, { allowTrailingComma: true });
  } catch (error) {
    // The parser recurses.
    if (!(error instanceof RangeError)) throw error;
    isTooDeep = true;
  }
  if (isTooDeep || (root && isDeeper(root, mostDepth))) {
    problems.push({
      where: path,
      fault: 'is nested too deep to be read',
      remedy: 'write sections of settings, such as {"gateway": {"port": 8081}}',
    });
    return empty;
  }
  const at = (offset: number) => `${path}:${text.slice(0, offset).split('\n').length}`;
  for (const { error, offset } of errors.slice(0, 5)) {
    problems.push({
      where: at(offset),
      fault: `is not JSON with comments: ${printParseErrorCode(error)}`,
      remedy: 'correct the line or the one before it',
    });
  }
  if (errors.length > 0) return empty;
  if (root?.type !== 'object') {
    problems.push({
      where: path,
      fault: `must hold an object of sections: ${root?.type ?? 'nothing'}`,
      remedy: 'write something like {"gateway": {"port": 8081}}',
    });
    return empty;
  }
  reportTwins(root, at, problems);
  return {
    path,
    sections: getNodeValue(root) as Record<string, unknown>,
    where(pointer) {
      for (let length = pointer.length; length > 0; length--) {
        const node = findNodeAtLocation(root, pointer.slice(0, length).map(keyOrIndex));
        if (node) return at(node.offset);
      }
      return path;
    },
  };
}

/** Nodes within nodes: no setting comes near, and what follows recurses. */
const mostDepth = 100;

function isDeeper(root: Node, most: number): boolean {
  let level = [root];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > most) return true;
    level = level.flatMap((node) => node.children ?? []);
  }
  return false;
}

/** Of two values under one name the latter would silently win. */
function reportTwins(node: Node, at: (offset: number) => string, problems: ConfigProblem[]): void {
  const seen = new Set<string>();
  for (const child of node.children ?? []) {
    const key = child.type === 'property' ? String(child.children?.[0]?.value) : undefined;
    if (key !== undefined && seen.has(key)) {
      problems.push({
        where: at(child.offset),
        fault: `names ${key} a second time`,
        remedy: 'keep one of the two',
      });
    }
    if (key === '__proto__') {
      problems.push({
        where: at(child.offset),
        fault: 'names __proto__, which is no name of a setting',
        remedy: 'remove it',
      });
    }
    if (key !== undefined) seen.add(key);
    reportTwins(child, at, problems);
  }
}

function keyOrIndex(part: string): string | number {
  return /^\d+$/.test(part) ? Number(part) : part;
}
