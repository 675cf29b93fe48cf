import type { Command } from 'commander'
import {
  type FilesVerdict,
  type VerifyFilesPorts,
  verifyFiles,
} from '../../use-cases/hub/files/verify-files.ts'
import { byteText, countText } from '../../use-cases/hub/lake-words.ts'

/** `fundwatch files verify`. */
export function registerFiles(
  program: Command,
  withFiles: <Result>(work: (ports: VerifyFilesPorts) => Promise<Result>) => Promise<Result>,
): void {
  program
    .command('files')
    .description('证据文件')
    .command('verify')
    .description('逐个重新计算证据文件的 SM3；有缺失或改动时退出码为 1')
    .action(async () => {
      const verdict = await withFiles(verifyFiles)
      process.stdout.write(filesText(verdict))
      if (verdict.problems.length > 0) process.exitCode = 1
    })
}

/** One line for each problem, the verdict last. */
function filesText({ files, bytes, problems }: FilesVerdict): string {
  const looked = `已核对 ${countText(files)} 个证据文件，${byteText(bytes)}`
  const verdict = problems.length === 0 ? '没有问题。' : `发现 ${problems.length} 个问题。`
  return `${problems.map((problem) => `✗ ${problem}\n`).join('')}${looked}：${verdict}\n`
}
