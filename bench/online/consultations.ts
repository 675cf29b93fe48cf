import {
  type AuditEncounter,
  type AuditFacts,
  type AuditLine,
  civilDay,
  civilTime,
  type DayNo,
  lineKeyText,
  type SecondNo,
} from '@fundwatch/domain'
import { type CompiledLaw, runChecks } from '@fundwatch/engine'
import { inOrder } from '../../tests/patterns/kit/build-facts.ts'
import { isAtHand } from '../engine/claims.ts'
import { TODAY } from '../engine/mix.ts'
import { HOLES } from './holes.ts'

const ASKED_AT = `${civilDay(TODAY)} 17:30:00`
const NAME = '示例医院'
const DEPARTMENT = { code: 'A03', name: '内科' }
const DOCTOR = '示例医师'
const FEN_PER_YUAN = 100
const MOST_HITS = 2
const REDRAWS = 20
/** 三级, 二级, 一级, by rank. */
const LEVELS: ReadonlyMap<number | null, string> = new Map([
  [3, '01'],
  [2, '05'],
  [1, '09'],
])

/** A claim as a HIS asks about it: the encounter at hand with its orders, and holes for what differs from message to message. */
export function consultationText(facts: AuditFacts): string {
  const lines = facts.lines.filter(isAtHand)
  const encounter = facts.encounters.find(({ encounterId }) => encounterId === lines[0]?.encounterId)
  if (!encounter) throw new RangeError('A claim has no encounter at hand.')
  return JSON.stringify({
    infno: '3101',
    msgid: HOLES.message,
    mdtrtarea_admvs: '340200',
    insuplc_admdvs: '340200',
    recer_sys_code: 'FUNDWATCH',
    dev_no: '',
    dev_safe_info: '',
    cainfo: '',
    signtype: '',
    infver: 'V1.0',
    opter_type: '1',
    opter: HOLES.doctor,
    opter_name: DOCTOR,
    inf_time: ASKED_AT,
    fixmedins_code: HOLES.institution,
    fixmedins_name: NAME,
    sign_no: '',
    input: {
      data: {
        syscode: 'HIS',
        task_id: 'b1c0001',
        trig_scen: '5',
        patient_dtos: [
          {
            patn_id: HOLES.person,
            patn_name: '示例人员',
            gend: encounter.sex,
            brdy: civilDay((TODAY - (encounter.ageDays ?? 0)) as DayNo),
            poolarea: '340200',
            curr_mdtrt_id: HOLES.encounter,
            fsi_encounter_dtos: [encounterNode(encounter, lines)],
          },
        ],
      },
    },
  })
}

/** A claim with so many lines at hand, taken from other claims; it breaks few points, as others do. */
export function longClaim(
  compiled: CompiledLaw,
  claims: readonly AuditFacts[],
  { at, lines: howMany }: { readonly at: number; readonly lines: number },
): AuditFacts {
  const [own] = claims.slice(at)
  if (!own) throw new RangeError(`There is no claim ${at}.`)
  const first = own.lines.find(isAtHand)
  const others = claims
    .flatMap((_, step) => claims[(at + step) % claims.length]?.lines.filter(isAtHand) ?? [])
    .slice(0, howMany)
    .map((line, no): AuditLine => ({ ...line, ...personOf(first), lineKey: keyOf(line, no) }))
  let facts = inOrder({ ...own, lines: [...own.lines.filter((line) => !isAtHand(line)), ...others] })
  for (let redraw = 0; redraw < REDRAWS; redraw += 1) {
    const guilty = guiltyLines(compiled, facts)
    if (guilty.size === 0) return facts
    facts = {
      ...facts,
      lines: facts.lines.map((line, no) =>
        guilty.has(line.lineKey) ? { ...line, itemCode: unnamedCode(no) } : line,
      ),
    }
  }
  return facts
}

/** The lines of all hits but the first ones. */
function guiltyLines(compiled: CompiledLaw, facts: AuditFacts): ReadonlySet<string> {
  const { verdicts } = runChecks(compiled, facts, { concerns: isAtHand })
  const hits = verdicts.flatMap((verdict) => (verdict.outcome === 'flagged' ? verdict.hits : []))
  return new Set(hits.slice(MOST_HITS).flatMap(({ lines }) => lines.map(({ lineKey }) => lineKey)))
}

/** A code that no point names. */
function unnamedCode(no: number): string {
  return `0098${String(no).padStart(11, '0')}`
}

function personOf(line: AuditLine | undefined): Partial<AuditLine> {
  if (!line) return {}
  const { personId, sex, ageYears, ageDays, levelRank, encounterClass, encounterType, insuranceType } = line
  return { personId, sex, ageYears, ageDays, levelRank, encounterClass, encounterType, insuranceType }
}

function keyOf({ institutionId, encounterId }: AuditLine, no: number): string {
  return lineKeyText({ institutionId, encounterId, lineSn: `long-${no}` })
}

function encounterNode(encounter: AuditEncounter, lines: readonly AuditLine[]): unknown {
  const { startedSecond, endedSecond, encounterType, encounterClass } = encounter
  const { mainDiagnosisCode, insuranceType } = encounter
  return {
    mdtrt_id: HOLES.encounter,
    medins_id: HOLES.institution,
    medins_name: NAME,
    medins_admdvs: '340200',
    medins_type: 'A1',
    medins_lv: LEVELS.get(encounter.levelRank) ?? '01',
    adm_date: civilTime(startedSecond),
    dscg_date: endedSecond === null ? '9999-12-31 00:00:00' : civilTime(endedSecond),
    dscg_main_dise_codg: mainDiagnosisCode,
    dscg_main_dise_name: '示例诊断',
    dr_codg: HOLES.doctor,
    adm_dept_codg: DEPARTMENT.code,
    adm_dept_name: DEPARTMENT.name,
    dscg_dept_codg: DEPARTMENT.code,
    dscg_dept_name: DEPARTMENT.name,
    med_mdtrt_type: encounterClass === 'inpatient' ? '2' : '1',
    med_type: encounterType,
    matn_stas: '0',
    medfee_sumamt: yuan(lines.reduce((sum, { amountFen }) => sum + amountFen, 0)),
    ownpay_amt: 0,
    selfpay_amt: 0,
    setl_totlnum: 0,
    insutype: insuranceType,
    reim_flag: '1',
    out_setl_flag: '0',
    fsi_diagnose_dtos: [diagnosisNode(mainDiagnosisCode ?? '', startedSecond)],
    fsi_order_dtos: lines.map(orderNode),
    fsi_operation_dtos: [],
  }
}

function diagnosisNode(code: string, startedSecond: SecondNo): unknown {
  return {
    dise_id: '1',
    inout_dise_type: '1',
    maindise_flag: '1',
    dias_srt_no: '1',
    dise_codg: code,
    dise_name: '示例诊断',
    dise_date: civilTime(startedSecond),
  }
}

function orderNode(line: AuditLine, no: number): unknown {
  const price = line.unitPrice / 1_000_000
  return {
    rx_id: `RX${String(no).padStart(6, '0')}`,
    rxno: line.orderNo,
    grpno: '1',
    long_drord_flag: '0',
    hilist_type: line.listType,
    chrg_type: line.feeCategory,
    drord_bhvr: '0',
    hilist_code: line.itemCode,
    hilist_name: '示例项目',
    hilist_lv: '02',
    hilist_pric: price,
    hosplist_code: `L${line.itemCode}`.slice(0, 20),
    hosplist_name: '示例项目',
    cnt: line.quantity / 10_000,
    pric: price,
    sumamt: yuan(line.amountFen),
    ownpay_amt: yuan(line.amountFen - line.eligibleFen),
    selfpay_amt: 0,
    spec: '',
    spec_unt: '次',
    drord_begn_date: civilTime(line.secondNo),
    drord_stop_date: '',
    drord_dept_codg: DEPARTMENT.code,
    drord_dept_name: DEPARTMENT.name,
    drord_dr_codg: HOLES.doctor,
    drord_dr_name: DOCTOR,
    drord_dr_profttl: '3',
    curr_drord_flag: '1',
  }
}

function yuan(fen: number): number {
  return fen / FEN_PER_YUAN
}
