/** A share as people read it: `61.8%`; a dash of nothing. */
export function percentText(part: number, whole: number): string {
  return whole === 0 ? '—' : `${((100 * part) / whole).toFixed(1)}%`
}

/** A time as people read it: `8.4 毫秒`, `1.2 秒`. */
export function timeText(ms: number | null): string {
  if (ms === null) return '—'
  return ms < 1000 ? `${ms.toFixed(ms < 10 ? 1 : 0)} 毫秒` : `${(ms / 1000).toFixed(1)} 秒`
}
