import { settingsInForce } from './settings-in-force.ts';

const usage = `Usage: linkweave links off|on
Switches all links of all publishers off or on, within two seconds and without a restart.`;

/** One switch for all links. */
export async function linksSwitch(args: readonly string[]): Promise<number> {
  const [word, ...others] = args;
  if ((word !== 'off' && word !== 'on') || others.length > 0) {
    console.log(usage);
    return word === '--help' ? 0 : 2;
  }
  const linksOn = word === 'on';
  const { revision } = await settingsInForce.change(() => ({ set: 'linksOn', linksOn }));
  console.log(`Links are ${word} (revision ${revision})`);
  return 0;
}
