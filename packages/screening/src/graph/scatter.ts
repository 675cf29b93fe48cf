/**
 * A one-to-one scattering of whole numbers below 2³² (finaliser of MurmurHash3, Appleby 2011), turned by the seed: as good
 * as dice for drawing a sample, and the same on every machine.
 */
export function scatter(value: number, seed: number): number {
  let mixed = (value ^ Math.imul(seed, 0x9e_37_79_b1)) >>> 0
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85_eb_ca_6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2_b2_ae_35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}
