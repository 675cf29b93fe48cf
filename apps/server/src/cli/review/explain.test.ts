import { describe, expect, it } from 'vitest'
import { examplePorts } from '../../use-cases/review/report/testing/example-ports.ts'
import { registerExplain } from './explain.ts'
import { printable } from './printable.ts'
import { runCommand } from './testing/run-command.ts'

const explain = (...args: string[]) =>
  runCommand((program) => registerExplain(program, (work) => work(examplePorts())), ['explain', ...args])

describe('fundwatch explain', () => {
  it('tells the whole story of a finding', async () => {
    expect(await explain('0A1B')).toMatchInlineSnapshot(`
      "违规疑点 0a1b2c3d4e5f60718293a4b5c6d7e8f9

      2026年3月1日，参保人99010000000000000001的“普通病房床位费”当日共收取2日（模拟市第一人民医院、模拟市中医医院），超过每日1日的上限，涉及40.00元。

      规则
        GZ10000102014000 医疗服务项目限定频次（item-over-daily-frequency 第 2 版，规则版本 3）
        问: 某项目当日数量是否超过上限?

      依据
        《医疗保障基金使用监督管理条例》第三十八条第三项

      对象
        机构 模拟市第一人民医院 H99010100001
        医保区划 990101
        人员编号 99010000000000000001
        就诊 ID E1
        服务日期 2026-03-01

      知识点
        知识点 b08.1-0001 普通病房床位费
        知识集 医疗服务项目限定频次（item-daily-frequency）
        出处 智能监管规则库、知识库知识点 第八批（国家医疗保障局，2026-01-06）
        有效期 2026-01-06 至 今（未失效）

      适用限制
        项目编码 001109000010000
        每日上限 1
        计价单位 日

      金额
        算法 当日各笔符合政策范围金额之和 × (当日数量 − 上限) ÷ 当日数量
        计算 (45.00 + 35.00) × 1 ÷ 2 = 40.00 元
        涉及 40.00 元，本疑点计入 22.50 元
        其中 17.50 元由疑点 777777777777 计入（每一元只计一次）

      要素
        day_quantity 2，share_numerator 1，share_denominator 2

      明细
            时间                 机构          就诊  项目编码         项目            数量   单价  符合范围   涉及   计入  其余计入
      违规  2026-03-01 08:00:00  H99010100001  E1    001109000010000  普通病房床位费     1  45.00     45.00  22.50  22.50
      违规  2026-03-01 20:00:00  H99010200007  E1    001109000010000  普通病房床位费     1  35.00     35.00  17.50   0.00  777777777777
      相关  2026-03-01 08:00:00  H99010100001  E1    001109000010000  急诊留观床位费     1  45.00     45.00      —      —

      怎样才合规
        当日数量不超过1日，或将超出的1日退费。

      可能的合理情形
        两张床位同日周转
        手工补记前一日费用

      经过
        2026-03-05 02:10:00  发现：第 1 次审核
        2026-03-06 02:10:00  内容更新：第 2 次审核，金额由 45.00 元改为 40.00 元
        现在是第 2 稿
      "
    `)
  })

  it('tells of a finding without lines or money', async () => {
    const text = await explain('3d4e')
    expect(text).toContain('这条规则不计算金额')
    expect(text).not.toContain('明细')
  })

  it('lets no name from data move the cursor', () => {
    expect(printable('a\u001B[2Jb\nc')).toBe('a�[2Jb c')
  })

  it('gives the story as JSON', async () => {
    expect(JSON.parse(await explain('0a1b2c3d', '--json'))).toMatchObject({
      amountFen: 4000,
      countedFen: 2250,
    })
  })

  it.each(['ffff', 'xyz', '%'])('says that there is no finding %s', async (id) => {
    await expect(explain(id)).rejects.toThrow(`没有唯一以 ${id} 开头的疑点`)
  })
})
