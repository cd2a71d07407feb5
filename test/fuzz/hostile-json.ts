import fc, { type Arbitrary } from 'fast-check';

import { deepMark, hostileValue, prototypeNames } from './hostile-value.ts';

type Json = Record<string, unknown> | unknown[];

const change = fc.record({
  kind: fc.constantFrom('replace', 'replace', 'drop', 'duplicate', 'rename', 'add', 'swap'),
  /** Which child to go to, level by level; taken modulo their number. */
  path: fc.array(fc.nat(50), { minLength: 1, maxLength: 6 }),
  value: hostileValue,
  name: fc.oneof(fc.constantFrom(...prototypeNames), fc.string({ maxLength: 12 })),
});
type Change = typeof change extends Arbitrary<infer C> ? C : never;

/** JSON texts of valid values with up to three things wrong, sometimes none. */
export function hostileJson(valid: Arbitrary<unknown>): Arbitrary<string> {
  return fc.tuple(valid, fc.array(change, { maxLength: 3 })).map(([value, changes]) => {
    const root = { value: structuredClone(value) };
    for (const one of changes) apply(root, one);
    return toText(root.value);
  });
}

function apply(root: { value: unknown }, { kind, path, value, name }: Change): void {
  let parent: Json = root;
  let key = 'value';
  for (const step of path) {
    const child: unknown = (parent as Record<string, unknown>)[key];
    if (typeof child !== 'object' || child === null) break;
    const keys = Object.keys(child);
    const next = keys[step % Math.max(1, keys.length)];
    if (next === undefined) break;
    parent = child as Json;
    key = next;
  }
  const holder = parent as Record<string, unknown>;
  if (kind === 'replace') set(holder, key, value);
  else if (kind === 'add') set(holder, name, value);
  else if (kind === 'drop' && holder !== root) remove(parent, key);
  else if (kind === 'duplicate' && Array.isArray(parent)) parent.push(structuredClone(holder[key]));
  else if (kind === 'rename' && holder !== root) {
    set(holder, name, holder[key]);
    remove(parent, key);
  } else if (kind === 'swap') set(holder, key, [holder[key]]);
}

/** As JSON.parse does: a field of that name, not the prototype. */
function set(holder: Record<string, unknown>, key: string, value: unknown): void {
  if (Array.isArray(holder) && !/^\d{1,4}$/.test(key)) {
    holder.push(value);
    return;
  }
  Object.defineProperty(holder, key, {
    value,
    enumerable: true,
    writable: true,
    configurable: true,
  });
}

function remove(parent: Json, key: string): void {
  if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else delete parent[key];
}

const marks = new RegExp(
  JSON.stringify(deepMark(7)).replace('7', '(\\d+)').replaceAll('\\u', '\\\\u'),
  'g',
);

function toText(value: unknown): string {
  const text = JSON.stringify(value) ?? 'null';
  return text.replace(marks, (_, depth) => '['.repeat(Number(depth)) + ']'.repeat(Number(depth)));
}
