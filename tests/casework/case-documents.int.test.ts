import { describe, expect, it } from 'vitest'
import { filing, STAFF, told, useCaseLab } from './case-lab.ts'

const { handler } = STAFF
const open = useCaseLab()

describe('numbers of documents', () => {
  const talk = {
    template: 'talk-notice',
    on: '2026-03-02',
    fields: { reason: '核实', time: '九时', place: '局', people: '院长' },
  }

  it('go on without a gap and without a double, many at once, also where some are refused', async () => {
    const cases = await Promise.all(Array.from({ length: 4 }, () => open().file()))
    const [first] = cases
    if (first === undefined) throw new Error('No case was filed.')
    const answers = await Promise.all(
      [...cases, ...cases, first].map((at) => open().attempt(handler, at, 'issue-document', talk)),
    )
    const given = answers
      .filter(({ status }) => status === 200)
      .flatMap((answer) => told(answer).state.documents.map(({ number }) => number))
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(answers.length - cases.length)
    expect(given.toSorted()).toEqual([1, 2, 3, 4].map((no) => `某医保约〔2026〕${no}号`))
    const next = await open().attempt(
      handler,
      told(await open().web.get(handler, '/cases/read', { id: first.id })),
      'issue-document',
      talk,
    )
    expect(told(next).state.documents.at(-1)?.number).toBe('某医保约〔2026〕5号')
  })

  it('begin anew with every year, by the date of the document', async () => {
    open().web.setClock('2027-01-04 09:00:00')
    const at = told(await open().web.post(handler, '/cases/file', filing()))
    const issued = told(await open().attempt(handler, at, 'issue-document', { ...talk, on: '2027-01-04' }))
    expect(issued.state.documents.at(-1)?.number).toBe('某医保约〔2027〕1号')
  })

  it('are given to nothing that does not fit the case', async () => {
    const agreement = await open().file({ procedure: 'agreement' })
    const notice = await open().attempt(handler, agreement, 'issue-document', {
      template: 'notice',
      on: '2026-03-02',
      fields: {},
    })
    expect(notice.text).toContain('不适用于协议处理案件')
    const before = await open().attempt(handler, agreement, 'issue-document', { ...talk, on: '2026-03-01' })
    expect(before.text).toContain('日期：不能早于立案之日')
    const receipt = {
      template: 'delivery-receipt',
      on: '2026-03-02',
      fields: { document: '约谈通知书', documentNumber: '某医保约〔2026〕999号', way: '直接', place: '局' },
    }
    const at = told(await open().attempt(handler, agreement, 'issue-document', talk))
    expect((await open().attempt(handler, at, 'issue-document', receipt)).text).toContain(
      '本案没有这个字号的文书',
    )
    const own = { ...receipt.fields, documentNumber: at.state.documents.at(-1)?.number ?? '' }
    told(await open().attempt(handler, at, 'issue-document', { ...receipt, fields: own }))
    const choices = await open().web.get(handler, '/cases/documents', { id: at.id })
    const rows = (
      choices.body as { rows: { template: string; refusal: string | null; earliestOn: string }[] }
    ).rows
    expect(rows).toHaveLength(17)
    expect(rows.find(({ template }) => template === 'talk-notice')).toMatchObject({
      refusal: null,
      earliestOn: '2026-03-02',
    })
    expect(rows.find(({ template }) => template === 'notice')?.refusal).toContain('不适用于')
  })
})
