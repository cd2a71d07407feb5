/**
 * Loaded by mocha into each process of a parallel run. What such a process does at its end, removing its
 * folders and writing what it covered, may take longer than the second after which mocha sends SIGTERM.
 */
if (process.env['MOCHA_WORKER_ID'] !== undefined) process.on('SIGTERM', () => {});

export {};
