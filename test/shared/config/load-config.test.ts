import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Type from 'typebox';

import { loadConfig } from '../../../shared/config/load-config.ts';
import { variableName } from '../../../shared/config/variable-name.ts';
import { withoutSecrets } from '../../../shared/config/without-secrets.ts';
import type { LinkweaveError } from '../../../shared/errors.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const sections = {
  gateway: Type.Object(
    {
      host: Type.String({ default: '127.0.0.1' }),
      port: Type.Integer({ default: 8080, minimum: 1, maximum: 65535 }),
      operatorKey: Type.String({ default: '', secret: true }),
      names: Type.Array(Type.String(), { default: ['a'] }),
    },
    { additionalProperties: false },
  ),
  logging: Type.Object(
    { level: Type.Enum(['info', 'warn'], { default: 'info' }) },
    { additionalProperties: false },
  ),
};

const fileWith = (content: unknown): string => {
  const file = join(temporaryFolder(), 'linkweave.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
};

describe('loadConfig()', () => {
  it('answers the defaults without a file', () => {
    const config = loadConfig(sections, {});
    assert.deepEqual(config.gateway, {
      host: '127.0.0.1',
      port: 8080,
      operatorKey: '',
      names: ['a'],
    });
  });

  it('takes the environment over the file over the defaults', () => {
    const config = loadConfig(sections, {
      LINKWEAVE_CONFIG: fileWith({ gateway: { host: 'file', port: 81 }, other: {} }),
      LINKWEAVE_GATEWAY_PORT: '82',
      LINKWEAVE_GATEWAY_NAMES: '["x","y"]',
      LINKWEAVE_GATEWAY_OPERATOR_KEY: 'k',
      LINKWEAVE_LOGGING_LEVEL: 'warn',
    });
    const { host, port, names, operatorKey } = config.gateway;
    assert.deepEqual([host, port, names, operatorKey], ['file', 82, ['x', 'y'], 'k']);
    assert.equal(config.logging.level, 'warn');
  });

  it('lists all problems at once, each with name and value', () => {
    const env = {
      LINKWEAVE_CONFIG: fileWith({ gateway: { port: 0, colour: 'red' } }),
      LINKWEAVE_LOGGING_LEVEL: 'loud',
      LINKWEAVE_GATEWAY_NAMES: '[',
    };
    assert.throws(
      () => loadConfig(sections, env),
      (error: LinkweaveError) => {
        assert.equal(error.code, 'CONFIG_INVALID');
        assert.match(error.message, /4 problem\(s\)/);
        assert.match(error.message, /LINKWEAVE_GATEWAY_NAMES must be JSON.*"\["/);
        assert.match(error.message, /gateway\.port must be >= 1: 0/);
        assert.match(error.message, /gateway\.colour is not a known field: "red"/);
        assert.match(error.message, /logging\.level must be one of info, warn: "loud"/);
        return true;
      },
    );
  });

  it('names the file that is missing or no JSON object', () => {
    for (const file of ['/nonexistent/linkweave.json', fileWith('{'), fileWith('[]')]) {
      assert.throws(() => loadConfig(sections, { LINKWEAVE_CONFIG: file }), {
        code: 'CONFIG_INVALID',
        message: new RegExp(file),
      });
    }
  });

  it('names what is nested wrong, too deep or called __proto__', () => {
    const peers = Type.Record(Type.String({ pattern: '^a$' }), Type.Array(Type.String()), {
      default: {},
      additionalProperties: false,
    });
    const nested = { messaging: Type.Object({ peers }, { additionalProperties: false }) };
    const refuses = (env: Record<string, string>, message: RegExp) =>
      assert.throws(() => loadConfig(nested, env), { code: 'CONFIG_INVALID', message });
    refuses({ LINKWEAVE_MESSAGING_PEERS: '[8080]' }, /messaging.peers.*8080/);
    refuses({ LINKWEAVE_CONFIG: fileWith('{"__proto__":{"messaging":{}}}') }, /names __proto__/);
    for (const depth of [200, 1_000, 3_000, 5_000, 100_000]) {
      const deep = `{"a":${'['.repeat(depth)}${']'.repeat(depth)}}`;
      refuses({ LINKWEAVE_CONFIG: fileWith(deep) }, /nested too deep/);
    }
  });

  it('answers frozen values', () => {
    const config = loadConfig(sections, {});
    assert.throws(() => (config.gateway.names as string[]).push('b'), TypeError);
  });

  it('withoutSecrets() hides what the schema calls secret', () => {
    const config = loadConfig(sections, { LINKWEAVE_GATEWAY_OPERATOR_KEY: 'hush' });
    const shown = JSON.stringify(withoutSecrets(sections, config));
    assert.ok(!shown.includes('hush') && shown.includes('127.0.0.1'));
  });

  it('variableName() is upper snake case', () => {
    assert.equal(
      variableName('phrase-generation', 'maxTokens'),
      'LINKWEAVE_PHRASE_GENERATION_MAX_TOKENS',
    );
  });
});
