import { type RunningSystem, startSystem } from '../support/start-system.ts';

export const operatorKey = 'an operator key of the fuzzing';
export const clickSecret = 'a click secret of the fuzzing';

/** The system behind the doors that lead to other processes. */
export function startFuzzedSystem(): Promise<RunningSystem> {
  return startSystem({
    LINKWEAVE_GATEWAY_OPERATOR_KEY: operatorKey,
    LINKWEAVE_GATEWAY_CLICK_SECRET: clickSecret,
    LINKWEAVE_GATEWAY_ADDRESS_RATE: '1000000',
    LINKWEAVE_LOGGING_LEVEL: 'error',
    NODE_OPTIONS: '--max-old-space-size=400',
  });
}
