/** What has a profile. */
export type ProfileKind = 'institution' | 'doctor' | 'person' | 'item'

/** The page of something that has a profile; a doctor stands at his institution. */
export function profileAddress(kind: ProfileKind, id: string, institutionId: string | null = null): string {
  const name = encodeURIComponent(kind === 'doctor' ? `${institutionId ?? ''}~${id}` : id)
  return `/profiles/${kind}s/${name}`
}

/** A doctor's place in an address, apart again. */
export function doctorOf(text: string): { readonly institutionId: string; readonly doctorId: string } {
  const at = text.indexOf('~')
  return { institutionId: text.slice(0, Math.max(0, at)), doctorId: text.slice(at + 1) }
}
