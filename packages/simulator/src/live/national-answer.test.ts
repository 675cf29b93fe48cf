import { describe, expect, it } from 'vitest'
import { readAnswer } from './national-answer.ts'

describe('an answer of the national interface', () => {
  it('tells reminders with the orders that break the rule, and whether they block', () => {
    const result = [
      {
        jr_id: 'JR1',
        block_flag: '1',
        judge_result_detail_dtos: [
          { rx_id: 'A', vola_item_type: '1' },
          { rx_id: 'B', vola_item_type: '2' },
        ],
      },
    ]
    expect(readAnswer(JSON.stringify({ infcode: 0, warn_msg: null, output: { result } }))).toEqual({
      refusal: null,
      isNotChecked: false,
      reminders: [{ reminderId: 'JR1', isBlocking: true, orderIds: ['A'] }],
    })
  })

  it('takes results about charges for no reminders', () => {
    const output = { result: [{ feedetl_sn: '1' }] }
    expect(readAnswer(JSON.stringify({ infcode: '0', output })).reminders).toEqual([])
  })

  it('says what was not checked', () => {
    const text = JSON.stringify({
      infcode: 0,
      warn_msg: '未审核: 系统繁忙，已放行。',
      output: { result: [] },
    })
    expect(readAnswer(text).isNotChecked).toBe(true)
  })

  it('is refused with its reason, also when it is no answer at all', () => {
    expect(readAnswer('{"infcode":-1,"err_msg":"缺少就诊ID。"}').refusal).toBe('缺少就诊ID。')
    for (const text of ['', '<html>', '[]', '{}', 'null']) expect(readAnswer(text).refusal).toContain('不是')
  })
})
