import { useSession } from '../../app/session.ts'
import type { Answer } from '../../wire/paths.ts'
import { useRead } from '../../wire/use-read.ts'

/** A person as he sees himself. */
export type OwnAccount = Answer<'/users/one'>

/** Oneself: everybody may read that. */
export function useOwnAccount() {
  return useRead('/users/one', { id: useSession().userId })
}

/** What colleagues are called, as far as one may know them; a name that is not known is told as nothing. */
export function useNamesOfColleagues(): ReadonlyMap<string, string> {
  const { data } = useRead('/people/colleagues', { purpose: 'delegate' })
  return new Map((data?.rows ?? []).map(({ id, name }) => [id, name]))
}
