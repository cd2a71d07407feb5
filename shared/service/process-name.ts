import { hostname } from 'node:os';

/** Tells the instances of a service apart, on several machines too. */
export const processName = `${hostname()}:${process.pid}`;
