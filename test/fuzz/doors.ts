import type { RunningSystem } from '../support/start-system.ts';
import type { Door } from './door.ts';
import { answersDoor } from './doors/answers.ts';
import { beaconsDoor, clickTokensDoor } from './doors/click-tokens.ts';
import { configurationDoor } from './doors/configuration.ts';
import { conversionsDoor, mappingsDoor } from './doors/conversions.ts';
import { eventsDoor, segmentsDoor } from './doors/events.ts';
import { feedFilesDoor, feedRowsDoor } from './doors/feeds.ts';
import { httpDoor } from './doors/http.ts';
import { indexDoors } from './doors/index-files.ts';
import { pageHtmlDoor } from './doors/page-html.ts';
import { pagesDoor } from './doors/pages.ts';
import { parquetDoor } from './doors/parquet.ts';
import { settingsDoor } from './doors/settings.ts';
import { socketsDoor } from './doors/sockets.ts';
import { type DoorResult, runDoor } from './run-door.ts';

/** A door with what runs it; of whatever inputs. */
export interface RunnableDoor {
  readonly name: string;
  readonly long: number;
  /** Behind it is a whole system of processes. */
  readonly isFar: boolean;
  readonly run: (inputs: number, seed: number) => Promise<DoorResult>;
}

/**
 * Every door there is, those of this process first.
 *
 * @param start the system behind the others; the caller stops it
 */
export async function openDoors(
  start: () => Promise<RunningSystem>,
): Promise<readonly RunnableDoor[]> {
  const { headers, current, data } = await indexDoors();
  return [
    ...[runnable(pagesDoor), runnable(beaconsDoor), runnable(clickTokensDoor)],
    ...[runnable(pageHtmlDoor), runnable(settingsDoor), runnable(configurationDoor)],
    ...[runnable(eventsDoor), runnable(segmentsDoor), runnable(conversionsDoor)],
    ...[runnable(feedRowsDoor), runnable(feedFilesDoor), runnable(await parquetDoor())],
    ...[runnable(mappingsDoor), runnable(headers), runnable(current), runnable(data)],
    ...[runnable(answersDoor), runnable(socketsDoor(start)), runnable(httpDoor(start))],
  ];
}

function runnable<T>(door: Door<T>): RunnableDoor {
  const { name, long } = door;
  return {
    name,
    long,
    isFar: (door.atOnce ?? 1) > 1,
    run: (inputs, seed) => runDoor(door, inputs, seed),
  };
}
