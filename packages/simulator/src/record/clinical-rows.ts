import { dayOfInstant, formatDay, formatInstant } from '../calendar/civil-time.ts'
import { CITY_CODE } from '../city/division.ts'
import { writeLabel } from './label-rows.ts'
import type { Recording } from './recording.ts'

/** Writes diagnoses and operations of a settled encounter. */
export function recordDiagnosesAndOperations(recording: Recording, settlementId: string): void {
  const { archive, encounter, encounterId, month, updated } = recording
  const shared = {
    setl_id: settlementId,
    mdtrt_id: encounterId,
    psn_no: encounter.person.number,
    fixmedins_code: encounter.institution.code,
    vali_flag: 1,
    updt_time: updated,
    poolarea_no: CITY_CODE,
  }
  encounter.diagnoses.forEach(({ icd, name }, index) => {
    archive.files.writeMonthly('SETL_LIST_DIAG_D', month, {
      ...shared,
      setl_list_diag_id: archive.registry.other(),
      diag_type: 1,
      maindiag_flag: index === 0 && encounter.listSlip?.omits !== 'main-diagnosis' ? 1 : 0,
      diag_code: icd,
      diag_name: name,
      adm_cond_type: encounter.isStay ? 1 : undefined,
    })
  })
  encounter.operations.forEach((operation, index) => {
    const operationId = archive.registry.other()
    archive.files.writeMonthly('SETL_LIST_OPRN_D', month, {
      ...shared,
      setl_list_oprn_id: operationId,
      main_oprn_flag: index === 0 ? 1 : 0,
      oprn_oprt_name: operation.name,
      oprn_oprt_code: operation.code,
      oprn_oprt_date: formatDay(encounter.listSlip?.operatedOn ?? dayOfInstant(operation.begin)),
      anst_way: operation.anaesthesiaWay,
      oper_dr_name: operation.surgeon.name,
      oper_dr_code: operation.surgeon.code,
      anst_dr_name: operation.anaesthetist.name,
      anst_dr_code: operation.anaesthetist.code,
      anst_begntime: formatInstant(operation.begin - 900),
      anst_endtime: formatInstant(operation.end + 600),
      oprn_oprt_begntime: formatInstant(operation.begin),
      oprn_oprt_endtime: formatInstant(operation.end),
    })
    writeLabel(recording, operation.label, {
      table: 'SETL_LIST_OPRN_D',
      keys: { setl_list_oprn_id: operationId },
      settlementId,
    })
  })
}

/** Writes the identity check and the looks at the bed. */
export function recordChecks(recording: Recording): void {
  const { archive, encounter, encounterId, month, random } = recording
  const { files, registry } = archive
  const { institution, person, identity } = encounter
  const shared = { fixmedins_code: institution.code, mdtrt_id: encounterId, psn_no: person.number }
  if (identity) {
    const identityId = registry.other()
    files.writeMonthly('IDENTITY_D', month, {
      ...shared,
      identity_id: identityId,
      chk_time: formatInstant(identity.at),
      mdtrt_cert_type: encounter.certificate,
      idty_way: identity.way,
      verified_flag: identity.isVerified ? 1 : 0,
      dev_no: `DEV${institution.code.slice(-7)}${random.between(1, 3)}`,
    })
    writeLabel(recording, identity.label, { table: 'IDENTITY_D', keys: { identity_id: identityId } })
  }
  for (const check of encounter.presence) {
    const presenceId = registry.other()
    files.writeMonthly('PRESENCE_D', month, {
      ...shared,
      presence_id: presenceId,
      chk_time: formatInstant(check.at),
      in_bed_flag: check.isInBed ? 1 : 0,
      same_psn_flag: check.isInBed ? (check.isSamePerson ? 1 : 0) : undefined,
      chker: `核查员${random.between(1, 12)}`,
      lng: (institution.lng + random.fraction() * 0.002).toFixed(6),
      lat: (institution.lat + random.fraction() * 0.002).toFixed(6),
      memo: check.memo,
    })
    writeLabel(recording, check.label, { table: 'PRESENCE_D', keys: { presence_id: presenceId } })
  }
}
