import type { Tree } from '../reading/parse-json.ts'
import { isSet, neededText, nodeOf, nodesOf, textOf } from './cells.ts'
import type { Codec } from './codec.ts'
import { madeNumber } from './made-number.ts'
import type { Cells, WriterOf } from './rows.ts'
import { encounterNamed, uploadOf } from './upload.ts'

/** `inhosp_stas` */
const [IN_HOSPITAL, DISCHARGED] = ['1', '0']

/** 2401: somebody is admitted. The number of the stay is the centre's where the caller knows it. */
export const admission = (writerOf: WriterOf): Codec => {
  const write = writerOf('mdtrtinfo', 'MDTRT_D')
  const writeDiagnosis = writerOf('diseinfo', 'SETL_LIST_DIAG_D')
  return ({ input, envelope }) => {
    const stay = nodeOf(input, 'mdtrtinfo')
    const psn_no = neededText(stay, 'psn_no')
    const mdtrt_id =
      textOf(stay, 'mdtrt_id') ??
      madeNumber(envelope.institutionId, 'stay', psn_no, textOf(stay, 'ipt_no'), textOf(stay, 'begntime'))
    const diagnoses = nodesOf(input, 'diseinfo')
    return uploadOf({
      rows: [
        write(stay, envelope, { mdtrt_id, inhosp_stas: IN_HOSPITAL }),
        ...diagnoses.map((one) => writeDiagnosis(one, envelope, { mdtrt_id, psn_no })),
      ],
      answer: { result: { mdtrt_id } },
    })
  }
}

/** 2402 discharge, 2403 change of an admission: they tell only what they say. */
const changeOf =
  (node: string, implied: (main: Tree | undefined) => Cells) =>
  (writerOf: WriterOf): Codec => {
    const write = writerOf(node, 'MDTRT_D')
    const writeDiagnosis = writerOf('diseinfo', 'SETL_LIST_DIAG_D')
    return ({ input, envelope }) => {
      const stay = nodeOf(input, node)
      const of = { mdtrt_id: textOf(stay, 'mdtrt_id'), psn_no: textOf(stay, 'psn_no') }
      const diagnoses = nodesOf(input, 'diseinfo')
      const strange = diagnoses.findIndex(
        (one) => isOfOther(one, of.psn_no, 'psn_no') || isOfOther(one, of.mdtrt_id, 'mdtrt_id'),
      )
      if (strange >= 0)
        return { path: `diseinfo[${strange}].psn_no`, what: `诊断的人员或就诊与 ${node} 不同。` }
      return uploadOf({
        rows: [
          write(stay, envelope, implied(diagnoses.find((one) => isSet(one, 'maindiag_flag')))),
          ...diagnoses.map((one) => writeDiagnosis(one, envelope, of)),
        ],
      })
    }
  }

const isOfOther = (diagnosis: Tree, own: string | null, code: string) => {
  const named = textOf(diagnosis, code)
  return named !== null && named !== own
}

/** 2402 */
export const discharge = changeOf('dscginfo', (main) => ({
  inhosp_stas: DISCHARGED,
  dscg_maindiag_code: main === undefined ? null : textOf(main, 'diag_code'),
  dscg_maindiag_name: main === undefined ? null : textOf(main, 'diag_name'),
}))

/** 2403 */
export const admissionChange = changeOf('adminfo', () => ({}))

/** 2405 */
export const dischargeUndo: Codec = ({ input }) =>
  uploadOf({ withdrawals: [{ kind: 'discharge', ...encounterNamed(nodeOf(input, 'data')) }] })
