import type { BackTestReport } from '../back-test.ts'
import type { Sheet, SheetCell, SheetColumn } from './sheet.ts'

const RULE_COLUMNS: readonly SheetColumn[] = [
  { title: '规则', kind: 'text', width: 30 },
  { title: '名称', kind: 'text', width: 30 },
  { title: '命中', kind: 'count', width: 10 },
  { title: '人数', kind: 'count', width: 10 },
  { title: '机构', kind: 'count', width: 10 },
  { title: '金额', kind: 'fen', width: 16 },
  { title: '新增', kind: 'count', width: 10 },
  { title: '新增金额', kind: 'fen', width: 16 },
  { title: '消失', kind: 'count', width: 10 },
  { title: '消失金额', kind: 'fen', width: 16 },
  { title: '与其他规则重叠金额', kind: 'fen', width: 20 },
]

const SAMPLE_COLUMNS: readonly SheetColumn[] = [
  { title: '规则', kind: 'text', width: 30 },
  { title: '服务日', kind: 'time', width: 19 },
  { title: '机构编码', kind: 'text', width: 15 },
  { title: '人员编号', kind: 'text', width: 20 },
  { title: '就诊ID', kind: 'text', width: 20 },
  { title: '涉及金额', kind: 'fen', width: 12 },
  { title: '说明', kind: 'text', width: 80 },
  { title: '怎样才合规', kind: 'text', width: 40 },
  { title: '复核结论', kind: 'answer', width: 12, choices: ['正确', '误报', '存疑'] },
  { title: '复核意见', kind: 'answer', width: 40 },
]

/** What a back-test comes to, and the sample with room for the reviewer's verdict. */
export function backTestSheets({
  rules,
  sample,
  releaseNo,
  againstNo,
  newlyAffected,
}: BackTestReport): readonly Sheet[] {
  const preamble = [`回测: 版本 ${releaseNo} 与版本 ${againstNo} 相比`, '金额单位为元；没有保存任何结果']
  return [
    {
      name: '规则',
      preamble,
      columns: RULE_COLUMNS,
      rows: rules.map((rule): SheetCell[] => [
        rule.ruleId,
        rule.title,
        rule.hits,
        rule.persons,
        rule.institutions,
        rule.amountFen,
        rule.newHits,
        rule.newFen,
        rule.goneHits,
        rule.goneFen,
        rule.overlapFen,
      ]),
    },
    {
      name: '抽样复核',
      preamble,
      columns: SAMPLE_COLUMNS,
      rows: sample.map((finding): SheetCell[] => [
        finding.ruleId,
        finding.dayNo * 86_400,
        finding.institutionId,
        finding.personId,
        finding.encounterId,
        finding.amountFen,
        finding.sentence,
        finding.clears,
        null,
        null,
      ]),
    },
    {
      name: '新涉及的机构',
      preamble,
      columns: [{ title: '机构编码', kind: 'text', width: 20 }],
      rows: newlyAffected.map((id): SheetCell[] => [id]),
    },
  ]
}
