import { describe, expect, it } from 'vitest'
import { ALL_LIVE } from './audit-overview.ts'
import { findingColumns, findingRows } from './finding-sheet.ts'
import { readRuleBook } from './rule-book.ts'
import type { SheetCell } from './sheet.ts'
import { exampleEdition } from './testing/example-edition.ts'
import { exampleFindings } from './testing/example-findings.ts'
import { reportsInMemory } from './testing/reports-in-memory.ts'

async function rowsAsObjects(): Promise<Record<string, SheetCell>[]> {
  const findings = reportsInMemory(exampleFindings).findings(ALL_LIVE)
  const rows: Record<string, SheetCell>[] = []
  for await (const cells of findingRows(findings, readRuleBook(exampleEdition)))
    rows.push(Object.fromEntries(findingColumns.map(({ title }, at) => [title, cells[at] ?? null])))
  return rows
}

describe('rows of findings', () => {
  it('are one for each violating line, and one for a finding without any', async () => {
    const rows = await rowsAsObjects()
    expect(rows.map((row) => [row.规则, row.项目名称, row.涉及金额, row.计入金额])).toEqual([
      ['药品超限价收费', '阿莫西林胶囊', 250, 250],
      ['出院后短期再入院', null, null, null],
      ['医疗服务项目限定频次', '普通病房床位费', 2250, 2250],
      ['医疗服务项目限定频次', '普通病房床位费', 1750, 0],
      ['医疗服务项目区分性别使用', '阴道镜检查', 12_000, 12_000],
    ])
  })

  it('hold what an institution needs to answer, and leave room for the answer', async () => {
    const row = (await rowsAsObjects())[3]
    expect(row).toMatchObject({
      结果: '违规',
      规则编码: 'GZ10000102014000',
      疑点编号: '0a1b2c3d4e5f60718293a4b5c6d7e8f9',
      依据: '《医疗保障基金使用监督管理条例》第三十八条第三项',
      知识点: 'b08.1-0001 普通病房床位费',
      机构编码: 'H99010200007',
      // The finding knows the name of one institution; a line of another stands under its code.
      机构名称: null,
      人员编号: '99010000000000000001',
      就诊ID: 'E1',
      数量: 10_000,
      单价: 35_000_000,
      金额: 3500,
      符合政策范围金额: 3500,
      其余由此疑点计入: '77777777777777777777777777777777',
      怎样才合规: '当日数量不超过1日，或将超出的1日退费。',
      是否认可: null,
      认可金额: null,
      申诉理由: null,
    })
  })

  it('count every yuan once', async () => {
    const [rows, summary] = [await rowsAsObjects(), await reportsInMemory(exampleFindings).summary(ALL_LIVE)]
    const counted = rows.reduce((sum, row) => sum + Number(row.计入金额 ?? 0), 0)
    expect(counted).toBe(summary.totals.identifiedFen + summary.totals.suspectedFen)
  })
})
