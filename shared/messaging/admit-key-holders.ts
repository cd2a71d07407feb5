import { Router } from 'zeromq';

import { encodeZ85 } from './encode-z85.ts';

let isAdmitting = false;

/**
 * Lets in only clients that prove to hold the system's own key; without this, CURVE encrypts but
 * admits anybody. libzmq asks a handler at a fixed in-process address (ZAP, ZeroMQ RFC 27):
 * `[address, '', version, id, domain, ip, identity, mechanism, key]`, answered with
 * `[address, '', version, id, status, text, user, metadata]`.
 */
export async function admitKeyHolders(publicKey: string): Promise<void> {
  if (isAdmitting) return;
  isAdmitting = true;
  const router = new Router({ linger: 0 });
  await router.bind('inproc://zeromq.zap.01');
  void (async () => {
    for await (const [address, , version, id, , , , mechanism, key] of router) {
      if (!address || !version || !id) continue;
      const isMember =
        mechanism?.toString() === 'CURVE' && key?.length === 32 && encodeZ85(key) === publicKey;
      const [status, text] = isMember ? ['200', 'OK'] : ['400', 'Key is not of this system'];
      await router.send([address, '', version, id, status, text, '', '']);
    }
  })();
}
