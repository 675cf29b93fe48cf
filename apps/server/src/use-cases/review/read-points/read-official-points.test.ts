import { describe, expect, it } from 'vitest'
import type { OfficialTable } from './official-table.ts'
import { readOfficialPoints } from './read-official-points.ts'

const sheet = (label: string, headers: string, ...rows: string[]): OfficialTable => ({
  label,
  headers: headers.split(' '),
  rows: rows.map((row) => row.split(' ').map((cell) => (cell === '-' ? '' : cell))),
})

const columnsOf = (...tables: OfficialTable[]) =>
  readOfficialPoints(tables).entries.map(({ dataset, point, columns }) => [
    dataset,
    point,
    ...Object.values(columns),
  ])

const reasonsOf = (...tables: OfficialTable[]) =>
  readOfficialPoints(tables).unresolved.map(({ reason }) => reason)

describe('official rows', () => {
  it('become entries with the publication of their file, one per code', () => {
    const table = sheet(
      '第九批“药品限二线使用”规则对应知识点明细.xlsx',
      '序号 药品代码 药品名称 限定支付范围',
      '7 XJ01DDA001A001010100001、XJ01DDA001A001010100002 某药 限二线用药。',
    )
    expect(readOfficialPoints([table]).entries).toEqual(
      ['XJ01DDA001A001010100001', 'XJ01DDA001A001010100002'].map((code) => ({
        dataset: 'drug-second-line',
        point: 'b09.1-0007',
        name: '某药',
        columns: { item_code: code, drug_class: 'XJ01DD' },
        validFrom: '2026-04-21',
        validTo: '',
        source: 'b09',
        supersedes: '',
      })),
    )
  })

  it('take the number of the attachment from the file name', () => {
    const table = sheet(
      '第一批-2.医疗服务项目区分性别使用.xlsx',
      '序号 项目编码 项目名称 限定性别',
      '391 002101030300000 子宫造影 女',
    )
    expect(columnsOf(table)).toEqual([['item-sex', 'b01.2-0391', '002101030300000', '2']])
  })

  it('may lie below a title, with headers in other words and merged cells', () => {
    const table: OfficialTable = {
      label: '附件.xlsx',
      headers: ['第三批 药品限工伤保险 知识点', '', ''],
      rows: [
        ['序号', '医保药品代码', '通用名 '],
        ['1', 'XJ07BGR077B001010179275', '某疫苗'],
        ['', 'XJ07BGR077B001010182728', ''],
        ['', '', ''],
        ['2', 'ZH01AAB0066010100716', '某软膏'],
      ],
    }
    expect(columnsOf(table)).toEqual([
      ['drug-work-injury', 'b03.1-0001', 'XJ07BGR077B001010179275'],
      ['drug-work-injury', 'b03.1-0001', 'XJ07BGR077B001010182728'],
      ['drug-work-injury', 'b03.1-0002', 'ZH01AAB0066010100716'],
    ])
  })

  it('get back the zeros that a number lost', () => {
    const table = sheet(
      '第二批 “手术项目未按规定折价收费”.xlsx',
      '序号 项目编码 项目名称 手术组',
      '1 3310010140000 某手术 胃肠手术组',
    )
    expect(columnsOf(table)).toEqual([['surgery-discount', 'b02.1-0001', '003310010140000', '胃肠手术组']])
  })

  it('of pairs carry both items and the window', () => {
    const headers = '序号 项目A编码 项目A名称 项目B编码 项目B名称 时间区间'
    const table = sheet(
      '第七批 “医疗服务项目重复收费”.xlsx',
      headers,
      '1 001103000010000 急诊监护费 001102000030000 急诊诊查费 单日',
      '2 001103000010000 急诊监护费 001102000040000 留观诊查费 ６小时',
    )
    expect(columnsOf(table)).toEqual([
      ['item-duplicate-pair', 'b07.1-0001', '001103000010000', '001102000030000', '急诊诊查费', 'day'],
      ['item-duplicate-pair', 'b07.1-0002', '001103000010000', '001102000040000', '留观诊查费', '6-hours'],
    ])
  })

  it('with a course and a gap say both', () => {
    const table = sheet(
      '第八批-3 “医疗服务项目限支付疗程”.xlsx',
      '序号 项目编码 项目名称 限定内容',
      '1 003402000050000 手功能评定 总时间不超过90天，评定间隔时间不短于14天。',
    )
    expect(columnsOf(table)).toEqual([
      ['item-course', 'b08.3-0001', '003402000050000', '90', 'use-days', 'disease'],
      ['item-rolling-frequency', 'b08.3-0001', '003402000050000', '1', '14'],
    ])
  })

  it('of a newer batch are read when its publication is given', () => {
    const table = sheet(
      '第十八批“药品限生育保险”.xlsx',
      '序号 药品代码 药品名称',
      '1 XG02ADK026B002010100568 某药',
    )
    const publication = { id: 'b18', title: '第十八批', batch: 18, publishedOn: '2026-12-01', url: '' }
    expect(readOfficialPoints([table], { publication }).entries).toMatchObject([
      { point: 'b18.1-0001', source: 'b18', validFrom: '2026-12-01' },
    ])
    expect(reasonsOf(table)).toEqual([expect.stringContaining('哪一批')])
  })
})

describe('links and overlaps', () => {
  const headers =
    'kp_id rule_class item_name constraint batch_tag attachment_file attachment_row supersedes codes'
  const old = 'K1 药品限生育保险 某药 限生育保险 batch_03 第三批-2.xlsx 2 - XG02ADK026B002010100568'
  const other = 'K2 药品限生育保险 某药 限生育保险 updates_2026-01 5.“药品限生育保险”.xlsx 1'

  it('a link to a replaced point becomes our point', () => {
    const table = sheet('kp.csv', headers, old, `${other} K1 XG02ADK026B002010100568`)
    expect(readOfficialPoints([table]).entries).toMatchObject([
      { point: 'b03.2-0002', validTo: '', supersedes: '' },
      { point: 'u2601.5-0001', validTo: '', supersedes: 'b03.2-0002' },
    ])
  })

  it('without a link the older entry of the same code ends the day before', () => {
    const table = sheet('kp.csv', headers, old, `${other} - XG02ADK026B002010100568`)
    expect(readOfficialPoints([table]).entries).toMatchObject([
      { point: 'b03.2-0002', validTo: '2026-01-27' },
      { point: 'u2601.5-0001', validTo: '', supersedes: '' },
    ])
  })

  it('the same code twice in one publication is kept once and told', () => {
    const table = sheet('kp.csv', headers, old, old.replace('K1', 'K3').replace(' 2 -', ' 3 -'))
    const { entries, unresolved } = readOfficialPoints([table])
    expect(entries).toHaveLength(1)
    expect(unresolved).toMatchObject([{ point: 'b03.2-0003', reason: expect.stringContaining('b03.2-0002') }])
  })
})

describe('what cannot be read', () => {
  it('is told with its reason, never guessed', () => {
    const told = reasonsOf(
      sheet(
        '第五批 药品限医疗机构级别.xlsx',
        '序号 药品代码 药品名称 限定支付范围',
        '1 XA10BJD332B002010178403 某药 首次处方时需由二级及以上医疗机构专科医师开具处方。',
        '2 - 某药 限二级及以上医疗机构。',
      ),
      sheet(
        '第八批-1 “医疗服务项目限定频次”.xlsx',
        '序号 项目编码 项目名称 单位',
        '1 001103000010000 急诊监护费 日',
        '2 001103000010000 急诊监护费 次',
      ),
      sheet(
        '第八批-4 “医疗服务项目周期超频次”.xlsx',
        '序号 项目编码 项目名称 依据',
        '1 002503020030000 某测定 反映平均水平。',
      ),
      sheet(
        '第七批 “医疗服务项目重复收费”.xlsx',
        '序号 项目A编码 项目A名称 项目B编码 时间区间',
        '1 001103000010000 急诊监护费 001102000030000 同年',
      ),
      sheet('名单.xlsx', '序号 编码 名称', '1 001103000010000 急诊监护费'),
      sheet('空白.xlsx', '说明'),
    )
    expect(told).toEqual([
      expect.stringContaining('哪条规则'),
      expect.stringContaining('找不到表头'),
      expect.stringContaining('首次处方'),
      '没有编码',
      '没有写明每日上限',
      '不认识的单位“次”',
      '没有写明周期和次数',
      '不认识的时间区间“同年”',
    ])
  })
})
