import { createHash } from 'node:crypto';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Type, { type Static } from 'typebox';

/** The folder that holds package.json; compiled files live two levels deeper in `dist/`. */
export const installationRoot = fileURLToPath(new URL('../../../', import.meta.url));

const defaultState = join(installationRoot, 'var');

/** Section `paths`: where everything that changes lives. */
export const PathsConfig = Type.Object(
  {
    state: Type.String({
      default: defaultState,
      description: 'Folder of settings, events, process supervision; absolute',
    }),
    index: Type.String({
      default: join(defaultState, 'index'),
      description: 'Folder of index generations; absolute',
    }),
    run: Type.String({
      default: defaultRun(defaultState),
      description: 'Folder of sockets; absolute, at most 70 bytes long (socket paths end at 107)',
      maxLength: 70,
    }),
  },
  { additionalProperties: false },
);
export type PathsConfig = Static<typeof PathsConfig>;

/** Sockets stand in the temporary folder: a clone may lie too deep for a socket path. */
function defaultRun(state: string): string {
  const place = createHash('sha256').update(state).digest('hex').slice(0, 10);
  return join(tmpdir(), `linkweave-${userInfo().uid}-${place}`);
}
