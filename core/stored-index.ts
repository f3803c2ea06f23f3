/**
 * Where the compact index lies in `storage.local`. Two slots, so that a new index is
 * written beside the one in use and one small write flips the pointer, last.
 */

export const SLOTS = ['a', 'b'] as const;
export type Slot = (typeof SLOTS)[number];

export const INDEX_KEY = 'index';

/** The value under `INDEX_KEY`. */
export interface IndexPointer {
  slot: Slot;
  /** Digest of the registry that the slot was made from. */
  generation: string;
}

export const rulesKey = (slot: Slot): string => slot + ':rules';
export const shardKey = (slot: Slot, bucket: number): string => `${slot}:${bucket}`;
