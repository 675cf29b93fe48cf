import { isAbsolute, resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { placesOf, readSettings, SettingsError, settings } from './env.ts'

describe('readSettings', () => {
  it('works without any setting', () => {
    const read = readSettings({ PATH: '/bin' })
    expect(read.warnings).toEqual([])
    expect(read.settings).toMatchObject({
      port: 8080,
      host: '127.0.0.1',
      databaseUrl: undefined,
      batchMemory: '2GB',
      interactiveMemory: '512MB',
      threads: undefined,
      logLevel: 'info',
      webhooksInside: false,
      demo: true,
    })
    expect(read.settings.dataFolder).toBe(resolve(import.meta.dirname, '../../../../data'))
  })

  it('reads every setting', () => {
    const { settings } = readSettings({
      FUNDWATCH_DATA: 'elsewhere',
      FUNDWATCH_PORT: '0',
      FUNDWATCH_HOST: '0.0.0.0',
      DATABASE_URL: 'postgresql://u:p@db.example:5432/fund',
      FUNDWATCH_POSTGRES_USER: 'pg',
      FUNDWATCH_BATCH_MEMORY: '1.5gb',
      FUNDWATCH_INTERACTIVE_MEMORY: '256 MB',
      FUNDWATCH_THREADS: '16',
      FUNDWATCH_LOG_LEVEL: 'DEBUG',
      FUNDWATCH_ONLINE_DEADLINE: '200',
      FUNDWATCH_ONLINE_CONCURRENCY: '4',
      FUNDWATCH_ONLINE_WAITING: '0',
      FUNDWATCH_REMINDER_BUDGET: '10',
      FUNDWATCH_ELIGIBLE_ESTIMATE: 'own',
      FUNDWATCH_MESSAGE_DAYS: '90',
      FUNDWATCH_UPLOAD_DAYS: '7',
      FUNDWATCH_PUBLIC_URL: 'https://fund.example',
      FUNDWATCH_PROXIES: '10.0.0.1,::1',
      FUNDWATCH_SESSION_IDLE: '15',
      FUNDWATCH_SESSION_HOURS: '8',
      FUNDWATCH_FACTOR_ROLES: 'administrator,approver',
      FUNDWATCH_OIDC_ISSUER: 'https://id.example/realm',
      FUNDWATCH_OIDC_CLIENT: 'fundwatch',
      FUNDWATCH_OIDC_SECRET: 's3cret',
      FUNDWATCH_WEBHOOK_INSIDE: 'on',
      FUNDWATCH_DEMO: '0',
    })
    expect(settings).toEqual({
      dataFolder: resolve('elsewhere'),
      port: 0,
      host: '0.0.0.0',
      databaseUrl: 'postgresql://u:p@db.example:5432/fund',
      postgresUser: 'pg',
      batchMemory: '1.5gb',
      interactiveMemory: '256 MB',
      threads: 16,
      logLevel: 'debug',
      onlineDeadlineMs: 200,
      onlineConcurrency: 4,
      onlineWaiting: 0,
      reminderBudget: 10,
      eligibleEstimate: 'own',
      messageDays: 90,
      uploadDays: 7,
      publicUrl: 'https://fund.example',
      trustedProxies: '10.0.0.1,::1',
      sessionIdleMinutes: 15,
      sessionHours: 8,
      factorRoles: 'administrator,approver',
      oidcIssuer: 'https://id.example/realm',
      oidcClientId: 'fundwatch',
      oidcClientSecret: 's3cret',
      fileMegabytes: 50,
      webhooksInside: true,
      demo: false,
    })
  })

  it('takes an empty variable for an absent one', () => {
    expect(readSettings({ FUNDWATCH_PORT: '  ', DATABASE_URL: '' }).settings).toEqual(
      readSettings({}).settings,
    )
  })

  it('names every mistake at once, and no password', () => {
    const read = () =>
      readSettings({
        FUNDWATCH_PORT: '80800',
        FUNDWATCH_THREADS: '0',
        DATABASE_URL: 'mysql://root:secret@x/y',
      })
    expect(read).toThrow(/FUNDWATCH_PORT=80800[^]*DATABASE_URL=\(内容不显示\)[^]*FUNDWATCH_THREADS=0/)
    expect(read).not.toThrow('secret')
  })

  it('warns of a variable that nobody reads', () => {
    expect(readSettings({ FUNDWATCH_PROT: '8080' }).warnings).toEqual([
      '不认识的设置 FUNDWATCH_PROT, 已忽略; 请检查拼写。',
    ])
  })

  it('either refuses a text or makes a usable value of it', () => {
    const variables = Object.values(settings).map(({ variable }) => variable)
    fc.assert(
      fc.property(fc.constantFrom(...variables), fc.string(), (variable, text) => {
        const outcome = outcomeOf({ [variable]: text })
        expect(outcome === 'settings-invalid' || isAbsolute(outcome)).toBe(true)
      }),
    )
  })
})

describe('a process that inherits an environment', () => {
  it('works in the folder and on the database it was given, not on those the environment names', () => {
    const inherited = { FUNDWATCH_DATA: '/somewhere', DATABASE_URL: 'postgres://a@b/c', FUNDWATCH_PORT: '9' }
    const own = { dataFolder: '/own place/data', databaseUrl: undefined }
    const { settings: read } = readSettings({ ...inherited, ...placesOf(own) })
    expect(read).toMatchObject({ ...own, port: 9 })
  })
})

/** The data folder that was read, or the code of the error. */
function outcomeOf(env: Record<string, string>): string {
  try {
    return readSettings(env).settings.dataFolder
  } catch (error) {
    if (error instanceof SettingsError) return error.code
    throw error
  }
}
