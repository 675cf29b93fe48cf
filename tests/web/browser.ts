import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const QUIET = ['--no-sandbox', '--disable-dev-shm-usage', '--force-color-profile=srgb', '--lang=zh-CN']

/**
 * A real browser: the one of the machine where there is one, else the one that comes from npm, which brings the libraries it needs.
 * The pages bring their own Chinese font, so none has to be installed.
 */
export async function openBrowser(): Promise<Browser> {
  const installed = INSTALLED.find((path) => existsSync(path))
  if (installed !== undefined) return chromium.launch({ executablePath: installed, args: QUIET })
  const { default: packed } = await import('@sparticuz/chromium')
  // Unpacks itself and its libraries below the temporary folder, and names them to the loader.
  const executablePath = await packed.executablePath()
  return chromium.launch({
    executablePath,
    args: [...packed.args, ...QUIET],
    env: { ...process.env } as Record<string, string>,
  })
}
