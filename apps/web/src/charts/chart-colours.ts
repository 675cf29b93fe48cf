import type { Shade } from '../app/theme.ts'

/** Series colours that people who cannot tell red from green can tell apart, in light and dark; red is left for losses. */
export const SERIES: Readonly<Record<Shade, readonly string[]>> = {
  light: ['#1c5b96', '#d98a1f', '#2a8c82', '#7a5ca8', '#6b7785', '#a3792e'],
  dark: ['#5aa2e0', '#e8b04a', '#52b8ab', '#a98fd6', '#98a4b1', '#cfa962'],
}

/** The colours around the series. */
export const FRAME: Readonly<
  Record<Shade, { readonly ink: string; readonly line: string; readonly card: string; readonly loss: string }>
> = {
  light: { ink: '#4b5563', line: '#e3e8ee', card: '#ffffff', loss: '#b42318' },
  dark: { ink: '#a8b3bf', line: '#2a3642', card: '#161e27', loss: '#ff8a7a' },
}
