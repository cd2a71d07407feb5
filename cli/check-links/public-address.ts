import { type LookupAddress, lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** Addresses that no shop has: of this machine, of networks inside, of protocols (RFC 6890). */
const inside = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const) {
  inside.addSubnet(network, bits, 'ipv4');
}
/** The internet of IPv6 is 2000::/3; the rest of it is inside, and so is what only wraps IPv4. */
const outside6 = new BlockList();
outside6.addSubnet('2000::', 3, 'ipv6');
const wrapped6 = new BlockList();
wrapped6.addSubnet('2001::', 23, 'ipv6');
wrapped6.addSubnet('2001:db8::', 32, 'ipv6');
wrapped6.addSubnet('2002::', 16, 'ipv6');

/** Whether an address belongs to the internet. */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 4) return !inside.check(address, 'ipv4');
  return outside6.check(address, 'ipv6') && !wrapped6.check(address, 'ipv6');
}

/**
 * A look-up for sockets that fails for names with an inside address, at the moment of connecting: a name
 * that was checked before may lead elsewhere by then.
 */
export const lookupPublic: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
    const first = addresses?.[0];
    if (error || !first) return callback(error ?? new Error('no address'), '', 0);
    const within = addresses.find(({ address }) => !isPublicAddress(address));
    if (within) {
      return callback(new Error(`${hostname} leads inside: ${within.address}`), '', 0);
    }
    if (options.all) return callback(null, addresses);
    return callback(null, first.address, first.family);
  });
};
