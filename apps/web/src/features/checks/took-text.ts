/** How long something took, as people read it; from microseconds. */
export function tookText(us: number | null): string {
  if (us === null) return '—'
  const ms = us / 1000
  if (ms >= 1000) return `${(ms / 1000).toFixed(1)} 秒`
  return `${ms.toFixed(ms < 10 ? 1 : 0)} 毫秒`
}
