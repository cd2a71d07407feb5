/** From the start of each range's first token to the end of its last. */
export function rangesToPlaces(
  ranges: readonly number[],
  offsets: readonly (readonly number[])[],
): number[] {
  const places: number[] = [];
  for (let i = 0; i < ranges.length; i += 3) {
    const ofBlock = offsets[ranges[i] as number] as readonly number[];
    const first = ranges[i + 1] as number;
    const count = ranges[i + 2] as number;
    places.push(ofBlock[2 * first] as number, ofBlock[2 * (first + count) - 1] as number);
  }
  return places;
}
