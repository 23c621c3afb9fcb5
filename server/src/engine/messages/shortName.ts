/**
 * A short name for a text, for tables that are shipped: without the English texts they take half of the room.
 * Facts: FNV-1a, 32 bits, over UTF-16 code units. That no two texts share a name is tested.
 */
export function shortName(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(36);
}
