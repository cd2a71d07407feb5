import { readFileSync } from 'node:fs';
import Type, { type Static } from 'typebox';

import { LinkweaveError } from '../errors.ts';
import { checker, serviceNames } from '../protocol/exchange.ts';

const Addresses = Type.Array(Type.String({ pattern: '^tcp://[^/ ]+:\\d+$' }));

/**
 * Section `messaging`. By default the processes of one machine talk over sockets in `paths.run`.
 * Over several machines (`tcp`) every message is encrypted, and only processes that hold the key
 * file are let in.
 */
export const MessagingConfig = Type.Object(
  {
    transport: Type.Enum(['ipc', 'tcp'], {
      default: 'ipc',
      description: 'Within or across machines',
    }),
    bind: Type.String({
      default: '',
      pattern: '^$|^tcp://[^/ ]+:(\\d+|\\*)$',
      description: 'tcp: address this process binds, such as tcp://10.0.0.1:7001',
    }),
    peers: Type.Record(
      Type.String({ pattern: `^(${serviceNames.join('|')})(@[a-z0-9][a-z0-9-]{0,63})?$` }),
      Addresses,
      {
        default: {},
        additionalProperties: false,
        description: 'tcp: addresses by service, and by service@group',
      },
    ),
    group: Type.Optional(
      Type.String({
        pattern: '^$|^[a-z0-9][a-z0-9-]{0,63}$',
        description: 'Group of instances this process belongs to, see instances.groups',
      }),
    ),
    keyFile: Type.String({
      default: '',
      description: 'tcp: JSON file with publicKey and secretKey (CURVE, Z85), the same everywhere',
    }),
  },
  { additionalProperties: false },
);
export type MessagingConfig = Readonly<Static<typeof MessagingConfig>>;

/** The key pair all processes of one system share; holding it is membership. */
export interface CurveKeys {
  readonly publicKey: string;
  readonly secretKey: string;
}

const Z85Key = Type.String({ minLength: 40, maxLength: 40 });
const checkKeys = checker('key file', Type.Object({ publicKey: Z85Key, secretKey: Z85Key }));

/** @throws CONFIG_INVALID when `tcp` is asked for without keys: nothing crosses a network in clear */
export function readCurveKeys(config: MessagingConfig): CurveKeys {
  if (config.keyFile === '') {
    throw new LinkweaveError(
      'CONFIG_INVALID',
      'Cannot talk over tcp: messaging.keyFile must name a file with a CURVE key pair: ""',
    );
  }
  try {
    return checkKeys(JSON.parse(readFileSync(config.keyFile, 'utf8')));
  } catch (cause) {
    // The message of a JSON error would quote the file, and with it the secret.
    throw new LinkweaveError(
      'CONFIG_INVALID',
      `Cannot talk over tcp: messaging.keyFile must hold {"publicKey","secretKey"} of 40 characters each: ${config.keyFile}`,
      { cause: new Error((cause as Error).name) },
    );
  }
}
