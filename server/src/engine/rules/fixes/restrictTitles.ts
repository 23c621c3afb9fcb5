/** What the fix that restricts the port is called: short enough for a menu, with the rest in its note. */
import { say } from '../../messages/say';
import { showNames } from '../support/exposureWords';

/** Titles of actions are cut where they are longer. */
const MAX_TITLE = 79;

/** What becomes of the port, the full words first. */
export function goalsFor(trusted: readonly string[]): [string, ...string[]] {
  if (trusted.length === 0) return [say`Block TCP port 4786`];
  const named = say`Restrict TCP port 4786 to ${showNames(trusted)}`;
  const counted = trusted.length === 1 ? [] : [say`Restrict TCP port 4786 to ${trusted.length} trusted sources`];
  return [named, ...counted, say`Restrict TCP port 4786`];
}

/** The goal with the steps where they fit, else with the number of interfaces; entries that go are always said. */
export function shortTitle(goals: readonly string[], steps: string, interfaces: number, removed: number): string {
  const counted = goals.map((goal) => {
    const where = interfaces === 1 ? say`${goal} on 1 interface` : say`${goal} on ${interfaces} interfaces`;
    return removed === 0 ? where : say`${where}, without ${countEntries(removed)}`;
  });
  const titles = [`${goals[0]}: ${steps}`, ...counted];
  return titles.find((title) => title.length <= MAX_TITLE) ?? titles[titles.length - 1] ?? '';
}

/** What the title leaves out. */
export function noteOn(title: string, goal: string, steps: string): string {
  if (title === `${goal}: ${steps}`) return '';
  return title.startsWith(goal) ? say`Steps: ${steps}.` : say`${goal}. Steps: ${steps}.`;
}

export function countEntries(count: number): string {
  return count === 1 ? say`1 redundant entry` : say`${count} redundant entries`;
}
