import { LinkweaveError } from '../../shared/errors.ts';
import type { Publisher, Settings } from '../../shared/protocol/settings.ts';
import type { SettingsFollower } from '../../shared/settings/settings-follower.ts';

/** What is in force. @throws NO_PEER before settings were ever heard */
export function settingsNow(settings: SettingsFollower): Settings {
  const inForce = settings.current();
  if (inForce) return inForce;
  throw new LinkweaveError('NO_PEER', 'Cannot answer yet: control has not said what is in force');
}

/** @throws UNKNOWN_PUBLISHER */
export function findPublisher(settings: Settings, publisherId: string): Publisher {
  const publisher = settings.publishers.find(({ id }) => id === publisherId);
  if (publisher?.enabled) return publisher;
  throw new LinkweaveError(
    'UNKNOWN_PUBLISHER',
    `Cannot answer publisher: ${publisher ? 'it is disabled' : 'it is not known'}: ${publisherId}`,
    { field: '/publisher' },
  );
}
