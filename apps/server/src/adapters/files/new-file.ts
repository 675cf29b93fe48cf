import { open } from 'node:fs/promises'

/** Opens a file to be written from its start; `close` makes it last. */
export async function newFile(
  file: string,
): Promise<{ write(text: string): Promise<void>; close(): Promise<void> }> {
  const handle = await open(file, 'w', 0o600)
  return {
    write: async (text) => void (await handle.write(text)),
    close: async () => {
      await handle.sync()
      await handle.close()
    },
  }
}
