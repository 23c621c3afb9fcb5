/** The language of the texts changes nothing but the texts, and leaves nothing in English. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import {
  type Analysis,
  analyse,
  completionsAt,
  defaultOptions,
  exposures,
  type HintKind,
  hintsIn,
  hoverAt,
  inventoryOf,
  lensesOf,
  notesOf,
  prepareRename,
  rename,
  signatureAt,
  summarise,
} from '../../server/src/engine';
import { useLocale } from '../../server/src/locale/locale';
import { ROOT } from '../support/cli';
import { corpusFiles, noCorpus } from '../support/corpus';

const FOLDERS = ['samples', 'test/fixtures/caret', 'test/fixtures/whole', 'test/fixtures/formats'];

/** A list that is applied nowhere, and several open interfaces. */
const UNAPPLIED = `${[10, 20, 30].map((vlan) => `interface Vlan${vlan}\n ip address 192.0.${vlan}.1 255.255.255.0\n`).join('')}ip access-list extended SMI
 permit tcp host 192.0.2.9 any eq 4786
 deny tcp any any eq 4786
 permit ip any any
vstack
`;

function ownTexts(): string[] {
  return [UNAPPLIED, ...textsOfFolders()];
}

function textsOfFolders(): string[] {
  return FOLDERS.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => readFileSync(join(ROOT, folder, name), 'utf8')),
  );
}

/** All of an analysis that is no text for people. */
function factsOf(analysis: Analysis): unknown {
  return {
    findings: analysis.findings.map((finding) => ({
      at: [finding.start, finding.end],
      code: finding.code,
      severity: finding.severity,
      confidence: finding.confidence,
      about: finding.about,
      related: finding.related.map(({ start, end }) => [start, end]),
      path: finding.path.map(({ start, end }) => [start, end]),
      fixes: finding.fixes.map(({ edits, safety, preferred, live }) => ({ edits, safety, preferred, live })),
    })),
    suppressed: analysis.suppressed.length,
    devices: inventoryOf(analysis).map(({ name, state, release, risk, reach, interfaces }) => ({
      name,
      state,
      release,
      risk,
      reach,
      interfaces: interfaces.map(({ verdict, sources }) => ({ verdict, sources })),
    })),
  };
}

/** Every text for people about a configuration. */
function textsOf(text: string): string[] {
  const analysis = analyse(text);
  const { stateReason, dialectReason } = summarise(analysis);
  const names = [
    ...inventoryOf(analysis).flatMap(({ reason, conflicts }) => [reason, ...conflicts]),
    ...exposures(analysis, 10).flatMap(({ undetermined }) => undetermined.map(({ reason }) => reason)),
  ];
  return [
    stateReason,
    dialectReason,
    ...names,
    ...analysis.findings.flatMap(({ message, related, path, fixes }) => [
      message,
      ...related.map((one) => one.message),
      ...path.map((one) => one.message),
      ...fixes.map(({ title }) => title),
    ]),
    ...notesOf(analysis).map(({ message }) => message),
    ...lensesOf(analysis).map((lens) => lens.text()),
    ...hintsIn(
      analysis,
      { start: 0, end: text.length },
      new Set<HintKind>(['wildcard', 'sequence', 'exposure']),
    ).flatMap(({ tooltip }) => tooltip ?? []),
  ];
}

/** What an editor says with the cursor at an offset. */
function textsAt(analysis: Analysis, offset: number): string[] {
  const refusal = prepareRename(analysis, offset);
  const renamed = rename(analysis, offset, '1 2');
  return [
    ...(hoverAt(analysis, offset)?.parts ?? []).flatMap((part) =>
      typeof part === 'string' ? part : 'text' in part ? part.text : part.steps,
    ),
    ...(completionsAt(analysis, offset)?.items ?? []).map(({ detail }) => detail),
    ...(signatureAt(analysis, offset)?.parameters ?? []).map(({ documentation }) => documentation),
    ...('refused' in refusal ? [refusal.refused] : []),
    ...(renamed.kind === 'refused' ? [renamed.why] : []),
  ];
}

/** Names of things, and words of commands that stand outside of code. */
const NAMES =
  /Smart Install|Plug and Play|Arista EOS|Cisco (?:IOS(?: XE| XR)?|NX-OS|ASA|Talos|Software Checker)|IOS XE|Industrial Ethernet|Catalyst|'[^']*'|--strategy restrict|time-range \S+|dscp \S+|access-group|VRF \S+|novstack/g;

/** Words of the device that Japanese takes as they are. */
const TAKEN =
  /^(?:inbound|outbound|receive|input|self|line|shutdown|unnumbered|remark|permit|deny|enabled|out|vstack|forward|ssh)$/;

/** A word of English prose, outside of code and links. @param configuration whose names are no prose */
function englishIn(text: string, configuration = ''): string | undefined {
  const prose = text.replace(/`[^`]*`|https?:\S+/g, '').replace(NAMES, '');
  return prose
    .match(/(?<![\w.:/-])[a-z]{3,}(?![\w./:-])/g)
    ?.find((word) => !TAKEN.test(word) && !configuration.includes(word));
}

describe('in Japanese', () => {
  before(() => useLocale('ja'));
  after(() => useLocale('en'));

  it('nothing is found, judged or fixed otherwise', async () => {
    const said = { ...defaultOptions, device: { platform: 'WS-C3750X-48P', release: '15.2(4)E', complete: true } };
    const choices = [defaultOptions, said, { ...defaultOptions, trustedDirectors: ['192.0.2.9'] }];
    for (const text of [...ownTexts(), ...corpusFiles().map((file) => file.text)]) {
      if (text.length > 100_000) continue;
      const facts = () => choices.map((options) => factsOf(analyse(text, options)));
      await useLocale('en');
      const english = facts();
      await useLocale('ja');
      assert.deepEqual(facts(), english);
    }
  });

  it('no message is in English', () => {
    let japanese = 0;
    for (const text of ownTexts()) {
      for (const said of textsOf(text)) {
        assert.equal(englishIn(said), undefined, said);
        if (/[\u3040-\u30ff]/.test(said)) japanese++;
      }
    }
    assert.ok(japanese > 500, `${japanese} texts`);
  });

  it('no message about real configurations is in English', { skip: noCorpus }, () => {
    for (const { text } of corpusFiles()) {
      if (text.length > 60_000) continue;
      for (const said of textsOf(text)) assert.equal(englishIn(said, text), undefined, said);
    }
  });

  it('nothing that an editor says at the cursor is in English', () => {
    let japanese = 0;
    for (const text of ownTexts()) {
      const analysis = analyse(text);
      for (let offset = 0; offset < text.length; offset += 5) {
        for (const said of textsAt(analysis, offset)) {
          assert.equal(englishIn(said), undefined, said);
          if (/[\u3040-\u30ff]/.test(said)) japanese++;
        }
      }
    }
    assert.ok(japanese > 2000, `${japanese} texts`);
  });
});
