import type { Scheme } from '../scheme.ts'

/**
 * Schemes of whole houses, rings and populations, which a screen finds and no rule does. They are planted for the evaluation of screens
 * only: what shifts the shares of a house would make any other simulated city another one. A new one is one file and one line here.
 */
export const houseSchemes: readonly Scheme[] = []
