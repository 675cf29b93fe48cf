import { describe, expect, it } from 'vitest'
import { requireGoodPassword } from './password-rules.ts'

const person = { account: 'zhang.san', name: '张三丰' }
const judge = (password: string) => () => requireGoodPassword(password, person)

describe('a password', () => {
  it.each(['korrekt-pferd', '春眠不觉晓处处闻', 'xK9#mmQ2', ' leading space ok '])(
    'may be %s',
    (password) => {
      expect(judge(password)).not.toThrow()
    },
  )

  it.each([
    ['short1', '8 到 128'],
    ['x1y2'.repeat(33), '8 到 128'],
    ['Password123', '太常见'],
    ['!admin123!', '太常见'],
    ['ＰＡＳＳＷＯＲＤ１', '太常见'],
    ['aaaaaaaa', '太简单'],
    ['abababab', '太简单'],
    ['qwertyuiop', '太'],
    ['ponmlkji', '太简单'],
    ['my-Zhang.San-1', '用户名'],
    ['我是张三丰你好啊', '姓名'],
  ])('may not be %s', (password, reason) => {
    expect(judge(password)).toThrow(reason)
  })
})
