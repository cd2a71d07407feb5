import { existsSync, mkdirSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { type ServiceName, serviceNames } from '../../shared/protocol/exchange.ts';

/** Size from which a log is put aside at a start, bytes. */
const asideFromBytes = 10_000_000;

/** The services' log files in `<state>/logs`. */
export class ServiceLogs {
  readonly folder: string;
  /** Where the lines of this start begin. */
  readonly #offsets = new Map<ServiceName, number>();

  constructor(state: string) {
    this.folder = join(state, 'logs');
    mkdirSync(this.folder, { recursive: true });
    for (const service of serviceNames) {
      const path = this.path(service);
      const bytes = existsSync(path) ? statSync(path).size : 0;
      if (bytes >= asideFromBytes) renameSync(path, `${path}.1`);
      this.#offsets.set(service, bytes >= asideFromBytes ? 0 : bytes);
    }
  }

  path(service: ServiceName): string {
    return join(this.folder, `${service}.log`);
  }

  /** The last lines of this start, made readable for a person. */
  lastLines(service: ServiceName, most: number): string[] {
    const path = this.path(service);
    if (!existsSync(path)) return [];
    const text = readFileSync(path).subarray(this.#offsets.get(service)).toString();
    return text
      .split('\n')
      .filter((line) => line.trim() !== '')
      .slice(-most)
      .flatMap((line) => readable(line).split('\n'));
  }
}

/** Level, message and error of a JSON line; what a crash leaves stays as it is. */
function readable(line: string): string {
  try {
    const entry = JSON.parse(line) as { level?: string; msg?: string; err?: { message?: string } };
    const cause = entry.err?.message ? `: ${entry.err.message}` : '';
    return `${entry.level}  ${entry.msg ?? ''}${cause}`;
  } catch {
    return line;
  }
}
