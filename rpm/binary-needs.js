/** Machine of an ELF header, by the name Node has for it. */
const machines = new Map([
  [62, 'x64'],
  [183, 'arm64'],
]);

/**
 * What a native binary needs to be loaded.
 *
 * @param {Buffer} bytes of a file
 * @returns {{ cpu: string, glibc: number, glibcxx: number } | undefined} the machine, the newest
 *   2.x version of glibc and 3.4.x of libstdc++ it was linked with (0: none; without glibc it is
 *   musl's); undefined for what is not Linux's
 */
export function binaryNeeds(bytes) {
  const isElf = bytes.length > 20 && bytes.readUInt32BE(0) === 0x7f454c46;
  if (!isElf) return undefined;
  const cpu = machines.get(bytes.readUInt16LE(18)) ?? 'unknown';
  return { cpu, glibc: newest(bytes, 'GLIBC_2.'), glibcxx: newest(bytes, 'GLIBCXX_3.4.') };
}

/** Version names stand in the binary as text that ends with a zero. @param {Buffer} bytes @param {string} prefix */
function newest(bytes, prefix) {
  let most = 0;
  for (let pos = bytes.indexOf(prefix); pos >= 0; pos = bytes.indexOf(prefix, pos + 1)) {
    const start = pos + prefix.length;
    const [digits] = /^\d+/.exec(bytes.toString('latin1', start, start + 4)) ?? ['0'];
    most = Math.max(most, Number(digits));
  }
  return most;
}
