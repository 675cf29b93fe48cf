/** The same reason for some columns (`TABLE.column`) that tell the roles apart by what the scheme is. */
export function signalsOf(columns: readonly string[], reason: string): Readonly<Record<string, string>> {
  return Object.fromEntries(columns.map((column) => [column, reason]))
}

const ofPatients =
  'adm_diag_dscr adm_dept_codg adm_dept_name adm_caty dscg_maindiag_code dscg_maindiag_name dscg_dept_codg dscg_dept_name dscg_caty oprn_oprt_code oprn_oprt_name adm_bed dscg_bed'

/** What an encounter says of the patient's illness, where the illness is the good reason of the look-alike. */
export const illnessColumns: readonly string[] = ofPatients.split(' ').map((column) => `MDTRT_D.${column}`)
