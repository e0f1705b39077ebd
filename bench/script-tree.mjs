// What the oracles of scripts need to know of a tree of them.
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import typescript from 'typescript'

const STANDARD = /^(import|require|node|default|types|module|browser|worker|deno|bun|react-native|production|development)$/
const SCRIPT = /\.([cm]?[jt]s|[jt]sx)$/

/** The tree's own settings, unless they extend what was not published; else `plain`. */
export function settings(tree, plain) {
  for (const own of ['tsconfig.json', 'src/tsconfig.json'].map(name => join(tree, name)).filter(existsSync)) {
    const read = typescript.readConfigFile(own, typescript.sys.readFile)
    const parsed = typescript.parseJsonConfigFileContent(read.config, typescript.sys, join(own, '..'))
    if (!read.error && !parsed.errors.length) return own
  }
  return plain
}

/** Names of conditions under which a package of the tree leads to its sources. */
export function conditions(tree) {
  const own = new Set()
  const look = value => {
    if (value && typeof value === 'object') {
      for (const [key, target] of Object.entries(value)) {
        if (typeof target === 'string' && target.startsWith('./src/') && !/^[.#]/.test(key) && !STANDARD.test(key)) {
          own.add(key)
        }
        look(target)
      }
    }
  }
  const packages = existsSync(join(tree, 'packages')) ? readdirSync(join(tree, 'packages')) : []
  for (const folder of ['.', ...packages.map(name => `packages/${name}`)]) {
    const manifest = join(tree, folder, 'package.json')
    if (existsSync(manifest)) look(JSON.parse(readFileSync(manifest, 'utf8')).exports)
  }
  return [...own]
}

/** Its scripts; of one and its declarations beside it, the script. */
export function scripts(tree, below = '.') {
  const found = []
  for (const entry of readdirSync(join(tree, below), { withFileTypes: true })) {
    const path = join(below, entry.name)
    if (entry.isDirectory() && entry.name !== 'node_modules') found.push(...scripts(tree, path))
    else if (entry.isFile() && SCRIPT.test(entry.name)) found.push(join(tree, path))
  }
  const all = new Set(found)
  return found.filter(path => !all.has(path.replace(/\.d\.([cm]?)ts$/, '.$1js')) || !/\.d\.[cm]?ts$/.test(path))
}

/** How the compiler is to look at it: strictly, also at what is no TypeScript, and with all that its own settings say. */
export function options(tree) {
  const own = settings(tree, null)
  const read = own ? typescript.readConfigFile(own, typescript.sys.readFile).config : {}
  return {
    ...typescript.parseJsonConfigFileContent(read, typescript.sys, own ? join(own, '..') : tree).options,
    strict: true,
    allowJs: true,
    checkJs: true,
    noEmit: true,
    skipLibCheck: true,
    allowImportingTsExtensions: true,
    resolveJsonModule: true,
    maxNodeModuleJsDepth: 0,
    module: typescript.ModuleKind.ESNext,
    moduleResolution: typescript.ModuleResolutionKind.Bundler,
    target: typescript.ScriptTarget.ESNext,
    lib: ['lib.esnext.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    jsx: typescript.JsxEmit.Preserve,
    customConditions: conditions(tree),
    types: ['node'],
    typeRoots: [join(process.cwd(), 'node_modules/@types')]
  }
}
