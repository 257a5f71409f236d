const BLOCK = 64 * 1024;
const PADME_FROM = 1024 * 1024;

/**
 * The size a sealed part is padded to, in bytes, so that its length tells little: whole blocks of 64 KiB up to 1 MiB,
 * and Padmé above it (at most 12 % extra). Padmé (Nikitin et al., PETS 2019) keeps only the leading bits of the length: as many as the length of
 * its own exponent, so that the lengths that can be told apart grow with the logarithm of the logarithm.
 */
export function paddedSize(bytes: number): number {
  if (!Number.isSafeInteger(bytes) || bytes < 0) throw new RangeError(`Not a size in bytes: ${bytes}`);
  if (bytes <= PADME_FROM) return Math.max(1, Math.ceil(bytes / BLOCK)) * BLOCK;
  const exponent = bitLength(bytes) - 1;
  const step = 2 ** (exponent - bitLength(exponent));
  return Math.ceil(bytes / step) * step;
}

/** Counted by halving: a 32-bit shift would be wrong above 4 GiB. */
function bitLength(value: number): number {
  let bits = 0;
  for (let rest = value; rest >= 1; rest = Math.floor(rest / 2)) bits += 1;
  return bits;
}
