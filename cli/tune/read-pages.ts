import { pageToChunks } from '../../services/matcher/page-to-chunks.ts';
import { candidatesToFeatures } from '../../services/matcher/relevance/candidates-to-features.ts';
import type { Candidate } from '../../services/matcher/relevance/relevance.ts';
import type { AssessedPage } from '../assess/gold/assessed-page.ts';
import { createPipeline, type Parts } from '../assess/predict/create-pipeline.ts';
import { spansToPhrases } from '../assess/predict/spans-to-phrases.ts';
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
    const known = page.mentions.flatMap((mention, i) => {
      const right = page.rightProducts[i];
      return right && right.size > 0 && !mention.media ? [{ mention, right }] : [];
    });
    const choices: Choice[] = [];
    if (known.length > 0) {
      const { phrases, places } = spansToPhrases(
        page.blocks,
        known.map(({ mention }) => mention),
      );
      const chunk = blocks.map(({ text, kind }, block) => ({ block, offset: 0, text, kind }));
      const found = await choosing(chunk, engine, page.language, phrases);
      const features = candidatesToFeatures(found.candidates, page.blocks);
      known.forEach(({ right }, i) => {
        const place = places[i];
        const ofPlace = found.candidates.flatMap((candidate, c) =>
          place &&
          candidate.block === place.block &&
          candidate.start === place.start &&
          candidate.end === place.end
            ? [c]
            : [],
        );
        const isRight = ofPlace.map((c) => right.has(found.candidates[c]?.product ?? -1));
        if (!isRight.includes(true) || !isRight.includes(false)) return;
        choices.push({
          features: ofPlace.map((c) => features[c] ?? []),
          isRight,
          // Every site counts alike, tempered: ten sites hold half of the mentions.
          weight: 1 / Math.sqrt(choicesPerSite.get(page.site) ?? 1),
        });
      });
    }
    read.push({
      page,
      candidates,
      features: candidatesToFeatures(candidates, page.blocks),
      choices,
    });
  }
  return read;
}

function countKnown(pages: readonly AssessedPage[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { site, rightProducts } of pages) {
    const known = rightProducts.filter(({ size }) => size > 0).length;
    counts.set(site, (counts.get(site) ?? 0) + known);
  }
  return counts;
}
