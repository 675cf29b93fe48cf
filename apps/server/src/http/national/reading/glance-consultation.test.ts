import { describe, expect, it } from 'vitest'
import { glanceConsultation } from './glance-consultation.ts'

const message = (asked: object) => Buffer.from(JSON.stringify({ infno: '3101', input: asked }))
const patient = {
  patn_name: '张三',
  curr_mdtrt_id: 'M2',
  fsi_encounter_dtos: [
    { mdtrt_id: 'M1', adm_dept_name: '外科', fsi_order_dtos: [{}, {}, {}] },
    {
      mdtrt_id: 'M2',
      adm_dept_name: '内科',
      fsi_order_dtos: [
        { curr_drord_flag: '1', drord_dr_name: '李医师', drord_dept_name: '心内科' },
        { curr_drord_flag: '0' },
      ],
    },
  ],
}
const told = { personName: '张三', departmentName: '心内科', doctorName: '李医师', itemCount: 1 }

describe('a glance at a consultation', () => {
  it('tells of the encounter at hand, and counts the orders that are asked about', () => {
    expect(glanceConsultation(message({ data: { patient_dtos: [patient] } }))).toEqual(told)
  })

  it('finds the patients where some hospitals put them', () => {
    expect(glanceConsultation(message({ patient_dtos: patient }))).toEqual(told)
  })

  it.each(['', '{', '[]', 'null', '{"input":7}', '{"input":{"data":{"patient_dtos":[]}}}'])(
    'says nothing of %j, and does not fall over it',
    (body) => {
      expect(glanceConsultation(Buffer.from(body))).toEqual({
        personName: null,
        departmentName: null,
        doctorName: null,
        itemCount: null,
      })
    },
  )
})
