type Change = Readonly<Record<string, unknown>> & { readonly set: string };

const mostLength = 160;

/**
 * A change in words, a line each.
 *
 * @param before the last change of the same kind to the same thing, to tell what differs
 */
export function describeChange(change: Change, before: Change | undefined): string[] {
  const { set, reason } = change;
  const because = typeof reason === 'string' ? ` (${reason})` : '';
  switch (set) {
    case 'linksOn':
      return [change['linksOn'] ? 'All links switched on' : 'All links switched off'];
    case 'ramp':
      return [
        `Ramped ${sharesOf(change['shares'])}${change['shadow'] ? ', as shadow' : ''}${because}`,
      ];
    case 'stop':
    case 'start':
      return [`${set === 'stop' ? 'Stopped' : 'Started'} ${thingOf(change)}${because}`];
    case 'rollback':
      return [`Rolled back to revision ${change['revision']}${because}`];
    case 'base':
      return [describeBase(change) + because];
    default:
      return differences(change[set], before?.[set]);
  }
}

function describeBase({ base, instead, isRollback }: Change): string {
  const before = typeof instead === 'string' ? `, instead of ${instead}` : '';
  return `${isRollback ? 'Rolled back to' : 'Published'} ${base}${before}`;
}

function thingOf({ experiment, arm }: Change): string {
  if (typeof experiment !== 'string') return 'all experiments';
  return typeof arm === 'string' ? `arm ${arm}` : 'the experiment';
}

function sharesOf(shares: unknown): string {
  return Object.entries(asRecord(shares))
    .map(([arm, share]) => `${arm} to ${Math.round(Number(share) * 10_000) / 100} %`)
    .join(', ');
}

function differences(after: unknown, before: unknown): string[] {
  const [now, then] = [asRecord(after), asRecord(before)];
  if (before === undefined) return ['Set'];
  const lines = [...new Set([...Object.keys(then), ...Object.keys(now)])].flatMap((key) => {
    const [was, is] = [JSON.stringify(then[key]), JSON.stringify(now[key])];
    if (was === is) return [];
    return `${key}: ${shorten(was)} → ${shorten(is)}`;
  });
  return lines.length === 0 ? ['Set again, nothing changed'] : lines;
}

function shorten(text: string | undefined): string {
  if (text === undefined) return '–';
  return text.length > mostLength ? `${text.slice(0, mostLength)}…` : text;
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
