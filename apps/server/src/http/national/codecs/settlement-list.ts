import type { Tree } from '../reading/parse-json.ts'
import { under } from '../reading/problem.ts'
import { nodeOf, nodesOf, textOf } from './cells.ts'
import { type Codec, speaksForOther } from './codec.ts'
import { madeNumber } from './made-number.ts'
import type { WriterOf } from './rows.ts'
import { uploadOf } from './upload.ts'

/** `oprn_oprt_type` of the main operation. */
const MAIN_OPERATION = '1'

/** 4101, 4101A: the list that goes with a settled stay, with the diagnoses and operations that groups are made of. */
export const settlementList = (writerOf: WriterOf): Codec => {
  const writeEncounter = writerOf('setlinfo', 'MDTRT_D')
  const writeDiagnosis = writerOf('diseinfo', 'SETL_LIST_DIAG_D')
  const writeOperation = writerOf('oprninfo', 'SETL_LIST_OPRN_D')
  return ({ input, envelope }) => {
    const list = nodeOf(input, 'setlinfo')
    const strange = speaksForOther(list, envelope, 'fixmedins_code')
    if (strange !== null) return under('setlinfo', strange)
    const setl_list_id = madeNumber(envelope.institutionId, 'settlement-list', envelope.messageId)
    const of = {
      mdtrt_id: textOf(list, 'mdtrt_id'),
      psn_no: textOf(list, 'psn_no'),
      setl_id: textOf(list, 'setl_id'),
      setl_list_sn: setl_list_id,
    }
    const diagnoses = nodesOf(input, 'diseinfo')
    const main = diagnoses.find((one) => one['maindiag_flag'] === '1')
    return uploadOf({
      rows: [
        writeEncounter(list, envelope, {
          psn_no: of.psn_no,
          fixmedins_code: envelope.institutionId,
          begntime: textOf(list, 'adm_time'),
          endtime: textOf(list, 'dscg_time'),
          dscg_maindiag_code: main === undefined ? null : textOf(main, 'diag_code'),
          dscg_maindiag_name: main === undefined ? null : textOf(main, 'diag_name'),
        }),
        ...diagnoses.map((one) => writeDiagnosis(one, envelope, of)),
        ...nodesOf(input, 'oprninfo').map((one) =>
          writeOperation(one, envelope, {
            ...of,
            main_oprn_flag: one['oprn_oprt_type'] === MAIN_OPERATION ? '1' : '0',
            oprn_oprt_date: operatedOn(one),
          }),
        ),
      ],
      // Diagnoses and operations of the list are judged as soon as they are known.
      settledEncounters: of.psn_no && of.mdtrt_id ? [{ personId: of.psn_no, encounterId: of.mdtrt_id }] : [],
      // Older lists name no person: the encounter says whose it is. 医保编号 need not be 人员编号, so it is a hint.
      personHint: of.psn_no === null ? textOf(list, 'hi_no') : null,
      answer: { setl_list_id },
    })
  }
}

/** 4101A tells when an operation began instead of its day. */
const operatedOn = (operation: Tree) =>
  textOf(operation, 'oprn_oprt_date') ?? textOf(operation, 'oprn_oprt_begntime')
