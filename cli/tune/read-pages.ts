import { pageToChunks } from '../../services/matcher/page-to-chunks.ts';
import { byStretch } from '../../services/matcher/relevance/by-stretch.ts';
import { candidatesToFeatures } from '../../services/matcher/relevance/candidates-to-features.ts';
import type { Candidate } from '../../services/matcher/relevance/relevance.ts';
import { stretchOf } from '../../services/matcher/relevance/stretch-of.ts';
import type { AssessedPage } from '../assess/gold/assessed-page.ts';
import { createPipeline, type Parts, type Pipeline } from '../assess/predict/create-pipeline.ts';
import { spansToPhrases } from '../assess/predict/spans-to-phrases.ts';
import { isTwin } from './is-twin.ts';
import type { Choice } from './logistic-regression.ts';
import type { ReadPage } from './pages-to-examples.ts';

/** Candidates for a handed-over stretch: enough that the right one is nearly always among them. */
const choiceMost = 30;

/** Finds the candidates of every page with the services' own code. */
export async function readPages(
  pages: readonly AssessedPage[],
  parts: Parts,
  engine: string,
): Promise<ReadPage[]> {
  const pipeline = createPipeline(parts, parts.matcher.candidatesPerRange);
  const choosing = createPipeline(parts, choiceMost);
  const choicesPerSite = countKnown(pages);
  const read: ReadPage[] = [];
  for (const page of pages) {
    const blocks = page.blocks.map((text, block) => ({ text, kind: page.kind[block] ?? 'p' }));
    const candidates: Candidate[] = [];
    for (const chunk of pageToChunks(blocks, parts.matcher.chunkCharacters)) {
      const found = await pipeline(chunk, engine, page.language);
      candidates.push(...found.candidates);
    }
    // Every site counts alike, tempered: ten sites hold half of the mentions.
    const weight = 1 / Math.sqrt(choicesPerSite.get(page.site) ?? 1);
    const given = await handOver(page, pipeline, engine, weight);
    const choices = await handOver(page, choosing, engine, weight);
    read.push({
      page,
      candidates,
      features: candidatesToFeatures(candidates, page.blocks),
      given,
      choices: choices
        .map(withoutTwins)
        .filter(({ isRight }) => isRight.includes(true) && isRight.includes(false)),
    });
  }
  return read;
}

/** A choice that still knows its candidates. */
interface Handed extends Choice {
  readonly candidates: readonly Candidate[];
}

/** The candidates of exactly the mentions whose product is known. */
async function handOver(
  page: AssessedPage,
  pipeline: Pipeline,
  engine: string,
  weight: number,
): Promise<Handed[]> {
  const known = page.mentions.flatMap((mention, i) => {
    const right = page.rightProducts[i];
    return right && right.size > 0 && !mention.media ? [{ mention, right }] : [];
  });
  if (known.length === 0) return [];
  const spans = known.map(({ mention }) => mention);
  const { phrases, places } = spansToPhrases(page.blocks, spans);
  const chunk = page.blocks.map((text, block) => {
    return { block, offset: 0, text, kind: page.kind[block] ?? 'p' };
  });
  const found = await pipeline(chunk, engine, page.language, phrases);
  const features = candidatesToFeatures(found.candidates, page.blocks);
  const featuresOf = new Map(found.candidates.map((candidate, i) => [candidate, features[i]]));
  const ofStretch = byStretch(found.candidates);
  return known.map(({ right }, i) => {
    const place = places[i];
    const candidates = (place && ofStretch.get(stretchOf(place))) ?? [];
    return {
      candidates,
      features: candidates.map((candidate) => featuresOf.get(candidate) ?? []),
      isRight: candidates.map(({ product }) => right.has(product)),
      weight,
    };
  });
}

function withoutTwins({ candidates, features, isRight, weight }: Handed): Choice {
  const isKept = candidates.map((one, i) => isRight[i] === true || !isTwin(one));
  return {
    features: features.filter((_, i) => isKept[i]),
    isRight: isRight.filter((_, i) => isKept[i]),
    weight,
  };
}

function countKnown(pages: readonly AssessedPage[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { site, rightProducts } of pages) {
    const known = rightProducts.filter(({ size }) => size > 0).length;
    counts.set(site, (counts.get(site) ?? 0) + known);
  }
  return counts;
}
