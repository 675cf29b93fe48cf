import { describe, expect, it } from 'vitest'
import { browserText } from './browser-text.ts'

describe('a browser, as its owner knows it', () => {
  it.each([
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/126.0 Safari/537.36 Edg/126.0',
      'Edge · Windows',
    ],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Safari/604.1', 'Safari · iPhone'],
    ['Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/126.0 Safari/537.36', 'Chrome · Linux'],
    ['curl/8.0', null],
    [null, null],
  ])('%s is %s', (agent, told) => {
    expect(browserText(agent)).toBe(told)
  })
})
