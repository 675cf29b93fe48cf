import type { Sex } from '../catalogue/condition.ts'
import type { Random } from '../random/random.ts'

const surnames = [
  ...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈',
]
const male = [...'伟强磊军洋勇杰涛明超刚平辉鹏斌波健亮峰国建志文华林宇浩轩泽']
const female = [...'芳娜秀英敏静丽艳娟霞红玲梅燕萍雪莉兰凤洁琴云桂珍欣怡涵雨婷']

/** A common surname. */
export function drawSurname(random: Random): string {
  return random.pick(surnames)
}

/** A full name with the given surname: one or two given characters usual for the sex. */
export function drawName(random: Random, surname: string, sex: Sex): string {
  const given = sex === '1' ? male : female
  const first = random.pick(given)
  return random.chance(0.7) ? `${surname}${first}${random.pick(given)}` : `${surname}${first}`
}
