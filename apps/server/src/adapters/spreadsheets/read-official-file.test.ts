import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJs from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readOfficialPoints } from '../../use-cases/review/read-points/read-official-points.ts'
import { readOfficialFile } from './read-official-file.ts'
import { SpreadsheetError } from './spreadsheet-error.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'official-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function workbook(file: string, sheets: Record<string, ExcelJs.CellValue[][]>): Promise<string> {
  const book = new ExcelJs.Workbook()
  for (const [name, rows] of Object.entries(sheets)) book.addWorksheet(name).addRows(rows)
  const path = join(folder, file)
  await book.xlsx.writeFile(path)
  return path
}

const drug = 'XJ01DDA001A001010100001'
const item = '003402000050000'

/** One attachment per shape: its name, its headers, a row, and what the row says. */
const shapes: readonly (readonly [
  file: string,
  headers: string[],
  row: ExcelJs.CellValue[],
  says: string,
])[] = [
  [
    '第一批-1.药品区分性别使用.xlsx',
    ['序号', '药品代码', '药品名称', '说明书适应症'],
    [1, drug, '某药', '用于月经不调。'],
    `drug-sex b01.1-0001 ${drug} 2`,
  ],
  [
    '第一批-2.医疗服务项目区分性别使用.xlsx',
    ['序号', '项目编码', '项目名称', '限定性别'],
    [9, item, '某项目', '男'],
    `item-sex b01.2-0009 ${item} 1`,
  ],
  [
    '第一批-3.药品儿童专用.xlsx',
    ['序号', '药品代码', '药品名称', '说明书适应症'],
    [1, drug, '小儿某药', '11周岁以下患者'],
    `drug-child-only b01.3-0001 ${drug}  11`,
  ],
  [
    '第一批-4.药品限儿童使用.xlsx',
    ['序号', '药品代码', '药品名称', '限定支付范围'],
    [1, drug, '某药', '限3-12岁患者。'],
    `drug-child-limit b01.4-0001 ${drug} 3 12`,
  ],
  [
    '第一批-5.医疗服务项目儿童专用.xlsx',
    ['序号', '项目编码', '项目名称', '备注'],
    [1, item, '某项目', '新生儿专用项目'],
    `item-child-only b01.5-0001 ${item}  0`,
  ],
  [
    '第二批 “手术项目未按规定折价收费”规则对应知识点明细.xlsx',
    ['序号', '项目编码', '项目名称', '分组'],
    [1, 3310010140000, '某手术', '胃肠手术组'],
    'surgery-discount b02.1-0001 003310010140000 胃肠手术组',
  ],
  [
    '第三批-1 药品限工伤保险.xlsx',
    ['序号', '药品代码', '药品名称'],
    [1, drug, '某药'],
    `drug-work-injury b03.1-0001 ${drug}`,
  ],
  [
    '第三批-2 药品限生育保险.xlsx',
    ['序号', '药品代码', '药品名称'],
    [1, drug, '某药'],
    `drug-maternity b03.2-0001 ${drug}`,
  ],
  [
    '第四批 药品限就医方式.xlsx',
    ['序号', '药品代码', '药品名称', '限定支付范围'],
    [1, drug, '某药', '住院方可支付'],
    `drug-way b04.1-0001 ${drug} inpatient`,
  ],
  [
    '第五批 药品限医疗机构级别.xlsx',
    ['序号', '药品代码', '药品名称', '限定支付范围'],
    [1, drug, '某药', '限二级及以上医疗机构'],
    `drug-level b05.1-0001 ${drug} 2`,
  ],
  [
    '第六批 药品限支付疗程.xlsx',
    ['序号', '药品代码', '药品名称', '限定支付范围', '逻辑'],
    [1, drug, '某药', '支付不超过14天。', '日期总计'],
    `drug-course b06.1-0001 ${drug} 14 use-days encounter`,
  ],
  [
    '第七批 “医疗服务项目重复收费”规则对应知识点明细.xlsx',
    ['序号', '项目A编码', '项目A名称', '项目B编码', '项目B名称', '时间区间'],
    [1, item, '甲', '001102000030000', '乙', '同一小时'],
    `item-duplicate-pair b07.1-0001 ${item} 001102000030000 乙 hour`,
  ],
  [
    '第八批-1 “医疗服务项目限定频次”规则对应知识点明细.xlsx',
    ['序号', '项目编码', '项目名称', '上限数量', '单位'],
    [1, item, '某项目', 24, '小时'],
    `item-daily-frequency b08.1-0001 ${item} 24 小时`,
  ],
  [
    '第八批-2 “医疗服务项目限年龄” 规则对应知识点明细.xlsx',
    ['序号', '项目编码', '项目名称', '限定内容'],
    [1, item, '某项目', '限法定就业年龄段患者'],
    `item-age b08.2-0001 ${item} 16 `,
  ],
  [
    '第八批-3 “医疗服务项目限支付疗程” 规则对应知识点明细.xlsx',
    ['序号', '项目编码', '项目名称', '限定内容'],
    [1, item, '某项目', '一个疾病过程支付不超过90天。'],
    `item-course b08.3-0001 ${item} 90 use-days disease`,
  ],
  [
    '第八批-4 “医疗服务项目周期超频次” 规则对应知识点明细.xlsx',
    ['序号', '项目编码', '项目名称', '限定次数', '周期', '依据'],
    [1, item, '某项目', 1, 15, '诊疗规范'],
    `item-rolling-frequency b08.4-0001 ${item} 1 15`,
  ],
  [
    '第九批“药品限二线使用”规则对应知识点明细.xlsx',
    ['序号', '药品代码', '药品名称', '限定支付范围'],
    [1, drug, '某药', '限二线用药。'],
    `drug-second-line b09.1-0001 ${drug} XJ01DD`,
  ],
  [
    '第十批“超互联网医院药品支付范围”规则对应知识点明细.xlsx',
    ['序号', '药品代码', '药品名称'],
    [1, drug, '某药'],
    `drug-internet b10.1-0001 ${drug}`,
  ],
  [
    '第十一批“中药饮片单方使用不予支付” 规则对应知识点明细.xlsx',
    ['序号', '饮片代码', '饮片名称'],
    [1, 'T001700012', '百合'],
    'herb-alone-unpaid b11.2-0001 T001700012',
  ],
  [
    '第十一批“中药饮片单复方均不予支付”规则对应知识点明细.xlsx',
    ['序号', '饮片代码', '饮片名称'],
    [1, 'T001700233', '阿胶'],
    'herb-never-paid b11.1-0001 T001700233',
  ],
  [
    '第十七批“药品限适应症”规则对应部分知识点明细.xlsx',
    ['序号', '药品代码', '药品名称', '限定支付范围'],
    [1, drug, '某药', '限2型糖尿病患者。'],
    `drug-indication b17.1-0001 ${drug} E11 O24.1`,
  ],
]

describe('official workbooks', () => {
  it.each(shapes)('%s', async (file, ...shape) => {
    const [headers, row, says] = shape
    const { entries, unresolved } = readOfficialPoints(
      await readOfficialFile(await workbook(file, { 明细: [headers, row] })),
    )
    expect(unresolved).toEqual([])
    expect(
      entries.map(({ dataset, point, columns }) => [dataset, point, ...Object.values(columns)].join(' ')),
    ).toEqual([says])
  })

  it('are read sheet by sheet, with what rich text, formulas and numbers show', async () => {
    const path = await workbook('两页.xlsx', {
      一: [
        ['编码', '名称'],
        [3310010140000, { richText: [{ text: '甲' }, { text: '乙' }] }],
      ],
      二: [['编码'], [{ formula: '1+1', result: 2 }], [new Date('2026-01-06')]],
      空: [],
    })
    expect(await readOfficialFile(path)).toEqual([
      { label: '两页.xlsx 一', headers: ['编码', '名称'], rows: [['3310010140000', '甲乙']] },
      { label: '两页.xlsx 二', headers: ['编码'], rows: [['2'], ['2026-01-06']] },
    ])
  })

  it('say the same however often and fast they are read', async () => {
    const path = await workbook('三页.xlsx', {
      一: [['编码'], ['甲']],
      二: [['编码'], ['乙']],
      三: [['编码'], ['丙']],
    })
    const first = await readOfficialFile(path)
    expect(first.map(({ label }) => label)).toEqual(['三页.xlsx 一', '三页.xlsx 二', '三页.xlsx 三'])
    for (let times = 0; times < 20; times += 1) expect(await readOfficialFile(path)).toEqual(first)
  })
})

describe('a pair of lists', () => {
  it('is joined by the point', async () => {
    await writeFile(join(folder, 'kp.csv'), '\uFEFFkp_id,item_name\nK1,"某药, 片"\nK2,无码\n')
    await writeFile(join(folder, 'kp_code.csv'), 'kp_id,seq,code\nK1,0,A\nK1,1,B\n')
    expect(await readOfficialFile(join(folder, 'kp.csv'))).toEqual([
      {
        label: 'kp.csv',
        headers: ['kp_id', 'item_name', 'codes'],
        rows: [
          ['K1', '某药, 片', 'A B'],
          ['K2', '无码', ''],
        ],
      },
    ])
  })

  it('alone, and in the code page of the country, is read as it is', async () => {
    const path = join(folder, '名单.csv')
    await writeFile(path, Buffer.from([0xb1, 0xe0, 0xc2, 0xeb, 0x0a, 0x41, 0x0a]))
    expect(await readOfficialFile(path)).toEqual([{ label: '名单.csv', headers: ['编码'], rows: [['A']] }])
  })
})

describe('what cannot be read', () => {
  it('is a file that is not there', async () => {
    const refused = readOfficialFile(join(folder, '没有.xlsx'))
    await expect(refused).rejects.toThrow(SpreadsheetError)
    await expect(refused).rejects.toThrow('没有文件')
  })

  it('is a workbook that would unpack to more than memory is for', async () => {
    const path = await workbook('大.xlsx', { 一: [['编码'], ['甲']] })
    const content = await readFile(path)
    // What the list of contents says of its first part.
    content.writeUInt32LE(2 ** 31 - 1, content.indexOf('PK\u0001\u0002') + 24)
    await writeFile(path, content)
    await expect(readOfficialFile(path)).rejects.toThrow('请拆成几个文件')
  })

  it.each([
    ['坏.xlsx', 'PK', 'XLSX'],
    ['旧.xls', 'x', '另存为'],
    ['引号.csv', 'a,b\n"x,y\n', 'CSV'],
  ])('%s is refused with what to do', async (file, content, words) => {
    const path = join(folder, file)
    await writeFile(path, content)
    const refused = readOfficialFile(path)
    await expect(refused).rejects.toThrow(SpreadsheetError)
    await expect(refused).rejects.toThrow(words)
  })
})
