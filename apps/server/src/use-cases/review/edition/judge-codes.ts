import { type Complaint, type Dataset, LOCAL_CODE_DATASET } from '@fundwatch/engine'

// Items 15 digits; drugs X (western), Z (patent), T (herb) …; consumables C; national forms of our time and regional suffixes.
const NATIONAL_CODE = /^[0-9]{15}$|^[XZTC][A-Z0-9]{5,29}$/
// Diagnoses, operations, kinds of insurance and of encounters, or the beginning of one.
const CODE_IN_LIST = /^[A-Z0-9][A-Za-z0-9.+*-]{0,29}$/

/** Complains of codes that are neither of a national form nor a region's own: such a fact would never meet a charge. */
export function complaintsOfCodes(datasets: readonly Dataset[]): Complaint[] {
  const local = new Set(
    datasets
      .filter(({ id }) => id === LOCAL_CODE_DATASET)
      .flatMap(({ entries }) => entries.map(({ columns }) => columns['local_code'] ?? '')),
  )
  return datasets.flatMap(({ id, columns, entries }) => {
    const coded = Object.entries(columns).filter(
      ([name, { type }]) =>
        (type === 'code' || type === 'codes') && !(id === LOCAL_CODE_DATASET && name === 'local_code'),
    )
    return entries.flatMap(({ origin, columns: cells }) =>
      coded.flatMap(([name, { type }]): Complaint[] => {
        const isGood = (code: string) =>
          type === 'codes' ? CODE_IN_LIST.test(code) : NATIONAL_CODE.test(code) || local.has(code)
        const strange = (cells[name] ?? '').split(' ').filter((code) => code !== '' && !isGood(code))
        return strange.length === 0
          ? []
          : [
              {
                origin,
                message: `${name} 的值 ${strange.join('、')} 不是医保编码的样子，也不在本地编码对照 (${LOCAL_CODE_DATASET}) 中。请核对编码。`,
              },
            ]
      }),
    )
  })
}
