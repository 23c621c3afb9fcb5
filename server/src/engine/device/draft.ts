/** Facts while they are being read. */
export type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** Sets a fact, or takes it back where there is none. */
export function setOrClear<T extends object, K extends keyof T>(target: T, key: K, value: T[K] | undefined): void {
  if (value === undefined) delete target[key];
  else target[key] = value;
}
