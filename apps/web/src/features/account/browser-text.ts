const BROWSERS = [
  ['Edg/', 'Edge'],
  ['MicroMessenger/', '微信'],
  ['QQBrowser/', 'QQ 浏览器'],
  ['Firefox/', 'Firefox'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
] as const

const SYSTEMS = [
  ['HarmonyOS', '鸿蒙'],
  ['Android', 'Android'],
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Windows', 'Windows'],
  ['Mac OS', 'macOS'],
  ['Linux', 'Linux'],
] as const

/** A browser as its owner knows it: `Chrome · Windows`; null where it says nothing that is known. */
export function browserText(agent: string | null): string | null {
  if (agent === null) return null
  const found = [BROWSERS, SYSTEMS].map((table) => table.find(([mark]) => agent.includes(mark))?.[1])
  const told = found.filter((one) => one !== undefined)
  return told.length === 0 ? null : told.join(' · ')
}
