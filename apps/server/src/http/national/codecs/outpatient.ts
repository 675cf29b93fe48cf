import type { Tree } from '../reading/parse-json.ts'
import { neededText, nodeOf, nodesOf, textOf } from './cells.ts'
import { type Codec, ofTwoPersons } from './codec.ts'
import { madeNumber } from './made-number.ts'
import type { WriterOf } from './rows.ts'
import { encounterNamed, uploadOf } from './upload.ts'

/** The national kind of an encounter that is only registered so far: 2203 says what it became. */
const REGISTERED = '12'

/** 2201: somebody registers for a visit. The number of the visit is the centre's where the caller knows it. */
export const registration = (writerOf: WriterOf): Codec => {
  const write = writerOf('data', 'MDTRT_D')
  return ({ input, envelope }) => {
    const visit = nodeOf(input, 'data')
    const [psn_no, ipt_otp_no] = [neededText(visit, 'psn_no'), neededText(visit, 'ipt_otp_no')]
    const mdtrt_id =
      textOf(visit, 'mdtrt_id') ??
      madeNumber(envelope.institutionId, 'visit', psn_no, ipt_otp_no, textOf(visit, 'begntime'))
    const row = write(visit, envelope, {
      mdtrt_id,
      med_type: REGISTERED,
      chfpdr_name: textOf(visit, 'dr_name'),
      adm_dept_codg: textOf(visit, 'dept_code'),
      adm_dept_name: textOf(visit, 'dept_name'),
      adm_caty: textOf(visit, 'caty'),
    })
    return uploadOf({ rows: [row], answer: { data: { mdtrt_id, psn_no, ipt_otp_no } } })
  }
}

/** 2203, 2203A: what the visit was, with its diagnoses. */
export const visit = (writerOf: WriterOf): Codec => {
  const write = writerOf('mdtrtinfo', 'MDTRT_D')
  const writeDiagnosis = writerOf('diseinfo', 'SETL_LIST_DIAG_D')
  return ({ input, envelope }) => {
    const told = nodeOf(input, 'mdtrtinfo')
    const diagnoses = nodesOf(input, 'diseinfo')
    const main = firstDiagnosis(diagnoses)
    const row = write(told, envelope, {
      dscg_maindiag_code: main && textOf(main, 'diag_code'),
      dscg_maindiag_name: main && textOf(main, 'diag_name'),
      chfpdr_code: main && textOf(main, 'dise_dor_no'),
      chfpdr_name: main && textOf(main, 'dise_dor_name'),
    })
    const of = { mdtrt_id: textOf(told, 'mdtrt_id'), psn_no: textOf(told, 'psn_no') }
    return uploadOf({
      rows: [
        row,
        ...diagnoses.map((one) =>
          writeDiagnosis(one, envelope, { ...of, maindiag_flag: one === main ? '1' : '0' }),
        ),
      ],
    })
  }
}

/** Visits mark no main diagnosis: it is the valid one with number 1, else the first. */
function firstDiagnosis(diagnoses: readonly Tree[]): Tree | null {
  const valid = diagnoses.filter((one) => one['vali_flag'] !== '0')
  return valid.find((one) => Number(one['diag_srt_no']) === 1) ?? valid[0] ?? null
}

/** 2202, 2404: the encounter never was. */
export const encounterUndo: Codec = ({ input }) =>
  uploadOf({ withdrawals: [{ kind: 'encounter', ...encounterNamed(nodeOf(input, 'data')) }] })

/** `chrg_bchno` and `feedetl_sn` of this value mean all of the encounter. */
const ALL = '0000'

/** 2205: the unsettled lines of a charge batch, or all of them. */
export const chargeBatchUndo: Codec = ({ input }) => {
  const undone = nodeOf(input, 'data')
  const of = encounterNamed(undone)
  const chargeBatchNo = neededText(undone, 'chrg_bchno')
  return uploadOf({
    withdrawals: [
      chargeBatchNo === ALL
        ? { kind: 'lines', ...of, lineSns: null }
        : { kind: 'charge-batch', ...of, chargeBatchNo },
    ],
  })
}

/** 2302: lines of stays by their numbers, or all of them. */
export const lineUndo: Codec = ({ input }) => {
  const undone = nodesOf(input, 'data')
  const strange = ofTwoPersons(undone)
  if (strange !== null) return { what: strange.what, path: `data[${strange.index}].psn_no` }
  const groups = Map.groupBy(undone, (one) => JSON.stringify(encounterNamed(one)))
  return uploadOf({
    withdrawals: [...groups.values()].map((ones) => {
      const lineSns = ones.map((one) => neededText(one, 'feedetl_sn'))
      const of = encounterNamed(ones[0] ?? {})
      return { kind: 'lines', ...of, lineSns: lineSns.includes(ALL) ? null : [...new Set(lineSns)] }
    }),
  })
}
