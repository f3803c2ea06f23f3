/**
 * Where the compact index lies in `storage.local`. Shards have two slots, so that new
 * ones are written beside those in use; one write of the pointer, last, takes them over.
 */
import type { ProbeRules } from './compact-index';

export const SLOTS = ['a', 'b'] as const;
export type Slot = (typeof SLOTS)[number];

export const INDEX_KEY = 'index';

/** Raised whenever what is stored reads differently: an older one is written anew. */
export const STORED_FORMAT = 4;

/** The value under `INDEX_KEY`. */
export interface StoredPointer {
  format: number;
  slot: Slot;
  /** Digest of the registry that the slot was made from. */
  generation: string;
  rules: ProbeRules;
}

export const shardKey = (slot: Slot, bucket: number): string => slot + bucket;
