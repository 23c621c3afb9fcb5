/** Asks for a revision of git: the branches, tags and latest commits there are, and any other by its name. */
import { l10n, type QuickPickItem, QuickPickItemKind, window } from 'vscode';
import { defaultBranch, REF, type Ref, type Repository } from './git';

/** A row of the list; one without a revision asks for its name. */
export interface RevisionItem extends QuickPickItem {
  readonly ref?: string;
}

/** Commits in the list; older ones have names, or are typed. */
const COMMITS = 20;

/** The revision that somebody chose. */
export async function chooseRevision(repository: Repository): Promise<string | undefined> {
  const title = l10n.t('Compare exposure with git revision');
  const placeHolder = l10n.t('The comparison starts where the histories parted');
  const options = { title, placeHolder, matchOnDescription: true, ignoreFocusOut: true };
  const chosen = await window.showQuickPick<RevisionItem>(revisionItems(repository), options);
  return chosen && (chosen.ref ?? enterRevision(repository, title));
}

/** The default branch first; what git cannot list is left out. */
export async function revisionItems(repository: Repository): Promise<RevisionItem[]> {
  const [main, refs, commits] = await Promise.all([
    defaultBranch(repository),
    repository.getRefs({ sort: 'committerdate' }).catch((): Ref[] => []),
    repository.log({ maxEntries: COMMITS }).catch(() => []),
  ]);
  const named = (type: number, icon: string) =>
    refs.flatMap(({ type: own, name, commit }): RevisionItem[] =>
      own === type && name !== undefined && name !== main && !name.endsWith('/HEAD')
        ? [{ label: `$(${icon}) ${name}`, description: commit?.slice(0, 8) ?? '', ref: name }]
        : [],
    );
  const first = main === undefined ? [] : [{ label: `$(git-branch) ${main}`, ref: main }];
  const recent = commits.map(({ hash, message }): RevisionItem => {
    const [subject = ''] = message.split('\n');
    return { label: `$(git-commit) ${hash.slice(0, 8)}`, description: subject, ref: hash };
  });
  return [
    ...under(l10n.t('Default branch'), first),
    ...under(l10n.t('Branches'), [...named(REF.head, 'git-branch'), ...named(REF.remoteHead, 'cloud')]),
    ...under(l10n.t('Tags'), named(REF.tag, 'tag')),
    ...under(l10n.t('Recent commits'), recent),
    { label: '', kind: QuickPickItemKind.Separator },
    { label: `$(edit) ${l10n.t('Enter a revision…')}`, alwaysShow: true },
  ];
}

function under(label: string, items: readonly RevisionItem[]): RevisionItem[] {
  return items.length > 0 ? [{ label, kind: QuickPickItemKind.Separator }, ...items] : [];
}

function enterRevision(repository: Repository, title: string): Thenable<string | undefined> {
  return window.showInputBox({
    title,
    prompt: l10n.t('A branch, tag or commit; the comparison starts where the histories parted.'),
    ignoreFocusOut: true,
    validateInput: async (text) =>
      (await repository.getCommit(text).catch(() => undefined)) ? undefined : l10n.t('Unknown revision.'),
  });
}
