const STEPS = ['字节', 'KB', 'MB', 'GB', 'TB']

/** A size as people say it: `3.4 MB`. */
export function byteText(bytes: number): string {
  const step = bytes < 1024 ? 0 : Math.min(Math.floor(Math.log2(bytes) / 10), STEPS.length - 1)
  return `${step === 0 ? bytes : (bytes / 1024 ** step).toFixed(1)} ${STEPS[step] ?? ''}`
}

/** A size in a column of sizes. */
export function Bytes({ of: bytes }: { readonly of: number | null | undefined }) {
  if (bytes === null || bytes === undefined) return <span style={{ color: 'var(--ink-soft)' }}>—</span>
  return <span style={{ fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }}>{byteText(bytes)}</span>
}
