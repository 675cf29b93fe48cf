import { describe, expect, it } from 'vitest'
import { chooseAccount } from './account.ts'

const passwd = [
  'root:x:0:0:root:/root:/bin/bash',
  'nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin',
  'postgres:x:101:104:PostgreSQL administrator,,,:/var/lib/postgresql:/bin/bash',
  'li:x:1000:1000:李:/home/li:/bin/bash',
  '',
].join('\n')

describe('chooseAccount', () => {
  it('changes nothing for an ordinary user', () => {
    expect(chooseAccount({ euid: 1000, passwd })).toBeUndefined()
    expect(chooseAccount({ euid: undefined, passwd: '' })).toBeUndefined()
  })

  it('prefers the configured user, then the owner of the cluster, then postgres, then nobody', () => {
    const name = (question: object) => chooseAccount({ euid: 0, passwd, ...question })?.name
    expect(name({ wanted: 'li', clusterOwner: 101 })).toBe('li')
    expect(name({ clusterOwner: 1000 })).toBe('li')
    expect(name({ clusterOwner: 0 })).toBe('postgres')
    expect(name({ clusterOwner: 4711 })).toBe('postgres')
    expect(name({ passwd: passwd.replace('postgres:', 'pg:') })).toBe('nobody')
  })

  it('refuses root, an unknown user, and a system with nobody to become', () => {
    for (const wanted of ['root', 'wang']) {
      expect(() => chooseAccount({ euid: 0, passwd, wanted })).toThrow(`指定的系统用户 ${wanted} 不存在`)
    }
    expect(() => chooseAccount({ euid: 0, passwd: 'root:x:0:0::/:/bin/sh' })).toThrow(
      'FUNDWATCH_POSTGRES_USER',
    )
  })
})
