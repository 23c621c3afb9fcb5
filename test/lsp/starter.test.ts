/** A feature that throws at start is logged and left out, and the others serve. */
import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { afterEach, describe, it } from 'node:test';
import {
  createConnection,
  createProtocolConnection,
  DidChangeConfigurationNotification,
  DidOpenTextDocumentNotification,
  DocumentDiagnosticRequest,
  DocumentSymbolRequest,
  InitializedNotification,
  InitializeRequest,
  type InitializeResult,
  LogMessageNotification,
  type ProtocolConnection,
  ShowMessageNotification,
  type ShowMessageParams,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { FEATURES, type ServerFeature } from '../../server/src/lsp/features';
import { startServer } from '../../server/src/lsp/server';

// The bundler puts it in its place.
Object.assign(globalThis, { NOVSTACK_VERSION: '0' });

const URI = 'file:///sw1.ios';
const TEXT = 'version 15.0\nhostname SW1\nvstack\nend\n';

interface Session {
  readonly client: ProtocolConnection;
  readonly result: InitializeResult;
  readonly log: string[];
  readonly shown: ShowMessageParams[];
}

let open: ProtocolConnection | undefined;
afterEach(() => open?.dispose());

/** Starts a server of these features in this process, and opens a document in it. */
async function session(features: readonly ServerFeature[]): Promise<Session> {
  const [toServer, toClient] = [new PassThrough(), new PassThrough()];
  startServer(
    createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient)),
    undefined,
    features,
  );
  const client = createProtocolConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
  open = client;
  const log: string[] = [];
  const shown: ShowMessageParams[] = [];
  client.onNotification(LogMessageNotification.type, ({ message }) => void log.push(message));
  client.onNotification(ShowMessageNotification.type, (params) => void shown.push(params));
  client.listen();
  const capabilities = { textDocument: { diagnostic: {} } };
  const result = await client.sendRequest(InitializeRequest.type, { processId: null, rootUri: null, capabilities });
  await client.sendNotification(InitializedNotification.type, {});
  await client.sendNotification(DidOpenTextDocumentNotification.type, {
    textDocument: { uri: URI, languageId: 'cisco-ios', version: 1, text: TEXT },
  });
  return { client, result, log, shown };
}

/** The features, one of which throws when it is started. */
function withBroken(name: string): ServerFeature[] {
  const features = FEATURES.map((feature) =>
    feature.name === name
      ? {
          ...feature,
          serve: () => {
            throw new TypeError(`Cannot read properties of undefined (reading on) of ${TEXT}'`);
          },
        }
      : feature,
  );
  assert.ok(FEATURES.some((feature) => feature.name === name));
  return features;
}

const codes = async ({ client }: Session) => {
  const report = await client.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri: URI } });
  return report.kind === 'full' ? report.items.map(({ code }) => code) : report.kind;
};

describe('a feature that throws', () => {
  it('none: nothing is logged', async () => {
    const started = await session(FEATURES);
    assert.deepEqual(await codes(started), ['SMI001']);
    assert.deepEqual([started.log, started.shown], [[], []]);
  });

  for (const { name } of FEATURES.filter(({ showsFindings }) => !showsFindings)) {
    it(`${name}: is logged by its name, and the others serve`, async () => {
      const started = await session(withBroken(name));
      assert.deepEqual(await codes(started), ['SMI001']);
      assert.equal(started.log.length, 1);
      assert.match(started.log[0] ?? '', new RegExp(`^the feature ${name} did not start, .*: TypeError\n +at `));
      assert.doesNotMatch(started.log[0] ?? '', /vstack\n|hostname|Cannot read/, 'no text of a configuration');
      assert.deepEqual(started.shown, []);
    });
  }

  it('its capabilities are left out, and those of the others are not', async () => {
    const [whole, without] = [await session(FEATURES), await session(withBroken('documentSymbols'))];
    const { documentSymbolProvider, ...others } = whole.result.capabilities;
    assert.ok(documentSymbolProvider);
    assert.deepEqual(without.result.capabilities, others);
    const symbols = without.client.sendRequest(DocumentSymbolRequest.type, { textDocument: { uri: URI } });
    await assert.rejects(symbols, { code: -32601 });
  });

  it('diagnostics: whoever sees no finding is told why', async () => {
    const { result, shown, log, client } = await session(withBroken('diagnostics'));
    assert.equal(result.capabilities.diagnosticProvider, undefined);
    assert.equal(log.length, 1);
    assert.equal(shown.length, 1);
    assert.equal(shown[0]?.type, 1);
    assert.match(shown[0].message, /Nothing was checked/);
    const symbols = await client.sendRequest(DocumentSymbolRequest.type, { textDocument: { uri: URI } });
    assert.ok(Array.isArray(symbols) && symbols.length > 0);
  });

  it('one that cannot say what it does is not started', async () => {
    const broken: ServerFeature = {
      name: 'broken',
      capabilities: () => {
        throw new RangeError('no');
      },
      serve: () => assert.fail('it was started'),
    };
    const started = await session([broken, ...FEATURES]);
    assert.match(started.log.join(), /^the feature broken did not start, .*RangeError: no\n/);
    assert.deepEqual(await codes(started), ['SMI001']);
  });

  it('one that fails on an event leaves it to the others', async () => {
    const heard: string[] = [];
    const failing = (name: string): ServerFeature => ({
      name,
      capabilities: () => ({}),
      serve: () => [
        {
          lookAgain: () => {
            heard.push(name);
            throw new TypeError('no');
          },
          initialized: () => {
            throw new TypeError('no');
          },
        },
      ],
    });
    const started = await session([failing('first'), failing('second'), ...FEATURES]);
    await started.client.sendNotification(DidChangeConfigurationNotification.type, { settings: {} });
    assert.deepEqual(await codes(started), ['SMI001']);
    assert.deepEqual(heard, ['first', 'second']);
    assert.equal(started.log.filter((message) => message.startsWith('the feature first failed')).length, 2);
    assert.equal(started.log.length, 4);
  });
});
