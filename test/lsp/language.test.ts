/** Each feature of the language over a connection: what is asked, what comes back, and what an old client gets. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import {
  CodeLensRequest,
  CodeLensResolveRequest,
  CompletionRequest,
  CompletionTriggerKind,
  DefinitionRequest,
  DocumentFormattingRequest,
  DocumentHighlightRequest,
  DocumentLinkRequest,
  DocumentOnTypeFormattingRequest,
  DocumentRangeFormattingRequest,
  DocumentSymbolRequest,
  FoldingRangeRequest,
  HoverRequest,
  InlayHintRequest,
  type Position,
  PrepareRenameRequest,
  ReferencesRequest,
  RenameRequest,
  SelectionRangeRequest,
  SignatureHelpRequest,
  WorkspaceSymbolRequest,
} from 'vscode-languageserver-protocol/node';
import { ROOT } from '../support/cli';
import { BARE, FULL, lineRange, TestClient } from '../support/lspClient';

const URI = 'file:///configs/sw1.ios';
const TEXT = `version 15.0
hostname SW1
! see SMI003
interface Vlan10
 ip address 192.0.2.1 255.255.255.0
 ip access-group EDGE in
!
vstack
!
ip access-list extended EDGE
 permit tcp 192.0.2.0 0.0.0.255 any eq 4786
 permit udp any any
 deny udp any any eq 53
ip access-list extended IDLE
 permit ip any any
!
line con 0
end
`;
const SAMPLES = join(ROOT, 'samples');
const COMMANDS = ['_novstack.peek', 'novstack.showPath', '_novstack.copyScript', 'novstack.explain'];

let client: TestClient;

async function open(
  capabilities = FULL,
  options: Parameters<typeof TestClient.start>[1] = {},
  text = TEXT,
): Promise<TestClient> {
  client = await TestClient.start(capabilities, options);
  await client.open(URI, text);
  return client;
}

afterEach(async () => {
  assert.deepEqual(client.log, [], 'the server logged something');
  assert.equal(await client.stop(), 0, 'the server ends cleanly');
});

const textDocument = { uri: URI };

/** Where a piece of the text stands, `offset` characters into it. */
function at(piece: string, offset = 0): Position {
  const before = TEXT.slice(0, TEXT.indexOf(piece) + offset).split('\n');
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}

function textIn({ start, end }: { start: Position; end: Position }): string {
  return (client.text(URI).split('\n')[start.line] ?? '').slice(start.character, end.character);
}

describe('the structure of a document', () => {
  it('is told as a tree, and as a list to an old client', async () => {
    await open();
    const tree = await client.connection.sendRequest(DocumentSymbolRequest.type, { textDocument });
    assert.deepEqual(
      tree?.map(({ name, kind }) => [name, kind]),
      [
        ['Vlan10', 11],
        ['vstack', 20],
        ['EDGE', 18],
        ['IDLE', 18],
        ['line con 0', 24],
      ],
    );
    await client.stop();
    await open(BARE);
    const list = await client.connection.sendRequest(DocumentSymbolRequest.type, { textDocument });
    assert.ok(list?.some((symbol) => 'location' in symbol && symbol.containerName === 'EDGE'));
    assert.ok(
      list?.every(({ kind }) => kind <= 18),
      'kinds that came later',
    );
  });

  it('can be folded, selected and followed', async () => {
    await open();
    const folds = await client.connection.sendRequest(FoldingRangeRequest.type, { textDocument });
    assert.deepEqual(
      folds?.map(({ startLine, endLine }) => [startLine, endLine]),
      [
        [3, 5],
        [9, 12],
        [13, 14],
      ],
    );
    const [selection] =
      (await client.connection.sendRequest(SelectionRangeRequest.type, {
        textDocument,
        positions: [at('udp any any')],
      })) ?? [];
    assert.equal(selection && textIn(selection.range), 'udp');
    assert.equal(selection?.parent && textIn(selection.parent.range), 'permit udp any any');
    const [link] = (await client.connection.sendRequest(DocumentLinkRequest.type, { textDocument })) ?? [];
    assert.match(link?.target ?? '', /SMI003\.md$/);
  });
});

describe('names', () => {
  it('lead to definition, uses and highlights', async () => {
    await open();
    const position = at('EDGE in', 2);
    const definition = await client.connection.sendRequest(DefinitionRequest.type, { textDocument, position });
    const [target] = definition as { targetSelectionRange: { start: Position; end: Position } }[];
    assert.deepEqual(target?.targetSelectionRange.start, at('EDGE\n permit'));
    const asked = { textDocument, position, context: { includeDeclaration: false } };
    const references = await client.connection.sendRequest(ReferencesRequest.type, asked);
    assert.deepEqual(
      references?.map(({ range }) => range.start),
      [at('EDGE in')],
    );
    const highlights = await client.connection.sendRequest(DocumentHighlightRequest.type, { textDocument, position });
    assert.deepEqual(
      highlights?.map(({ kind }) => kind),
      [2, 3],
    );
  });

  it('are renamed for this version of the document, or refused with the reason', async () => {
    await open();
    const position = at('EDGE in', 2);
    const prepared = await client.connection.sendRequest(PrepareRenameRequest.type, { textDocument, position });
    assert.deepEqual(prepared, { range: { start: at('EDGE in'), end: at('EDGE in', 4) }, placeholder: 'EDGE' });
    const edit = await client.connection.sendRequest(RenameRequest.type, { textDocument, position, newName: 'CORE' });
    const [change] = edit?.documentChanges ?? [];
    assert.ok(change && 'edits' in change && change.textDocument.version === 1 && change.edits.length === 2);
    const refused = client.connection.sendRequest(RenameRequest.type, { textDocument, position, newName: 'IDLE' });
    await assert.rejects(refused, /would become one/);
    const nothing = client.connection.sendRequest(PrepareRenameRequest.type, {
      textDocument,
      position: at('hostname'),
    });
    await assert.rejects(nothing, /Nothing here can be renamed/);
  });
});

describe('hover', () => {
  it('is Markdown where the client takes it, and text where not', async () => {
    await open();
    const asked = { textDocument, position: at('permit udp') };
    const hover = await client.connection.sendRequest(HoverRequest.type, asked);
    assert.deepEqual(hover?.contents, {
      kind: 'markdown',
      value: 'Permits UDP from anywhere to anywhere.\n\nDecides nothing for TCP port 4786 (Smart Install).',
    });
    await client.stop();
    await open(BARE);
    const plain = await client.connection.sendRequest(HoverRequest.type, asked);
    assert.equal(
      plain && typeof plain.contents === 'object' && 'kind' in plain.contents && plain.contents.kind,
      'plaintext',
    );
  });

  it('shows what strangers wrote without harm', async () => {
    await open(FULL, {}, 'interface Vlan1\n ip access-group [x](http://evil)<img> in\n');
    const hover = await client.connection.sendRequest(HoverRequest.type, {
      textDocument,
      position: { line: 1, character: 20 },
    });
    const value = hover && typeof hover.contents === 'object' && 'value' in hover.contents ? hover.contents.value : '';
    assert.match(value, /`\[x\]\(http:\/\/evil\)<img>`/, 'it stands in a code span');
    assert.ok(!value.replace(/`[^`]*`/g, '').includes('<img'));
  });
});

describe('completion and signature help', () => {
  const typed = async (line: string) => {
    const end = { line: 17, character: 0 };
    await client.change(URI, { range: { start: end, end }, text: `${line}\n` });
    return { line: 17, character: line.length };
  };

  it('replaces the word, commits with a blank, keeps the order of the grammar', async () => {
    await open();
    const position = await typed('access-list 110 permit tc');
    const list = await client.connection.sendRequest(CompletionRequest.type, { textDocument, position });
    const items = Array.isArray(list) ? list : (list?.items ?? []);
    const tcp = items.find(({ label }) => label === 'tcp');
    assert.deepEqual(tcp?.textEdit, { range: { start: { line: 17, character: 23 }, end: position }, newText: 'tcp' });
    assert.deepEqual(tcp?.commitCharacters, [' ']);
    assert.deepEqual(
      [...items].sort((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1)),
      items,
    );
  });

  it('opens by itself only where something is missing', async () => {
    await open();
    const ask = async (line: string, triggerKind: CompletionTriggerKind) => {
      const position = await typed(line);
      const list = await client.connection.sendRequest(CompletionRequest.type, {
        textDocument,
        position,
        context: { triggerKind, triggerCharacter: ' ' },
      });
      return Array.isArray(list) ? list.length : (list?.items.length ?? 0);
    };
    assert.ok((await ask('access-list 110 permit tcp any ', CompletionTriggerKind.TriggerCharacter)) > 0);
    assert.equal(await ask('access-list 110 permit tcp any any ', CompletionTriggerKind.TriggerCharacter), 0);
    assert.ok((await ask('access-list 110 permit tcp any any ', CompletionTriggerKind.Invoked)) > 0);
  });

  it('writes snippets only where the client takes them', async () => {
    const snippet = async () => {
      const list = await client.connection.sendRequest(CompletionRequest.type, {
        textDocument,
        position: { line: 15, character: 0 },
      });
      const items = Array.isArray(list) ? list : (list?.items ?? []);
      return items.find(({ label }) => label.includes('hardening'));
    };
    await open(FULL, {}, TEXT.replace('permit ip any any\n!', 'permit ip any any\n'));
    const rich = await snippet();
    assert.equal(rich?.insertTextFormat, 2);
    assert.match(rich?.textEdit?.newText ?? '', /\$\{1:SMI_HARDENING_LIST\}/);
    await client.stop();
    await open(BARE, {}, TEXT.replace('permit ip any any\n!', 'permit ip any any\n'));
    const plain = await snippet();
    assert.equal(plain?.insertTextFormat, 1);
    assert.match(
      plain?.textEdit?.newText ?? '',
      /^ip access-list extended SMI_HARDENING_LIST\n permit tcp host 192\.0\.2\.10 any eq 4786\n/,
    );
  });

  it('tells the parts of an entry', async () => {
    await open();
    const position = await typed('access-list 110 permit tcp any ');
    const help = await client.connection.sendRequest(SignatureHelpRequest.type, { textDocument, position });
    const [signature] = help?.signatures ?? [];
    const label = signature?.parameters?.[help?.activeParameter ?? 0]?.label as [number, number];
    assert.equal(signature?.label.slice(...label), 'destination');
  });
});

describe('hints and lenses', () => {
  const range = { start: { line: 0, character: 0 }, end: { line: 18, character: 0 } };

  it('follow the settings', async () => {
    await open();
    const hints = async () =>
      (await client.connection.sendRequest(InlayHintRequest.type, { textDocument, range }))?.map(({ label }) => label);
    assert.deepEqual(await hints(), ['/24']);
    await client.configure({ inlayHints: { wildcardMasks: false, sequenceNumbers: true, exposure: true } });
    assert.deepEqual(await hints(), ['open to 192.0.2.0/24', '10', '20', '30', '10']);
  });

  it('say above lines who gets in, where they are asked for', async () => {
    await open(FULL, { initializationOptions: { commands: COMMANDS } });
    assert.deepEqual(await client.connection.sendRequest(CodeLensRequest.type, { textDocument }), []);
    await client.configure({ codeLens: true });
    const lenses = (await client.connection.sendRequest(CodeLensRequest.type, { textDocument })) ?? [];
    assert.ok(
      lenses.every(({ command }) => command === undefined),
      'they are resolved when they are seen',
    );
    const resolved = await Promise.all(
      lenses.map((lens) => client.connection.sendRequest(CodeLensResolveRequest.type, lens)),
    );
    assert.deepEqual(
      resolved.map(({ command }) => command?.title),
      ['port 4786: open to 192.0.2.0/24', 'applied in on Vlan10', 'applied nowhere'],
    );
    assert.equal(resolved[0]?.command?.command, '_novstack.peek');
    const [, , places] = resolved[0]?.command?.arguments ?? [];
    assert.ok(Array.isArray(places) && places.length === 3, 'interface, entry, vstack');
  });

  it('have no command for a client without one', async () => {
    await open(FULL, { settings: { codeLens: true } });
    const [lens] = (await client.connection.sendRequest(CodeLensRequest.type, { textDocument })) ?? [];
    assert.ok(lens);
    assert.equal((await client.connection.sendRequest(CodeLensResolveRequest.type, lens)).command?.command, '');
  });
});

describe('faded and marked text', () => {
  it('is told as hints, with tags, beside the findings', async () => {
    await open(FULL, {}, TEXT.replace('line con 0', 'line con 0\n access-class GONE in'));
    const hints = (await client.diagnostics(URI)).filter(({ severity }) => severity === 4);
    assert.deepEqual(
      hints.map(({ code, tags, range }) => [code, tags, range.start.line]),
      [
        ['dead-entry', [1], 12],
        ['unused-list', [1], 13],
        ['undefined-list', undefined, 17],
      ],
    );
  });
});

describe('a client that does not fade', () => {
  it('is not told what has no effect', async () => {
    await open(BARE, {}, TEXT.replace('line con 0', 'line con 0\n access-class GONE in'));
    const hints = (await client.publishedFor(URI, 1)).filter(({ severity }) => severity === 4);
    assert.deepEqual(
      hints.map(({ code }) => code),
      ['undefined-list'],
    );
  });
});

describe('formatting', () => {
  it('of the document, a range, and behind a line that opens a mode', async () => {
    await open(FULL, {}, 'interface Vlan1\n   shutdown  \n\nint vlan2\n');
    const options = { tabSize: 4, insertSpaces: true };
    const all = await client.connection.sendRequest(DocumentFormattingRequest.type, { textDocument, options });
    assert.equal(all?.length, 4);
    const range = { start: { line: 3, character: 0 }, end: { line: 3, character: 2 } };
    const some = await client.connection.sendRequest(DocumentRangeFormattingRequest.type, {
      textDocument,
      range,
      options,
    });
    assert.deepEqual(
      some?.map(({ newText }) => newText),
      ['interface', 'Vlan2'],
    );
    const position = { line: 2, character: 0 };
    const typing = await client.connection.sendRequest(DocumentOnTypeFormattingRequest.type, {
      textDocument,
      position,
      ch: '\n',
      options,
    });
    assert.deepEqual(
      typing?.map(({ newText }) => newText),
      ['   '],
    );
  });
});

describe('a hover beside the findings of its line', () => {
  const over = async (text: string, position: Position) => {
    await open(FULL, {}, text);
    const hover = await client.connection.sendRequest(HoverRequest.type, { textDocument, position });
    return (hover?.contents as { value: string } | undefined)?.value;
  };

  it('does not say again that a list is undefined', async () => {
    const text = TEXT.replace(' ip access-group EDGE in', ' ip access-group GONE in');
    assert.equal(await over(text, { line: 5, character: 19 }), undefined);
  });

  it('does not say again that Smart Install is on', async () => {
    assert.equal(await over(TEXT, { line: 7, character: 2 }), undefined);
  });

  it('says both where no finding does', async () => {
    const off = TEXT.replace('\nvstack\n', '\nno vstack\n');
    assert.match((await over(off, { line: 7, character: 4 })) ?? '', /^Smart Install: off\./);
  });
});

describe('actions beyond fixes', () => {
  it('are offered to a client that has the commands, and to no other', async () => {
    await open(FULL, { initializationOptions: { commands: COMMANDS } });
    const titles = async (line: number) =>
      (await client.actions(URI, lineRange(line))).map(({ title, command }) => [title, command?.command]);
    const onVstack = await titles(7);
    assert.ok(
      onVstack.some(
        ([title, command]) => title === 'Explain SMI001 smart-install-enabled' && command === 'novstack.explain',
      ),
    );
    assert.deepEqual(
      onVstack.filter(([, command]) => command === '_novstack.copyScript'),
      [['Copy change script…', '_novstack.copyScript']],
    );
    assert.deepEqual(
      (await titles(4)).filter(([, command]) => command === 'novstack.showPath'),
      [['Show the path of a packet that enters Vlan10…', 'novstack.showPath']],
    );
    const script = (await client.actions(URI, lineRange(7))).find(
      ({ command }) => command?.command === '_novstack.copyScript',
    );
    const [choices] = script?.command?.arguments ?? [];
    assert.deepEqual(
      choices.map(({ label }: { label: string }) => label.split(':')[0]),
      ['Disable Smart Install'],
    );
    assert.match(
      String(choices[0].script),
      /^! sw1\.ios: Disable Smart Install.*\nconfigure terminal\nno vstack\nend\n/,
    );
    await client.stop();
    await open();
    assert.ok((await client.actions(URI, lineRange(7))).every(({ command }) => command === undefined));
  });

  it('are there whatever the name of the file', async () => {
    client = await TestClient.start(FULL, { initializationOptions: { commands: COMMANDS } });
    const uri = 'file:///configs/100%25 ours%.cfg';
    await client.open(uri, TEXT);
    const titles = (await client.actions(uri, lineRange(7))).map(({ title }) => title);
    assert.ok(
      titles.some((title) => title.startsWith('Disable Smart Install')) &&
        titles.includes('Explain SMI001 smart-install-enabled'),
    );
  });

  it('name the device where a text holds several', async () => {
    await open(FULL, { initializationOptions: { commands: COMMANDS } }, TEXT + TEXT.replace('SW1', 'SW2'));
    const all = { start: { line: 0, character: 0 }, end: { line: 40, character: 0 } };
    const copy = (await client.actions(URI, all)).find(({ command }) => command?.command === '_novstack.copyScript');
    const labels: string[] = copy?.command?.arguments?.[0].map(({ label }: { label: string }) => label);
    assert.deepEqual(
      labels.filter((label) => label.startsWith('Disable Smart Install')),
      ['SW1', 'SW2'].map((name) => `Disable Smart Install: replace 'vstack' by 'no vstack' (${name})`),
    );
  });

  for (const commands of [[...COMMANDS, '_novstack.suppress'], []])
    it(`are few, each once and with a title that fits, for a client with ${commands.length} commands`, async () => {
      const edged = (to: string) => TEXT.replace(' ip access-group EDGE in', ` ip access-group ${to} in`);
      const texts = [TEXT, edged('edge'), `${edged('GONE')}${edged('edge').replace('SW1', 'SW2')}`];
      for (const name of readdirSync(SAMPLES)) texts.push(readFileSync(join(SAMPLES, name), 'utf8'));
      await open(FULL, { initializationOptions: { commands } });
      for (const [index, text] of texts.entries()) {
        const uri = `file:///configs/several-${index}.ios`;
        await client.open(uri, text);
        for (const line of new Set((await client.diagnostics(uri)).map(({ range }) => range.start.line))) {
          const titles = (await client.actions(uri, lineRange(line), ['quickfix'])).map(({ title }) => title);
          assert.ok(titles.length <= 6, titles.join('\n'));
          assert.equal(new Set(titles).size, titles.length, titles.join('\n'));
          for (const title of titles) assert.ok(title.length < 80, title);
        }
      }
    });

  it('follow a packet, and say what is wrong with the question', async () => {
    await open();
    const ask = (from: string, to = '192.0.2.1', name = 'Vlan10') =>
      client.connection.sendRequest<{ markdown: string }>('novstack/trace', { uri: URI, interface: name, from, to });
    assert.match(
      (await ask('192.0.2.7')).markdown,
      /1\. inbound access list EDGE: \*\*pass\*\*, permitted by entry 10 \(line 11: `permit tcp 192\.0\.2\.0/,
    );
    assert.match((await ask('198.51.100.7')).markdown, /\*\*dropped\*\*/);
    assert.match((await ask('192.0.2.7', '192.0.2.1:22')).markdown, /\*\*dropped\*\*/);
    await assert.rejects(ask('nonsense'), /nonsense is not an IPv4 address/);
    await assert.rejects(ask('192.0.2.7', '192.0.2.1', 'Vlan99'), /unknown interface Vlan99/);
  });
});

describe('names across the workspace', () => {
  it('are found in open documents and in files, as these change', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'novstack-symbols-'));
    try {
      mkdirSync(join(folder, 'sites'));
      writeFileSync(join(folder, 'sites', 'a.cfg'), TEXT.replaceAll('EDGE', 'EDGE_A'));
      writeFileSync(join(folder, 'notes.txt'), 'ip access-list extended EDGE_IN_PROSE\n');
      const uri = pathToFileURL(folder).toString();
      client = await TestClient.start(FULL, { folders: [{ uri, name: 'sites' }] });
      await client.open(URI, TEXT);
      const found = async (query: string) => {
        const symbols = (await client.connection.sendRequest(WorkspaceSymbolRequest.type, { query })) ?? [];
        return symbols.map(({ name, containerName }) => `${containerName} ${name}`).sort();
      };
      assert.deepEqual(await found('edg'), ['SW1 EDGE', 'SW1 EDGE_A']);
      assert.deepEqual(await found('EGA'), ['SW1 EDGE_A']);
      writeFileSync(join(folder, 'sites', 'a.cfg'), `${TEXT.replaceAll('EDGE', 'RENAMED')}!\n`);
      assert.deepEqual(await found('renamed'), ['SW1 RENAMED']);
      assert.deepEqual(await found('permit'), [], 'entries are not names');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('documents that are no configuration', () => {
  it('get no answer, and no error', async () => {
    client = await TestClient.start(FULL);
    const uri = 'file:///notes.txt';
    await client.open(uri, 'We talked about vstack.\n', 'plaintext');
    const asked = { textDocument: { uri }, position: { line: 0, character: 18 } };
    assert.deepEqual(await client.connection.sendRequest(DocumentSymbolRequest.type, { textDocument: { uri } }), []);
    assert.equal(await client.connection.sendRequest(HoverRequest.type, asked), null);
    assert.equal(await client.connection.sendRequest(CompletionRequest.type, asked), null);
    assert.deepEqual(await client.connection.sendRequest(DefinitionRequest.type, asked), []);
    assert.equal(
      await client.connection.sendRequest(HoverRequest.type, { ...asked, textDocument: { uri: 'file:///closed' } }),
      null,
    );
  });
});
