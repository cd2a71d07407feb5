import type { Settings } from '../protocol/settings.ts';

/** The settings in force, kept up to date; see follow-settings.ts. */
export interface SettingsFollower {
  /** The newest known, or undefined when control never answered and no snapshot exists. */
  current(): Settings | undefined;
  stop(): void;
}
