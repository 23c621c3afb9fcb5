/** The language server speaks the language that the client says it has. */
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { HoverRequest } from 'vscode-languageserver-protocol/node';
import { OPEN_SWITCH } from '../support/configs';
import { FULL, lineRange, TestClient } from '../support/lspClient';

const URI = 'file:///configs/sw1.ios';
let client: TestClient;
afterEach(() => client.stop());

type Options = Parameters<typeof TestClient.start>[1];

async function started(locale: string | undefined, options: Options = {}): Promise<void> {
  client = await TestClient.start(FULL, { ...(locale !== undefined && { locale }), ...options });
  await client.open(URI, OPEN_SWITCH);
}

describe('the server', () => {
  for (const locale of ['ja', 'ja-JP']) {
    it(`speaks Japanese to ${locale}`, async () => {
      await started(locale);
      const [first] = await client.diagnostics(URI);
      assert.match(String(first?.message), /^Smart Install は有効です/);
      assert.match(first?.codeDescription?.href ?? '', /\/docs\/rules\/ja\/SMI001\.md$/);
      const titles = (await client.actions(URI, lineRange(6))).map(({ title }) => title);
      assert.ok(titles.includes("Smart Install を無効化: 'vstack' を 'no vstack' に置き換え"), titles.join());
      const hover = await client.connection.sendRequest(HoverRequest.type, {
        textDocument: { uri: URI },
        position: { line: 1, character: 2 },
      });
      assert.match(JSON.stringify(hover), /Smart Install: 有効/);
    });
  }

  const JAPANESE = { LC_ALL: '', LANG: 'ja_JP.UTF-8' };

  it('speaks the language of the environment to a client that names none', async () => {
    await started(undefined, { env: JAPANESE });
    assert.match(String((await client.diagnostics(URI))[0]?.message), /有効です/);
  });

  it('speaks the language of the client rather than that of the environment', async () => {
    await started('en', { env: JAPANESE });
    assert.match(String((await client.diagnostics(URI))[0]?.message), /^Smart Install is on/);
  });

  it('speaks the language that it is told before all', async () => {
    await started('en', { args: ['--locale', 'ja'] });
    assert.match(String((await client.diagnostics(URI))[0]?.message), /有効です/);
  });

  for (const locale of [undefined, 'en-GB', 'de', 'jam', '']) {
    it(`speaks English to ${locale ?? 'a client that says none'}`, async () => {
      await started(locale);
      const [first] = await client.diagnostics(URI);
      assert.match(String(first?.message), /^Smart Install is on/);
    });
  }
});
