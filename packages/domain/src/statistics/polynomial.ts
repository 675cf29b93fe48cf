/** A polynomial at x, the part of the highest power first (Horner). */
export function polynomial(parts: readonly number[], x: number): number {
  let sum = 0
  for (const part of parts) sum = sum * x + part
  return sum
}
