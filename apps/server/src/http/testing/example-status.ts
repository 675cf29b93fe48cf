import type { BatchSummary, LakeStatus, RelationStatus } from '../../use-cases/hub/lake-status.ts'

const relation = (
  [name, title]: readonly [string, string],
  rows: number,
  more: Partial<RelationStatus> = {},
): RelationStatus => ({
  relation: name,
  title,
  files: rows === 0 ? 0 : 16,
  bytes: rows * 36,
  fileRows: rows,
  deltas: 0,
  monthFrom: 24_300,
  monthTo: 24_305,
  inForce: rows,
  delivered: rows,
  ...more,
})

const batch = (batchNo: number, more: Partial<BatchSummary> = {}): BatchSummary => ({
  batchNo,
  status: 'live',
  source: 'extract',
  label: '/data/simulated-city',
  message: '全部行已接收。',
  startedAt: new Date('2026-03-02T01:30:00Z'),
  endedAt: new Date('2026-03-02T01:30:20Z'),
  files: 8,
  rowsRead: 1_000_000,
  accepted: 1_000_000,
  refused: 0,
  warned: 0,
  ...more,
})

const month = (institutionId: string, institutionName: string, score: number) => ({
  institutionId,
  institutionName,
  monthNo: 24_303,
  accepted: 980,
  refused: 20,
  warned: 30,
  flagged: 20,
  score,
})

/** A state of a lake in which everything that a page can show occurs once. */
export const exampleStatus: LakeStatus = {
  version: 12,
  madeAt: new Date('2026-03-03T18:30:05Z'),
  reason: 'import',
  isSimulated: true,
  bytes: 61_872_331,
  relations: [
    relation(['person', '参保人'], 20_000, { monthFrom: null, monthTo: null }),
    relation(['encounter', '就诊'], 161_204),
    relation(['charge_line', '费用明细'], 1_023_871, {
      delivered: 1_024_112,
      fileRows: 1_031_007,
      deltas: 2,
      files: 41,
    }),
    relation(['settlement', '结算'], 160_990),
    relation(['bed', '科室床位'], 0),
    relation(['trace_event', '追溯码事件'], 0),
  ],
  raw: { files: 9, bytes: 25_000_000 },
  refused: { files: 1, bytes: 20_480 },
  batches: [
    batch(4, {
      status: 'stopped',
      label: 'FEE_LIST_D_202604.csv',
      refused: 812,
      accepted: 9188,
      rowsRead: 10_000,
      message:
        '拒收过多，整批未导入: FEE_LIST_D_202604.csv 拒收 8.1%。请先查看拒收原因；确认无误后可加 --accept-refusals 重新导入。',
    }),
    batch(3, {
      status: 'withdrawn',
      source: 'upload',
      label: 'H99010100001 › FEE_LIST_D.xlsx',
      rowsRead: 320,
      accepted: 318,
      refused: 2,
      warned: 4,
    }),
    batch(2, {
      label: '/data/extract/2026-03-02/FEE_LIST_D_202603.csv.gz',
      rowsRead: 24_112,
      accepted: 24_110,
      refused: 2,
      message: '已导入，拒收 2 行。用 fundwatch refused 导出、更正后可重新提交。',
    }),
    batch(1),
  ],
  batchCount: 31,
  quality: {
    accepted: 1_390_177,
    refused: 1004,
    warned: 2240,
    flagged: 3105,
    score: 99.851,
    worst: [
      month('H99010100001', '模拟市第一人民医院', 97.04),
      month('H99010100307', '模拟市东城区社区卫生服务中心', 98.2),
      month('P99010100018', '模拟市康民大药房', 99.4),
    ],
  },
  jobs: [
    {
      kind: 'import',
      label: 'FEE_LIST_D_202604.csv',
      state: 'running',
      stage: '检查数据',
      done: 512_000,
      total: 1_200_000,
      unit: '行',
    },
  ],
  uncounted: null,
}
