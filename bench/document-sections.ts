import { existsSync, readFileSync } from 'node:fs';

const head = `# Benchmarks

Written by the commands named in each section, which replace their own section; nothing here is typed in by hand.
`;

interface DocumentSections {
  /** What stands before the first section. */
  readonly intro: string;
  /** Each section by its title, its title line included, in their order. */
  readonly sections: Map<string, string>;
}

/** @param path one that does not exist yet has a head and no sections */
export function documentSections(path: string): DocumentSections {
  const text = existsSync(path) ? readFileSync(path, 'utf8') : head;
  const [intro = head, ...parts] = text.split(/^(?=## )/m);
  const titled = parts.map((part) => [part.slice(3, part.indexOf('\n')), part] as const);
  return { intro, sections: new Map(titled) };
}
