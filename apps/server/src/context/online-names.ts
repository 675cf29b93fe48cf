import type { Names } from '@fundwatch/engine'
import type { DictionaryEntry } from '../use-cases/review/online/national-call.ts'

/** Names that can be asked at once, and are read anew now and then. */
export interface OnlineNames extends Names {
  refresh(): Promise<void>
}

/** Classes of encounters in the words of a sentence, as in the batch engine. */
const CLASSES: readonly (readonly [string, string])[] = [
  ['inpatient', '住院'],
  ['outpatient', '门诊'],
  ['pharmacy', '药店购药'],
  ['other', '其他'],
]

/** Names of institutions as last delivered, and of classes and types of encounters. */
export function onlineNames(
  readInstitutions: () => Promise<ReadonlyMap<string, string>>,
  dictionaries: readonly DictionaryEntry[],
): OnlineNames {
  let institutions: ReadonlyMap<string, string> = new Map()
  const types = dictionaries.filter(({ dictionary }) => dictionary === 'med_type')
  const codes = new Map([...CLASSES, ...types.map(({ code, name }) => [code, name] as const)])
  return {
    institution: (institutionId) => institutions.get(institutionId),
    code: (code) => codes.get(code),
    refresh: async () => {
      institutions = await readInstitutions()
    },
  }
}
