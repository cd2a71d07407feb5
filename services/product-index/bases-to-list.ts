import type { Base } from '../../shared/protocol/bases.ts';
import { readInService } from './store/base-folder.ts';
import { listBases } from './store/list-bases.ts';

/** Feeds of one base, at most: a list for people. */
const mostFeeds = 100;

/** The newest bases of an index folder, and the order in which they were in service. */
export function basesToList(indexFolder: string, most: number): Base[] {
  const inService = readInService(indexFolder);
  return listBases(indexFolder)
    .slice(0, most)
    .map(({ id, header, problem }) => ({
      id,
      place: inService.indexOf(id),
      ...(problem && { problem: problem.message }),
      ...(header && {
        createdAt: header.createdAt,
        builder: header.builder,
        formatVersion: header.formatVersion,
        languages: [...header.languages],
        dataBytes: header.dataBytes,
        counts: { ...header.counts },
        feeds: header.feeds.slice(0, mostFeeds),
      }),
    }));
}
