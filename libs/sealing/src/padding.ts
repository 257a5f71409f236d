const KIB_64 = 64 * 1024;
const MIB = 1024 * 1024;

/**
 * The size, in bytes, to which contents of `length` bytes are padded, so that a size says little about a contents:
 * whole blocks of 64 KiB up to 1 MiB, above that Padmé (Nikitin et al., PETS 2019), which adds at most 12 %.
 */
export const paddedSize = (length: number): number => {
  if (length <= MIB) return Math.max(1, Math.ceil(length / KIB_64)) * KIB_64;
  const exponent = Math.floor(Math.log2(length));
  const significantBits = Math.floor(Math.log2(exponent)) + 1;
  const step = 2 ** (exponent - significantBits);
  return Math.ceil(length / step) * step;
};
