/** Lines in a comment are links where a platform of review shows them. */
import assert from 'node:assert/strict';
import { join, resolve } from 'node:path';
import { describe, it } from 'node:test';
import { lineLinks } from '../../server/src/cli/diff/lineLinks';
import { novstack } from '../support/cli';
import { Repository } from '../support/repository';

const TOP = resolve('top');
const FILE = join(TOP, 'site a', 'sw1.cfg');

/** What each platform sets for a job, and the address of line 7 of the file at commit c0ffee. */
const PLATFORMS: Readonly<Record<string, readonly [NodeJS.ProcessEnv, string]>> = {
  'GitHub Actions': [
    { GITHUB_SERVER_URL: 'https://github.com', GITHUB_REPOSITORY: 'o/r' },
    'https://github.com/o/r/blob/c0ffee/site%20a/sw1.cfg#L7',
  ],
  'GitLab CI': [
    { CI_PROJECT_URL: 'https://gitlab.example/g/p' },
    'https://gitlab.example/g/p/-/blob/c0ffee/site%20a/sw1.cfg#L7',
  ],
  'Bitbucket Pipelines': [
    { BITBUCKET_GIT_HTTP_ORIGIN: 'https://bitbucket.org/o/r' },
    'https://bitbucket.org/o/r/src/c0ffee/site%20a/sw1.cfg#lines-7',
  ],
  'Azure Pipelines': [
    { BUILD_REPOSITORY_URI: 'https://dev.azure.com/o/p/_git/r', BUILD_REPOSITORY_PROVIDER: 'TfsGit' },
    'https://dev.azure.com/o/p/_git/r?path=/site%20a/sw1.cfg&version=GCc0ffee&line=7&lineEnd=8&lineStartColumn=1&lineEndColumn=1',
  ],
};

describe('links to lines', () => {
  for (const [name, [env, address]] of Object.entries(PLATFORMS))
    it(`lead to the commit on ${name}`, () => assert.equal(lineLinks(env, 'c0ffee', TOP)?.(FILE, 7), address));

  it('are none elsewhere, nor for a file outside of the repository', () => {
    assert.equal(lineLinks({}, 'c0ffee', TOP), undefined);
    assert.equal(
      lineLinks({ BUILD_REPOSITORY_URI: 'https://x', BUILD_REPOSITORY_PROVIDER: 'Git' }, 'c0ffee', TOP),
      undefined,
    );
    const [env] = PLATFORMS['GitLab CI'] ?? [{}];
    assert.equal(lineLinks(env, 'c0ffee', TOP)?.(resolve('other', 'sw1.cfg'), 7), undefined);
  });

  it('stand in the comment on two commits', () => {
    const repository = new Repository();
    try {
      repository.write('sw1.cfg', 'version 15.0\nhostname SW1\nno vstack\nline con 0\nend\n');
      repository.commit('base');
      repository.write('sw1.cfg', 'version 15.0\nhostname SW1\nvstack\nline con 0\nend\n');
      repository.commit('head');
      const head = repository.git('rev-parse', 'HEAD').trim();
      const comment = novstack(['diff', 'HEAD~1', 'HEAD', '--format', 'markdown'], {
        cwd: repository.folder,
        env: { CI_PROJECT_URL: 'https://gitlab.example/g/p' },
      }).stdout;
      assert.ok(comment.includes(`](https://gitlab.example/g/p/-/blob/${head}/sw1.cfg#L3)`), comment);
    } finally {
      repository.remove();
    }
  });
});
