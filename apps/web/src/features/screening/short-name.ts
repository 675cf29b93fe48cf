/** What tells members of one circle apart where there is little room: 尾号 1234 of 参保人（尾号 1234）. */
export function shortName(name: string): string {
  return /（(.+)）$/.exec(name)?.[1] ?? name
}
