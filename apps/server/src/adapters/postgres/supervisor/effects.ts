import { readFileSync } from 'node:fs'
import { totalmem } from 'node:os'
import { findNativePackage, type NativePackage } from './native-package.ts'

/** What the supervisor takes from the machine; a test passes another machine. */
export interface SupervisorEffects {
  /** Our effective uid; undefined where the system has none. */
  euid: number | undefined
  /** The text of /etc/passwd; empty where there is none. */
  passwd: () => string
  /** The memory this process may use, in bytes: of the machine, or of the container when that is less. */
  memoryBytes: number
  /** The binaries as installed. */
  native: () => NativePackage
  /** Where root keeps a cluster whose user cannot enter the data folder. */
  fallbackFolder: string
  /** Tells the operator something worth knowing, in Chinese. */
  notify: (message: string) => void
}

/** The machine we run on. Notices go to standard error. */
export const machineEffects: SupervisorEffects = {
  euid: process.geteuid?.(),
  passwd: () => (process.platform === 'win32' ? '' : readFileSync('/etc/passwd', 'utf8')),
  memoryBytes: Math.min(totalmem(), process.constrainedMemory() || totalmem()),
  native: () => findNativePackage(),
  fallbackFolder: '/var/lib/fundwatch',
  notify: (message) => process.stderr.write(`${message}\n`),
}
