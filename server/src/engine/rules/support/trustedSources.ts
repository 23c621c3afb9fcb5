/** Who may reach port 4786: the directors that the file and the user name; for a director, its clients. */
import { ipv4ToNumber, isIpv4, parsePrefix } from '../../device/address';
import type { BitSet } from '../../reach/bdd';
import type { AddressBlock } from '../../reach/cover';
import { setOfBlocks } from '../../reach/sources';
import { afterKeywords } from '../../syntax/words';
import type { Subject } from '../rule';

/** Is the device bound to a director that is one of those the user trusts? */
export function hasTrustedDirector({ device, options }: Subject): boolean {
  const { director } = device.smartInstall;
  if (!director) return false;
  const address = ipv4ToNumber(director.address);
  return options.trustedDirectors
    .flatMap(readBlock)
    .some((block) => Math.floor(block.address / (block.wildcard + 1)) === Math.floor(address / (block.wildcard + 1)));
}

/**
 * The addresses that may reach the port: `vstack director`, the user's trusted directors, and for a director the
 * address pools that it serves. A device does not reach itself through its interfaces, so its own address is left out.
 */
export function trustedBlocks({ device, options }: Pick<Subject, 'device' | 'options'>): AddressBlock[] {
  const { director, role, statements } = device.smartInstall;
  const pools = statements.filter(({ subject, effect }) => subject === 'dhcp-localserver' && effect === 'configure');
  const own = role === 'director';
  const blocks = [
    ...(director && !own ? [{ address: ipv4ToNumber(director.address), wildcard: 0 }] : []),
    ...options.trustedDirectors.flatMap(readBlock),
    ...(own ? pools.flatMap(({ statement }) => statement.children.flatMap(readPool)) : []),
  ];
  const seen = new Set<string>();
  return blocks.filter(({ address, wildcard }) => {
    const key = `${address} ${wildcard}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** The trusted addresses as a set. */
export function trustedSet(subject: Subject): BitSet {
  return setOfBlocks(subject.exposure.bdd, trustedBlocks(subject));
}

function readBlock(text: string): AddressBlock[] {
  const prefix = parsePrefix(text);
  if (!prefix) return [];
  const size = 2 ** (32 - prefix.length);
  return [{ address: Math.floor(prefix.address / size) * size, wildcard: size - 1 }];
}

/** `address-pool 192.0.2.0 255.255.255.0` */
function readPool(statement: Parameters<typeof afterKeywords>[0]): AddressBlock[] {
  const [network, mask] = afterKeywords(statement, 'address-p|ool') ?? [];
  if (!isIpv4(network?.text) || !isIpv4(mask?.text)) return [];
  const wildcard = 2 ** 32 - 1 - ipv4ToNumber(mask?.text ?? '');
  return [{ address: ipv4ToNumber(network?.text ?? ''), wildcard }];
}
