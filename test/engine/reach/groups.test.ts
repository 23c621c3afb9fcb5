/** Object groups in every form, by who gets in through a list that names them. */
import { analyse, exposures, ipv4ToNumber, showBlock } from '../../../server/src/engine';
import { testCases } from '../../support/caseTests';

function reached(text: string): string | undefined {
  const [one] = exposures(analyse(text), 10);
  const sources = one?.sources.map(({ address, wildcard }) =>
    showBlock({ address: ipv4ToNumber(address), wildcard: ipv4ToNumber(wildcard) }),
  );
  return one?.verdict === 'restricted' ? sources?.join(', ') : one?.verdict;
}

testCases('reach/groups', reached);
