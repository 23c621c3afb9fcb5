/** Lines that look as if they turned Smart Install off, and why they do not count. */

import type { Device } from '../../device/device';
import { say } from '../../messages/say';
import { hasForeignBlank } from '../../syntax/words';
import type { DraftFinding } from '../rule';

export function ineffectiveDisables({ smartInstall, scheduledDisables }: Device): NonNullable<DraftFinding['related']> {
  const refused = smartInstall.statements.filter(({ effect }) => effect === 'refused');
  const behindEnd = smartInstall.statements.filter(
    (statement) => statement.effect === 'disable' && statement.behindEnd,
  );
  return [
    ...refused.map(({ statement, span }) => ({
      at: span,
      message: hasForeignBlank(statement)
        ? say`This holds a blank that no device takes for one, so it does not count.`
        : say`The device refused this command, so it does not count.`,
    })),
    ...behindEnd.map(({ span }) => ({
      at: span,
      message: say`The device reads no configuration after \`end\`, so this does not disable it.`,
    })),
    ...scheduledDisables.map((at) => ({
      at,
      message: say`This runs only when its event comes, so it does not count as off.`,
    })),
  ];
}
