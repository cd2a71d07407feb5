import { toTable } from '../../to-table.ts';
import type {
  Assessment,
  EnginePhrases,
  MentionFileResult,
  PhrasesOf,
  SideResult,
  SystemResult,
} from '../assessment.ts';
import { metrics } from '../score/metrics.ts';
import type { Estimate } from '../score/stats-to-estimates.ts';
import { type ErrorExample, errorKinds } from './errors-by-kind.ts';
import { formatFigure } from './format-figure.ts';

/** Examples of each kind of error on the console; the report has all. */
const examplesShown = 3;

/** The assessment for the console. */
export function assessmentToText(assessment: Assessment): string {
  const { base, productCount, unresolvedCount, sampleCount, tookSeconds } = assessment;
  const parts: string[] = [];
  if (assessment.sides.length > 0) {
    parts.push(
      `Index ${base}, ${productCount} products. Averages per site, 95 % intervals of ${sampleCount} samples ` +
        `of sites and pages. Took ${tookSeconds.toFixed(0)} s.`,
    );
  }
  if (unresolvedCount > 0) {
    parts.push(
      `${unresolvedCount} mention(s) name a product id that the index lacks: taken as unknown.`,
    );
  }
  if (assessment.leftOutCount > 0) {
    parts.push(
      `${assessment.leftOutCount} page(s) of the other side are left out: --split all scores both.`,
    );
  }
  for (const side of assessment.sides) parts.push(...sideToText(side, assessment.publishAt));
  for (const { split, ...phrases } of assessment.phrases?.sides ?? []) {
    parts.push(phrasesToText(`Phrases, side: ${split}`, phrases));
  }
  for (const { language, ...phrases } of assessment.apart?.phrases.languages ?? []) {
    parts.push(phrasesToText(`Apart, phrases, language: ${language}`, phrases));
  }
  if (assessment.apart) parts.push('Apart, links', groupTable(assessment.apart.languages));
  for (const file of assessment.mentionFiles) parts.push(mentionFileToText(file));
  return parts.join('\n\n');
}

function sideToText(side: SideResult, publishAt: number): string[] {
  const { split, siteCount, pageCount, fullyAnnotatedCount, mentionCount, knownCount } = side;
  const parts = [
    `Side: ${split}. ${siteCount} sites, ${pageCount} pages (${fullyAnnotatedCount} fully annotated), ` +
      `${mentionCount} mentions (${knownCount} of a known product)`,
    toTable([
      ...metrics.map((metric) => ({
        figure: metric.label,
        ...Object.fromEntries(
          side.systems.map((one) => [
            one.name,
            withInterval(one.estimates[metric.key], metric.unit),
          ]),
        ),
      })),
      thresholdRow('threshold of phrases', side.systems, ({ curves, thresholds }) =>
        curves.phrases.length > 0 ? thresholds.phraseAt : undefined,
      ),
      thresholdRow(
        'threshold of candidates',
        side.systems,
        ({ thresholds }) => thresholds.judgedAt,
      ),
      thresholdRow('threshold, balanced', side.systems, ({ thresholds }) => thresholds.balancedAt),
      thresholdRow('threshold, published', side.systems, ({ thresholds }) => thresholds.publishAt),
    ]),
  ];
  const [first] = side.systems;
  const compared = side.systems.filter(({ differences }) => differences);
  if (first && compared.length > 0) {
    parts.push(
      `Paired differences to ${first.name}, * where the interval leaves out 0`,
      toTable(
        metrics.map((metric) => ({
          figure: metric.label,
          ...Object.fromEntries(
            compared.map((one) => [
              one.name,
              difference(one.differences?.[metric.key], metric.unit),
            ]),
          ),
        })),
      ),
    );
  }
  if (first) {
    const groups = side.groups.filter(({ by }) => by !== 'site');
    parts.push(`Groups, ${first.name} (sites are in the report)`, groupTable(groups));
  }
  if (side.errors.length > 0) parts.push(errorsToText(side.errors, publishAt));
  return parts;
}

function thresholdRow(
  figure: string,
  systems: readonly SystemResult[],
  of: (system: SystemResult) => number | undefined,
): Record<string, string> {
  const cells = systems.map((system) => [system.name, of(system)?.toFixed(2) ?? '-']);
  return { figure, ...Object.fromEntries(cells) };
}

function groupTable(groups: SideResult['groups']): string {
  return toTable(
    groups.map(({ by, name, pageCount, mentionCount, knownCount, isOfMentions, estimates }) => {
      const figure = (key: string) => withInterval(estimates[key], 'share');
      return {
        by,
        name,
        pages: pageCount,
        mentions: mentionCount,
        known: knownCount,
        first: figure('first'),
        'first five': figure('firstFive'),
        'span recall': figure('spanRecall'),
        'span precision': isOfMentions ? '' : figure('spanPrecision'),
        recall: figure('recall'),
        'precision, all pages': isOfMentions ? '' : figure('precisionAllPages'),
      };
    }),
  );
}

function errorsToText(errors: readonly ErrorExample[], publishAt: number): string {
  const lines = [`Errors at ${publishAt}`];
  for (const [kind, meaning] of Object.entries(errorKinds)) {
    const ofKind = errors.filter((error) => error.kind === kind);
    if (ofKind.length === 0) continue;
    lines.push(`  ${String(ofKind.length).padStart(4)}  ${kind}: ${meaning}`);
    for (const { page, text, predicted, right, score } of ofKind.slice(0, examplesShown)) {
      const [before, stretch, after] = text;
      const flat = `${before}[${stretch}]${after}`.replace(/\s+/g, ' ');
      lines.push(`        ${page} …${flat}…`);
      const titles = [
        predicted && `-> ${predicted}`,
        right && right !== predicted && `right: ${right}`,
      ];
      const known = titles.filter(Boolean).join('; ');
      lines.push(`             ${known}${score === undefined ? '' : ` (${score})`}`);
    }
  }
  return lines.join('\n');
}

function phrasesToText(title: string, { siteCount, pageCount, mentionCount, engines }: PhrasesOf) {
  const counts = `${siteCount} site(s), ${pageCount} pages, ${mentionCount} mentions`;
  return `${title}: ${counts}\n${toTable(engines.map(phraseRow))}`;
}

function mentionFileToText({ file, sentenceCount, mentionCount, tuned, best }: MentionFileResult) {
  const counts = `${file}: ${sentenceCount} sentences, ${mentionCount} product mentions`;
  const atBest = `At the thresholds best for this file\n${toTable(best.map(phraseRow))}`;
  if (!tuned) return `${counts}\n${atBest}`;
  return `${counts}\nAt the thresholds of the gold pages\n${toTable(tuned.map(phraseRow))}\n${atBest}`;
}

function phraseRow({ engine, phraseAt, estimates, behind }: EnginePhrases) {
  const figure = (key: string) => withInterval(estimates[key], 'share');
  return {
    engine,
    threshold: phraseAt.toFixed(2),
    'precision, overlap': figure('spanPrecision'),
    recall: figure('spanRecall'),
    F1: figure('spanF1'),
    'precision, exact': figure('spanPrecisionExact'),
    'recall, exact': figure('spanRecallExact'),
    'F1, exact': figure('spanF1Exact'),
    'some phrase': figure('proposed'),
    'first is ahead in F1 by': difference(behind?.['spanF1'], 'share'),
  };
}

function withInterval(estimate: Estimate | undefined, unit: 'share' | 'rate'): string {
  if (!estimate || !Number.isFinite(estimate.value)) return '-';
  const value = formatFigure(estimate.value, unit);
  if (!Number.isFinite(estimate.low)) return value;
  return `${value} ${formatFigure(estimate.low, unit)}-${formatFigure(estimate.high, unit)}`;
}

function difference(estimate: Estimate | undefined, unit: 'share' | 'rate'): string {
  if (!estimate || !Number.isFinite(estimate.value)) return '-';
  const signed = (value: number) => `${value < 0 ? '' : '+'}${formatFigure(value, unit)}`;
  const isSure = estimate.low > 0 || estimate.high < 0;
  return `${signed(estimate.value)} ${signed(estimate.low)}..${signed(estimate.high)}${isSure ? ' *' : ''}`;
}
