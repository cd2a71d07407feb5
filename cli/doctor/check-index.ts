import { statfsSync } from 'node:fs';
import { totalmem } from 'node:os';

import { readInService } from '../../services/product-index/store/base-folder.ts';
import { listBases } from '../../services/product-index/store/list-bases.ts';
import { asLinkweaveError } from '../../shared/errors.ts';
import type { ConfigOf } from './doctor-sections.ts';
import type { Finding } from './finding.ts';

const oldAfterDays = 7;

/** Whether an index is in service that this version reads, and one before it to go back to. */
export function checkIndex({ paths }: ConfigOf): Finding[] {
  let inService: string[];
  try {
    inService = readInService(paths.index);
  } catch (error) {
    const { message } = asLinkweaveError(error);
    return [{ level: 'problem', what: message, remedy: 'linkweave index publish <base>' }];
  }
  const [current, previous] = inService;
  if (current === undefined) {
    return [
      {
        level: 'problem',
        what: `no index is in service in ${paths.index}: pages get no links`,
        remedy: `linkweave index build --out ${paths.index} --publish FEED…`,
      },
    ];
  }
  const bases = new Map(listBases(paths.index).map((base) => [base.id, base]));
  const base = bases.get(current);
  if (!base?.header) {
    return [
      {
        level: 'problem',
        what: base?.problem?.message ?? `${current} is in service, but its folder is gone`,
        remedy: 'linkweave index rollback, or linkweave index publish another of index list',
      },
    ];
  }
  const { createdAt, counts, dataBytes } = base.header;
  const days = (Date.now() - Date.parse(createdAt)) / 86_400_000;
  const findings: Finding[] = [
    { level: 'ok', what: `${current}: ${counts.offers} offers, built ${createdAt}` },
  ];
  if (days > oldAfterDays) {
    findings.push({
      level: 'warning',
      what: `the index in service is ${Math.floor(days)} days old: prices and stock have changed`,
      remedy: 'build and publish a new one; a timer is in docs/operations.md',
    });
  }
  if (previous !== undefined && !bases.get(previous)?.header) {
    findings.push({
      level: 'warning',
      what: `there is no way back: ${previous}, which was in service before, cannot be opened`,
      remedy: 'keep the base before the present one until the next build',
    });
  }
  if (dataBytes > totalmem() * 0.7) {
    findings.push({
      level: 'warning',
      what: `the index (${dataBytes} bytes) does not fit into memory beside the rest`,
      remedy: 'give the machine more memory: pages read from disk make pages of readers wait',
    });
  }
  const { bavail, bsize } = statfsSync(paths.index);
  if (bavail * bsize < dataBytes * 2) {
    findings.push({
      level: 'warning',
      what: `a build beside this index may not fit: free ${bavail * bsize}, index ${dataBytes} bytes`,
      remedy: 'remove bases that are not needed, see linkweave index list',
    });
  }
  return findings;
}
