// node tools/complete-lock.mjs: names in package-lock.json the builds for other platforms that npm left out.
//
// npm forgets an optional package that the registry at hand does not serve, and then `npm ci` refuses the
// lock it wrote. The package that wants it says its exact version, and its name says its platform. Run
// after `npm install` wherever the registry is a partial mirror; it changes nothing that is there.
import { readFileSync } from 'node:fs'
import { inRoot, writeWhole } from './project.mjs'

const file = inRoot('package-lock.json')
const lock = JSON.parse(readFileSync(file, 'utf8'))
const added = []

for (const [folder, wanting] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(wanting.optionalDependencies ?? {})) {
    const platform = platformIn(name)
    if (isThere(folder, name) || !platform || !/^\d/.test(version)) continue
    lock.packages[`node_modules/${name}`] = {
      version,
      ...(wanting.dev ? { dev: true } : {}),
      optional: true,
      ...platform,
    }
    added.push(name)
  }
}

if (added.length > 0) {
  const sorted = Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en'))
  writeWhole(
    file,
    JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, null, 2) + '\n',
  )
}
console.log(`${added.length} builds for other platforms were added to package-lock.json`)

function isThere(folder, name) {
  const places = [`${folder}/node_modules/${name}`, `node_modules/${name}`]
  return places.some((place) => lock.packages[place])
}

/** `@swc/core-linux-arm-gnueabihf`: os linux, cpu arm, libc glibc. */
function platformIn(name) {
  const words = name.split(/[/-]/)
  const os = words.find((word) => /^(android|darwin|freebsd|linux|openharmony|win32)$/.test(word))
  const cpu = words.find((word) => /^(arm|arm64|ia32|loong64|ppc64|riscv64|s390x|x64)$/.test(word))
  const libc = words.find((word) => /^(gnu|gnueabihf|musl|musleabihf)$/.test(word))
  if (!os || !cpu) return undefined
  const libcOf = libc?.startsWith('musl') ? 'musl' : 'glibc'
  return { os: [os], cpu: [cpu], ...(libc && os === 'linux' ? { libc: [libcOf] } : {}) }
}
