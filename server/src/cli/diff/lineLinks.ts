/** Where platforms of review show a line of a commit on the web, by the variables that they set for jobs. */
import { relative, resolve, sep } from 'node:path';
import type { LineLink } from '../../report/reviewFindings';

/**
 * @param env of a job: of GitHub or Gitea Actions, GitLab CI, Bitbucket Pipelines or Azure Pipelines
 * @param commit that holds the lines
 * @param top folder of the repository
 * @returns undefined outside of those
 */
export function lineLinks(env: NodeJS.ProcessEnv, commit: string, top: string): LineLink | undefined {
  const address = addresses(env, commit);
  if (!address) return undefined;
  return (path, line) => {
    const inside = relative(top, resolve(path)).split(sep);
    return inside[0] === '..' ? undefined : address(inside.map(encodeURIComponent).join('/'), line);
  };
}

function addresses(env: NodeJS.ProcessEnv, commit: string): ((path: string, line: number) => string) | undefined {
  const { GITHUB_SERVER_URL, GITHUB_REPOSITORY, CI_PROJECT_URL, BITBUCKET_GIT_HTTP_ORIGIN, BUILD_REPOSITORY_URI } = env;
  if (GITHUB_SERVER_URL && GITHUB_REPOSITORY)
    return (path, line) => `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/blob/${commit}/${path}#L${line}`;
  if (CI_PROJECT_URL) return (path, line) => `${CI_PROJECT_URL}/-/blob/${commit}/${path}#L${line}`;
  if (BITBUCKET_GIT_HTTP_ORIGIN)
    return (path, line) => `${BITBUCKET_GIT_HTTP_ORIGIN}/src/${commit}/${path}#lines-${line}`;
  if (BUILD_REPOSITORY_URI && env.BUILD_REPOSITORY_PROVIDER === 'TfsGit')
    return (path, line) =>
      `${BUILD_REPOSITORY_URI}?path=/${path}&version=GC${commit}&line=${line}&lineEnd=${line + 1}&lineStartColumn=1&lineEndColumn=1`;
  return undefined;
}
