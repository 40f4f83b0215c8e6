const C1 = 0xcc9e2d51;
const C2 = 0x1b873593;

const rotateLeft = (value: number, bits: number): number =>
  (value << bits) | (value >>> (32 - bits));

const scramble = (block: number): number => Math.imul(rotateLeft(Math.imul(block, C1), 15), C2);

const finish = (mixed: number): number => {
  let hash = mixed;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
};

/**
 * MurmurHash3 x86 32 over the low byte of every UTF-16 unit, which is what Unleash's JavaScript SDKs hash; for ASCII it
 * is the published algorithm. Buckets must agree with SDKs to the last identifier.
 */
export const murmur3 = (text: string, seed: number): number => {
  const tail = text.length & 3;
  const blocks = text.length - tail;
  let hash = seed;
  for (let i = 0; i < blocks; i += 4) {
    const block =
      (text.charCodeAt(i) & 0xff) |
      ((text.charCodeAt(i + 1) & 0xff) << 8) |
      ((text.charCodeAt(i + 2) & 0xff) << 16) |
      ((text.charCodeAt(i + 3) & 0xff) << 24);
    hash = rotateLeft(hash ^ scramble(block), 13);
    hash = (Math.imul(hash, 5) + 0xe6546b64) | 0;
  }
  let rest = 0;
  for (let i = tail - 1; i >= 0; i -= 1) rest = (rest << 8) | (text.charCodeAt(blocks + i) & 0xff);
  if (tail > 0) hash ^= scramble(rest);
  return finish(hash ^ text.length);
};

const VARIANT_SEED = 86028157;

/** The bucket of an identifier, 1 to 100: on when it is at most the rollout's percentage. */
export const rolloutBucket = (id: string, groupId: string): number =>
  (murmur3(`${groupId}:${id}`, 0) % 100) + 1;

/** The place of an identifier among variants, 1 to `totalWeight`. */
export const variantBucket = (id: string, groupId: string, totalWeight: number): number =>
  (murmur3(`${groupId}:${id}`, VARIANT_SEED) % totalWeight) + 1;
