/** Something that a person has to put right before we can run: one sentence in Chinese, one in English. */
export class Complaint extends Error {
  /**
   * @param {string} chinese
   * @param {string} english
   */
  constructor(chinese, english) {
    super(`✗ ${chinese}\n  ${english}`)
  }
}

/** Everything a file operation of ours can be refused for. */
export function complaintOf(folder, error) {
  if (error.code === 'ENOSPC') return diskFull(folder)
  return new Complaint(
    `无法写入文件夹 ${folder} (${error.code ?? error.message})。请检查权限, 或换一个文件夹安装。`,
    `The folder cannot be written.`,
  )
}

export function diskFull(folder) {
  return new Complaint(
    `磁盘空间不足: 安装依赖大约需要 1.2 GB, ${folder} 所在的磁盘不够。请清理后重试。`,
    'The disk is full: about 1.2 GB are needed.',
  )
}

/** No registry within reach, and not everything kept from an earlier time. */
export function offline() {
  return new Complaint(
    '连接不上软件包仓库。请检查网络; 需要代理时设置 HTTPS_PROXY, 或用 npm config set registry 换一个可达的仓库。',
    'No connection to the package registry: check the network, HTTPS_PROXY or the registry of npm.',
  )
}

/** Whether what npm printed speaks of the network rather than of the registry's answer. */
export function isNetworkTrouble(output) {
  return /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|SOCKET_TIMEOUT|network timeout/.test(
    output,
  )
}

function untrusted() {
  return new Complaint(
    '软件包仓库的证书无法验证。如果单位使用代理, 请用 NODE_EXTRA_CA_CERTS 指定单位的根证书。',
    'The certificate of the package registry cannot be verified; set NODE_EXTRA_CA_CERTS behind a proxy.',
  )
}

function packageMissing() {
  return new Complaint(
    '软件包仓库缺少某个软件包, 或其内容与 package-lock.json 不符。请换一个仓库后重试。',
    'A package is missing from the registry, or its content differs from package-lock.json.',
  )
}

function npmMayNotWrite() {
  return new Complaint(
    `npm 无法写入 ${process.cwd()} 或它的缓存文件夹。请检查文件夹的所有者和权限。`,
    'npm may not write to this folder or to its cache.',
  )
}

/** What a failed `npm ci` means, judged by what it printed. */
export function npmComplaint(output) {
  if (output.includes('ENOSPC')) return diskFull(process.cwd())
  if (/CERT_|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER/.test(output)) return untrusted()
  if (isNetworkTrouble(output)) return offline()
  if (/E404|ETARGET|EINTEGRITY|notarget/.test(output)) return packageMissing()
  if (/EACCES|EPERM|EROFS/.test(output)) return npmMayNotWrite()
  return new Complaint(
    '安装依赖失败, 原因见上面 npm 的说明。',
    'The installation failed; npm says why above.',
  )
}
