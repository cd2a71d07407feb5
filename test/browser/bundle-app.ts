import { join } from 'node:path';
import { build } from 'esbuild';

import { installationRoot } from '../../shared/config/paths.ts';

const flags = { __VUE_OPTIONS_API__: 'true', __VUE_PROD_DEVTOOLS__: 'false' };
const more = { __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false' };

/**
 * An app of `apps/` with its framework, as shipped to readers.
 *
 * @param name of the file, without `.js`
 * @returns a script for the page, which sets `app`, and the markup that a server would send
 */
export async function bundleApp(name: string): Promise<{ script: string; html: string }> {
  const bundle = async (platform: 'browser' | 'node') => {
    const { outputFiles } = await build({
      entryPoints: [join(installationRoot, 'test/browser/apps', `${name}.js`)],
      bundle: true,
      write: false,
      minify: true,
      platform,
      format: platform === 'node' ? 'cjs' : 'iife',
      globalName: 'bundle',
      define: { 'process.env.NODE_ENV': '"production"', ...flags, ...more },
      logLevel: 'error',
    });
    return outputFiles[0]?.text ?? '';
  };
  const module = { exports: {} as { app: { html: () => string | Promise<string> } } };
  const { createRequire } = await import('node:module');
  const run = new Function('module', 'exports', 'require', await bundle('node'));
  run(module, module.exports, createRequire(import.meta.url));
  return {
    script: `${await bundle('browser')};globalThis.app = bundle.app;`,
    html: await module.exports.app.html(),
  };
}
