import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { repositoryFolder } from '../../apps/server/src/config/repository.ts'

/** Fields whose list goes by another name. */
const ALSO: Readonly<Record<string, string>> = {
  chrg_type: 'med_chrgitm_type',
  med_chrgitm: 'med_chrgitm_type',
  hilist_type: 'list_type',
  hilist_lv: 'chrgitm_lv',
  medins_lv: 'hosp_lv',
  patn_cert_type: 'psn_cert_type',
  prsc_dr_cert_type: 'psn_cert_type',
  phar_cert_type: 'psn_cert_type',
  days_rinp_flag_31: '', // 1 无 2 有 in some regions, 0/1 in others
  valiFlag: 'vali_flag',
  medins_type: '', // the list is not known in full
}

const folders = [
  ['catalog', 'terms', 'code-sets'],
  ['catalog', 'interfaces', 'code-sets'],
].map((parts) => join(repositoryFolder, ...parts))

/** The code list of a field; empty when none is known. */
export function codeSetOf(code: string): string {
  const also = ALSO[code]
  if (also !== undefined) return also
  if (folders.some((folder) => existsSync(join(folder, `${code}.csv`)))) return code
  return code.endsWith('_flag') ? 'flag' : ''
}
