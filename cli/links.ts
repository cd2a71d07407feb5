import { parseArgs } from 'node:util';

import { LinkweaveError } from '../shared/errors.ts';
import { deadlineIn } from '../shared/messaging/deadline.ts';
import type { PageSource, Selectors } from '../shared/page/html-to-blocks.ts';
import type { LinksAnswer } from '../shared/protocol/links.ts';
import { pageExchange } from '../shared/protocol/page.ts';
import { askRunningSystem } from './ask-running-system.ts';
import { linksSwitch } from './links-switch.ts';
import { pageFileToBlocks } from './page-file-to-blocks.ts';
import { settingsInForce } from './settings-in-force.ts';

const usage = `Usage: linkweave links --page FILE.html|FILE.md|FILE.txt|- [--engine E] [--relevance R]
                       [--publisher ID] [--language L] [--country C] [--dropped] [--json]
                       [--include SELECTOR] [--exclude SELECTOR] [--allow SELECTOR]
       linkweave links off|on
Runs the page through the running system and prints what the snippet would link, with reasons.
- reads HTML or text from standard input; a text holds paragraphs with blank lines between them.
The publisher's record holds; --include, --exclude and --allow are attributes of its tag.
--dropped lists the losers too.`;

/** How long a page asked for by a person may take. */
const patienceMs = 5000;

/** Prints what would be linked on one page; `off` and `on` are the switch for all links. */
export async function links(args: readonly string[]): Promise<number> {
  if (args[0] === 'off' || args[0] === 'on') return linksSwitch(args);
  const { values } = parseArgs({
    args: [...args],
    options: {
      page: { type: 'string' },
      engine: { type: 'string' },
      relevance: { type: 'string' },
      publisher: { type: 'string', default: 'demo' },
      language: { type: 'string' },
      country: { type: 'string' },
      include: { type: 'string' },
      exclude: { type: 'string' },
      allow: { type: 'string' },
      dropped: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help || values.page === undefined) {
    console.log(usage);
    return values.help ? 0 : 2;
  }
  const { publishers } = await settingsInForce.read();
  const publisher = publishers.find(({ id }) => id === values.publisher);
  if (!publisher) {
    throw new LinkweaveError(
      'UNKNOWN_PUBLISHER',
      `Cannot ask for publisher: it is not known: ${values.publisher}`,
    );
  }
  const given = (...selectors: readonly (string | undefined)[]) =>
    selectors.filter((selector) => selector !== undefined);
  const {
    language: stated,
    blocks,
    isOff,
  } = readPage(values.page, {
    include: given(values.include, publisher.include),
    exclude: given(values.exclude, publisher.exclude),
    ...(values.allow !== undefined && { allow: values.allow }),
  });
  if (isOff) console.error('The page turns links off by a meta element; without it:');
  const language = values.language ?? stated;
  const answer = await askRunningSystem(['matcher'], (asker) =>
    asker.ask(
      'matcher',
      pageExchange,
      {
        publisher: values.publisher,
        url: `file:${values.page}`,
        blocks: [...blocks],
        debug: {
          ...(values.engine === undefined ? {} : { engine: values.engine }),
          ...(values.relevance === undefined ? {} : { relevance: values.relevance }),
        },
        ...(language === undefined ? {} : { language }),
        ...(values.country === undefined ? {} : { country: values.country }),
      },
      { request: `cli-${process.pid}`, deadline: deadlineIn(patienceMs) },
    ),
  );
  console.log(values.json ? JSON.stringify(answer, null, 2) : describe(answer, values.dropped));
  return 0;
}

function readPage(file: string, selectors: Selectors): PageSource {
  try {
    return pageFileToBlocks(file, selectors);
  } catch (cause) {
    const why = (cause as Error).message;
    throw new LinkweaveError('INVALID_FIELD', `Cannot read the page: ${why}`, { cause });
  }
}

function describe(answer: LinksAnswer, withDropped: boolean): string {
  const lines = [
    `${answer.links.length} link(s) by ${answer.engine}/${answer.relevance}, language ${answer.language}` +
      `${answer.partial ? ', partial: time ran out' : ''}`,
  ];
  for (const link of answer.links) {
    const { title, merchant, price } = link.product;
    lines.push(
      `  ${place(link)} ${JSON.stringify(link.text)} -> ${title}` +
        ` (${merchant}${price ? `, ${price.amount} ${price.currency}` : ''})`,
      `      ${link.score} by ${link.reason.rule}: ${values(link.reason.evidence)}`,
    );
  }
  for (const note of answer.debug?.notes ?? []) lines.push(`  note: ${note}`);
  if (withDropped) {
    for (const loser of answer.debug?.dropped ?? []) {
      lines.push(
        `  ${place(loser)} ${JSON.stringify(loser.text)} x product ${loser.product}: ${loser.score} ${loser.why}`,
      );
    }
  }
  return lines.join('\n');
}

function place({ block, start, end }: { block: number; start: number; end: number }): string {
  return `${block}:${start}-${end}`.padEnd(12);
}

function values(evidence: Readonly<Record<string, number>>): string {
  return Object.entries(evidence)
    .map(([name, value]) => `${name} ${Math.round(value * 100) / 100}`)
    .join(', ');
}
