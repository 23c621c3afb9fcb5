/** Configurations that several tests open. */

/** A switch with Smart Install on and one open interface: SMI001 on line 7, SMI003 on line 4. */
export const OPEN_SWITCH = `version 15.0
hostname SW1
!
interface Vlan10
 ip address 192.0.2.1 255.255.255.0
!
vstack
!
line con 0
end
`;
