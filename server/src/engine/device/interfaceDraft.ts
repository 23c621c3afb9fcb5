/** An interface while its commands are read. */
import type { Span } from '../syntax/tree';
import type { Mutable } from './draft';
import type { Interface, InterfaceAddress } from './interface';
import { splitInterfaceName } from './interfaceName';
import type { Switchport } from './switchport';

export type InterfaceDraft = Mutable<Omit<Interface, 'addresses' | 'ipv6' | 'switchport' | 'accessGroups'>> & {
  addresses: InterfaceAddress[];
  ipv6: Interface['ipv6'][number][];
  switchport: Mutable<Switchport>;
  accessGroups: Mutable<Interface['accessGroups']>;
};

/** An interface of which nothing is said yet. */
export function emptyDraft(name: string, span: Span): InterfaceDraft {
  const type = splitInterfaceName(name)?.type ?? name;
  return {
    name,
    type,
    span,
    addresses: [],
    ipv6: [],
    shutdown: false,
    switchport: {},
    accessGroups: {},
    noAddress: false,
  };
}
