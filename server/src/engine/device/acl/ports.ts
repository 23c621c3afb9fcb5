/** Conditions on ports: `eq www 8080`, `neq 22`, `gt 1023`, `lt 1024`, `range 20 21`. */
import type { PortSpec } from './match';
import { portOf, portRanges } from './names';
import type { Reader } from './reader';

const OPERATORS = ['eq', 'neq', 'gt', 'lt', 'ra|nge'];

/** Words that end a list of ports, though they could be taken for the start of a port's name. */
const NO_PORT =
  /^(?:any|ho(?:s|st)?|object-group|addrgroup|interface|log|log-input|established|ack|fin|psh|rst|syn|urg|time-range)$/i;

/** The operator ahead, taken. */
export function takeOperator(reader: Reader): string | undefined {
  return reader.takeOne(OPERATORS);
}

/** The ports behind an operator; undefined where one is missing. `eq` and `neq` take several. */
export function readPorts(reader: Reader, operator: string, protocol: number | undefined): PortSpec | undefined {
  const several = operator === 'eq' || operator === 'neq';
  const least = operator === 'range' ? 2 : 1;
  const ports: number[] = [];
  while (several || ports.length < least) {
    const word = reader.peek();
    const port = ports.length > 0 && NO_PORT.test(word ?? '') ? undefined : portOf(word, protocol);
    if (port === undefined) break;
    ports.push(port);
    reader.next();
  }
  if (ports.length < least) return undefined;
  const literal = operator === 'eq' || operator === 'range' ? ports : [];
  return { kind: 'ranges', ranges: portRanges(operator, ports), literal };
}
