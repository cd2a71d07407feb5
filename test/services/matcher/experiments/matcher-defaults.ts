import { MatcherConfig } from '../../../../services/matcher/config.ts';
import { loadConfig } from '../../../../shared/config/load-config.ts';

/** The matcher's configuration when nothing is configured. */
export const matcherDefaults: MatcherConfig = loadConfig({ matcher: MatcherConfig }, {}).matcher;
