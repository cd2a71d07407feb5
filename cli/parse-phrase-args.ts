import { parseArgs } from 'node:util';

export interface PhraseArgs {
  readonly phrase: string;
  readonly folder: string | undefined;
  readonly most: number;
  readonly language: string | undefined;
}

/** Arguments of the commands that look up one phrase; undefined after printing what is wrong. */
export function parsePhraseArgs(command: string, args: readonly string[]): PhraseArgs | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        index: { type: 'string' },
        most: { type: 'string', default: '10' },
        language: { type: 'string' },
      },
    });
    const most = Number(values.most);
    const [phrase] = positionals;
    if (positionals.length !== 1 || !phrase) throw new Error('One phrase is needed, in quotes');
    if (!Number.isInteger(most) || most < 1 || most > 50) {
      throw new Error(`--most must be 1 to 50: ${values.most}`);
    }
    return { phrase, folder: values.index, most, language: values.language };
  } catch (error) {
    console.error((error as Error).message);
    console.error(phraseUsage(command));
    return undefined;
  }
}

export function phraseUsage(command: string): string {
  return `Usage: linkweave ${command} "phrase" [--index DIR] [--most N] [--language L]`;
}
