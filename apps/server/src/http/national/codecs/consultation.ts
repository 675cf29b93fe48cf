import { titleRank } from '@fundwatch/domain'
import type {
  Consultation,
  ConsultedDiagnosis,
  ConsultedEncounter,
  ConsultedOperation,
  ConsultedOrder,
  ConsultedPerson,
} from '../../../use-cases/review/online/consultation.ts'
import type { Tree } from '../reading/parse-json.ts'
import { type Problem, under } from '../reading/problem.ts'
import {
  dayNoOf,
  dayOf,
  fenOf,
  isNegative,
  isSet,
  neededText,
  nodeOf,
  nodesOf,
  priceOf,
  quantityOf,
  secondOf,
  textOf,
  textsOf,
} from './cells.ts'
import { type Codec, repeated, speaksForOther, type Told } from './codec.ts'

/** 3101 asks before the order is given, 3102 before it is billed; both say the same. */
export const consultation =
  (stage: Consultation['stage']): Codec =>
  (told) => {
    const asked = nodeOf(told.input, 'data')
    const patients = nodesOf(asked, 'patient_dtos')
    const problem = problemOfPatients(patients, told)
    if (problem !== null) return problem
    return {
      kind: 'consultation',
      stage,
      scene: textOf(asked, 'trig_scen'),
      ruleCodes: textsOf(asked, 'rule_ids'),
      taskId: textOf(asked, 'task_id'),
      persons: patients.map((patient) => personOf(patient, told)),
    }
  }

function problemOfPatients(patients: readonly Tree[], told: Told): Problem | null {
  const twice = repeated(patients, 'patn_id')
  if (twice !== null)
    return {
      path: `patient_dtos[${twice.index}].patn_id`,
      what: `参保人在同一报文中写了两次（另见 patient_dtos[${twice.first}]）。请合并为一个节点。`,
    }
  const shared = sharedEncounter(patients)
  if (shared !== null) return shared
  for (const [index, patient] of patients.entries()) {
    const problem = problemOfPatient(patient, told)
    if (problem !== null) return under(`patient_dtos[${index}]`, problem)
  }
  return null
}

/** An encounter belongs to one person. */
function sharedEncounter(patients: readonly Tree[]): Problem | null {
  if (patients.length < 2) return null
  const seen = new Map<string, number>()
  for (const [index, patient] of patients.entries())
    for (const [at, { mdtrt_id, medins_id }] of nodesOf(patient, 'fsi_encounter_dtos').entries()) {
      const key = JSON.stringify([medins_id, mdtrt_id])
      const first = seen.get(key)
      if (first !== undefined && first !== index)
        return {
          path: `patient_dtos[${index}].fsi_encounter_dtos[${at}].mdtrt_id`,
          what: `就诊已经写在另一名参保人之下（另见 patient_dtos[${first}]）。`,
        }
      seen.set(key, index)
    }
  return null
}

function problemOfPatient(patient: Tree, told: Told): Problem | null {
  const encounters = nodesOf(patient, 'fsi_encounter_dtos')
  const twice = repeated(encounters, 'mdtrt_id')
  if (twice !== null)
    return {
      path: `fsi_encounter_dtos[${twice.index}].mdtrt_id`,
      what: `就诊在同一参保人下写了两次（另见 fsi_encounter_dtos[${twice.first}]）。`,
    }
  const current = encounters.findIndex(({ mdtrt_id }) => mdtrt_id === patient['curr_mdtrt_id'])
  if (current < 0)
    return { path: 'curr_mdtrt_id', what: '当前就诊标识不在 fsi_encounter_dtos 的 mdtrt_id 之中。' }
  for (const [index, encounter] of encounters.entries()) {
    const problem =
      (index === current ? speaksForOther(encounter, told.envelope, 'medins_id') : null) ??
      problemOfEncounter(encounter)
    if (problem !== null) return under(`fsi_encounter_dtos[${index}]`, problem)
  }
  return null
}

function problemOfEncounter(encounter: Tree): Problem | null {
  const [start, end] = [textOf(encounter, 'adm_date'), textOf(encounter, 'dscg_date')]
  if (start !== null && end !== null && end < start)
    return { path: 'dscg_date', what: '出院日期早于入院日期。' }
  const orders = nodesOf(encounter, 'fsi_order_dtos')
  const twice = repeated(orders, 'rx_id')
  if (twice !== null)
    return {
      path: `fsi_order_dtos[${twice.index}].rx_id`,
      what: `处方(医嘱)标识在同一就诊中写了两次（另见 fsi_order_dtos[${twice.first}]）。`,
    }
  for (const [index, order] of orders.entries())
    for (const code of ['cnt', 'sumamt'])
      if (isNegative(order, code))
        return {
          path: `fsi_order_dtos[${index}].${code}`,
          what: '处方(医嘱)不能为负数。撤销的医嘱请不要传。',
        }
  return null
}

function personOf(patient: Tree, told: Told): ConsultedPerson {
  const personId = neededText(patient, 'patn_id')
  const currentEncounterId = neededText(patient, 'curr_mdtrt_id')
  return {
    personId,
    name: textOf(patient, 'patn_name'),
    sex: textOf(patient, 'gend'),
    bornOn: dayOf(patient, 'brdy'),
    currentEncounterId,
    encounters: nodesOf(patient, 'fsi_encounter_dtos').map((encounter) =>
      encounterOf(encounter, { ...told, isCurrent: encounter['mdtrt_id'] === currentEncounterId }),
    ),
  }
}

function encounterOf(
  encounter: Tree,
  { envelope, latest, isCurrent }: Told & { isCurrent: boolean },
): ConsultedEncounter {
  const end = textOf(encounter, 'dscg_date')
  return {
    // Some hospitals put a number of their own here: the one at hand is always the institution that speaks.
    institutionId: isCurrent ? envelope.institutionId : neededText(encounter, 'medins_id'),
    encounterId: neededText(encounter, 'mdtrt_id'),
    institutionLevel: textOf(encounter, 'medins_lv'),
    startedSecond: secondOf(encounter, 'adm_date') ?? envelope.sentSecond,
    endedSecond: end === null || end > latest ? null : secondOf(encounter, 'dscg_date'),
    encounterType: neededText(encounter, 'med_type'),
    insuranceType: textOf(encounter, 'insutype'),
    mainDiagnosisCode: textOf(encounter, 'dscg_main_dise_codg'),
    departmentId: textOf(encounter, 'adm_dept_codg'),
    departmentName: textOf(encounter, 'adm_dept_name'),
    doctorId: textOf(encounter, 'dr_codg'),
    diagnoses: nodesOf(encounter, 'fsi_diagnose_dtos').map(diagnosisOf),
    operations: nodesOf(encounter, 'fsi_operation_dtos').flatMap(operationOf),
    orders: nodesOf(encounter, 'fsi_order_dtos').map(orderOf),
  }
}

function diagnosisOf(diagnosis: Tree): ConsultedDiagnosis {
  return {
    diagnosisSn: neededText(diagnosis, 'dise_id'),
    isMain: isSet(diagnosis, 'maindise_flag'),
    diagnosisCode: neededText(diagnosis, 'dise_codg'),
    diagnosisName: textOf(diagnosis, 'dise_name'),
  }
}

/** An operation without a code tells a rule nothing. */
function operationOf(operation: Tree): ConsultedOperation[] {
  const operationCode = textOf(operation, 'oprn_code')
  if (operationCode === null) return []
  return [
    {
      operationSn: neededText(operation, 'setl_list_oprn_id'),
      isMain: isSet(operation, 'main_oprn_flag'),
      operationCode,
      operationName: textOf(operation, 'oprn_name'),
      operatedDayNo: dayNoOf(operation, 'oprn_date'),
    },
  ]
}

/** 正高 4, 副高 3, 中级 2, 初级 1, by the codes of orders; elsewhere, as in Beijing, codes of `pro_tech_duty` are sent. */
const TITLE_RANKS: ReadonlyMap<string, number> = new Map([
  ['5', 4],
  ['4', 3],
  ['3', 2],
  ['2', 1],
  ['1', 1],
])

function rankOf(title: string | null): number | null {
  return TITLE_RANKS.get(title ?? '') ?? titleRank(title)
}

function orderOf(order: Tree): ConsultedOrder {
  return {
    orderId: neededText(order, 'rx_id'),
    prescriptionNo: textOf(order, 'rxno'),
    isCurrent: isSet(order, 'curr_drord_flag'),
    isLongTerm: isSet(order, 'long_drord_flag'),
    startedSecond: secondOf(order, 'drord_begn_date') ?? (0 as ConsultedOrder['startedSecond']),
    endedSecond: secondOf(order, 'drord_stop_date'),
    itemCode: neededText(order, 'hilist_code'),
    itemName: textOf(order, 'hilist_name'),
    localItemCode: textOf(order, 'hosplist_code'),
    localItemName: textOf(order, 'hosplist_name'),
    listType: textOf(order, 'hilist_type'),
    feeCategory: textOf(order, 'chrg_type'),
    quantity: quantityOf(order, 'cnt'),
    unitPrice: priceOf(order, 'pric'),
    amountFen: fenOf(order, 'sumamt'),
    selfFundedFen: fenOf(order, 'ownpay_amt'),
    selfPaidFen: fenOf(order, 'selfpay_amt'),
    departmentId: textOf(order, 'drord_dept_codg'),
    departmentName: textOf(order, 'drord_dept_name'),
    doctorId: textOf(order, 'drord_dr_codg'),
    doctorName: textOf(order, 'drord_dr_name'),
    titleRank: rankOf(textOf(order, 'drord_dr_profttl')),
    isDischargeDrug: isSet(order, 'drord_bhvr'),
  }
}
