import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { allSections } from '../../cli/config/all-sections.ts';
import { checkConfig } from '../../cli/config/check-config.ts';
import { describeSettings } from '../../cli/config/describe-settings.ts';
import { settingsToFile } from '../../cli/config/settings-to-file.ts';
import { resolveConfig } from '../../shared/config/resolve-config.ts';
import { runCli } from '../support/run-cli.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const fileOf = (text: string): string => {
  const file = join(temporaryFolder(), 'linkweave.jsonc');
  writeFileSync(file, text);
  return file;
};

describe('linkweave config', function () {
  this.timeout(30_000);

  it('check lists all problems at once, each with its place, the value and what to do', async () => {
    const file = fileOf(`{
  // Comments and trailing commas are allowed.
  "gateway": {
    "port": 99999,
    "prot": 1,
    "operatorKey": "tooshort",
  },
  "gatway": {},
  "messaging": {"peers": {"matcher": ["tcp://a:1", "udp"]}},
  "paths": {"state": "var"},
  "logging": {"level": "loud", "level": "info"}
}`);
    const { code, out, err } = await runCli(['config', 'check'], {
      LINKWEAVE_CONFIG: file,
      LINKWEAVE_INSTANCES_MATCHER: 'many',
      LINKWEAVE_GATEWAY_PROT: '3',
      LINKWEAVE_GATEWAY_CLICK_SECRET: 'hush',
    });
    assert.equal(code, 1);
    assert.equal(out, '');
    const expected: [string, RegExp][] = [
      [`${file}:4`, /gateway\.port must be <= 65535: 99999\n.*an integer from 0 to 65535.*8080/],
      [`${file}:5`, /gateway\.prot is not a known field: 1\n.*use one of host, port/],
      [`${file}:6`, /gateway\.operatorKey must not have fewer than 16 characters: \(hidden\)/],
      [`${file}:8`, /gatway is not a known section\n.*use one of paths/],
      [`${file}:9`, /messaging\.peers\.matcher\.1 must match.*"udp"/],
      [`${file}:10`, /paths\.state must be absolute: "var"/],
      [`${file}:11`, /names level a second time/],
      ['LINKWEAVE_INSTANCES_MATCHER', /must be JSON: "many"\n.*an integer from 1 to 64/],
      ['LINKWEAVE_GATEWAY_PROT', /sets nothing/],
      ['LINKWEAVE_GATEWAY_CLICK_SECRET', /gateway\.clickSecret .*\(hidden\)/],
    ];
    for (const [where, what] of expected) {
      const at = err.indexOf(`${where}\n`);
      assert.ok(at >= 0, `${where}\n${err}`);
      assert.match(err.slice(at + where.length, at + 600), new RegExp(`^\\n +${what.source}`));
    }
    assert.match(err, /^10 problem\(s\) in the configuration$/m);
    assert.ok(!err.includes('tooshort') && !err.includes('hush'));
  });

  it('check says what is wrong with the file itself', () => {
    for (const [text, fault] of [
      ['{"gateway": {"port": 1', /is not JSON with comments/],
      ['[]', /must hold an object of sections: array/],
      ['{"gateway": 1}', /gateway must be an object: 1/],
    ] as const) {
      const { problems } = checkConfig(allSections, { LINKWEAVE_CONFIG: fileOf(text) });
      assert.match(problems[0]?.fault ?? '', fault);
      assert.match(problems[0]?.where ?? '', /linkweave\.jsonc:1$|linkweave\.jsonc$/);
    }
  });

  it('show says where each value comes from, and no secret', async () => {
    const key = join(temporaryFolder(), 'key');
    writeFileSync(key, 'a secret in a file of its own\n');
    const file = fileOf(`{
  "gateway": {"operatorKey": {"file": ${JSON.stringify(key)}}, "port": 81}
}`);
    const env = {
      LINKWEAVE_CONFIG: file,
      LINKWEAVE_GATEWAY_PORT: '82',
      LINKWEAVE_LOGGING_LEVEL: 'warn',
    };
    const { code, out } = await runCli(['config', 'show', '--changed', '--json'], env);
    assert.equal(code, 0);
    const shown = JSON.parse(out) as { readonly setting: string }[];
    // `npm test` sets it.
    const own = shown.filter(({ setting }) => setting !== 'warmUp.forMs');
    assert.deepEqual(own, [
      {
        setting: 'gateway.port',
        value: 82,
        origin: { kind: 'environment', where: 'LINKWEAVE_GATEWAY_PORT' },
      },
      {
        setting: 'gateway.operatorKey',
        value: '(hidden)',
        origin: { kind: 'file', where: `${file}:2` },
      },
      {
        setting: 'logging.level',
        value: 'warn',
        origin: { kind: 'environment', where: 'LINKWEAVE_LOGGING_LEVEL' },
      },
    ]);
    const { config } = resolveConfig(allSections, env);
    assert.equal(config['gateway']?.['operatorKey'], 'a secret in a file of its own');
  });

  it('secrets come from files, credentials of systemd and variables, the latter over the former', () => {
    const folder = temporaryFolder();
    mkdirSync(folder, { recursive: true });
    const secretOf = (name: string) => {
      const path = join(folder, name);
      writeFileSync(path, `the ${name} one, long enough\n`);
      return path;
    };
    const env: Record<string, string> = {};
    const key = () => resolveConfig(allSections, env).config['gateway']?.['operatorKey'];
    env['LINKWEAVE_CONFIG'] = fileOf(
      `{"gateway": {"operatorKey": {"file": ${JSON.stringify(secretOf('filed'))}}}}`,
    );
    assert.equal(key(), 'the filed one, long enough');
    secretOf('gateway.operatorKey');
    env['CREDENTIALS_DIRECTORY'] = folder;
    assert.equal(key(), 'the gateway.operatorKey one, long enough');
    env['LINKWEAVE_GATEWAY_OPERATOR_KEY_FILE'] = secretOf('variable');
    assert.equal(key(), 'the variable one, long enough');
    env['LINKWEAVE_GATEWAY_OPERATOR_KEY'] = 'the one of the environment';
    assert.equal(key(), 'the one of the environment');
    delete env['LINKWEAVE_GATEWAY_OPERATOR_KEY'];
    env['LINKWEAVE_GATEWAY_OPERATOR_KEY_FILE'] = join(folder, 'missing');
    const { problems } = resolveConfig(allSections, env);
    assert.equal(problems[0]?.where, 'LINKWEAVE_GATEWAY_OPERATOR_KEY_FILE');
    assert.match(problems[0]?.fault ?? '', /cannot be read: ENOENT/);
  });

  it('describe prints a file that is sound and changes nothing; every setting is explained', () => {
    const settings = describeSettings(allSections);
    const { problems, origins } = checkConfig(allSections, {
      LINKWEAVE_CONFIG: fileOf(settingsToFile(settings)),
    });
    assert.deepEqual(problems, []);
    for (const section of Object.values(origins)) {
      for (const { kind } of Object.values(section)) assert.equal(kind, 'default');
    }
    for (const { section, key, description } of settings) {
      assert.ok(description.length > 5, `${section}.${key}`);
    }
  });
});
