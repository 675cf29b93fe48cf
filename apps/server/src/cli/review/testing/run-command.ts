import { Command } from 'commander'
import { vi } from 'vitest'

/** Runs a command line and gives what it writes on standard output. Throws what the command throws. */
export async function runCommand(
  register: (program: Command) => void,
  args: readonly string[],
): Promise<string> {
  const program = new Command('fundwatch').exitOverride().configureOutput({ writeErr: () => undefined })
  register(program)
  let written = ''
  const output = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    written += String(text)
    return true
  })
  try {
    await program.parseAsync(args, { from: 'user' })
  } finally {
    output.mockRestore()
  }
  return written
}
