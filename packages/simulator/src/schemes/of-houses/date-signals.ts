/** The columns of encounters and settlements that tell when something happened. */
const DATES = [
  'MDTRT_D.begntime',
  'MDTRT_D.endtime',
  'MDTRT_D.crte_time',
  'MDTRT_D.updt_time',
  'MDTRT_D.opt_time',
  'SETL_D.begndate',
  'SETL_D.enddate',
  'SETL_D.setl_time',
  'SETL_D.crte_time',
  'SETL_D.updt_time',
]

/** For schemes that are about when something happens: all these columns may tell the roles apart, for one reason. */
export function dateSignals(reason: string): Readonly<Record<string, string>> {
  return Object.fromEntries(DATES.map((column) => [column, reason]))
}
