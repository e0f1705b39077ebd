// node script-oracle.mjs TREE: which script of TREE needs which, as madge and as dependency-cruiser see it.
// One line each: oracle, from, to, separated by tabs. Runs in a folder where both are installed.
//
// Neither sees everything as it comes, so each is told all it can be told: imports of types count, `require` inside ES
// modules counts, `exports` and `imports` of package.json hold, and a package's own conditions for its sources.
import { existsSync, readFileSync, readdirSync, realpathSync, writeFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { cruise } from 'dependency-cruiser'
import madge from 'madge'
import typescript from 'typescript'

const tree = realpathSync(process.argv[2])
const plain = resolve('tsconfig.plain.json')
const ENDINGS = ['.ts', '.tsx', '.js', '.jsx', '.mjs', '.cjs', '.mts', '.cts', '.json', '.d.ts']
const STANDARD = /^(import|require|node|default|types|module|browser|worker|deno|bun|react-native|production|development)$/
const isOfTree = path => !path.startsWith('..') && !path.split('/').includes('node_modules')

/** The tree's own settings, unless they extend what was not published. */
function settings() {
  for (const own of ['tsconfig.json', 'src/tsconfig.json'].map(name => join(tree, name)).filter(existsSync)) {
    const read = typescript.readConfigFile(own, typescript.sys.readFile)
    const parsed = typescript.parseJsonConfigFileContent(read.config, typescript.sys, join(own, '..'))
    if (!read.error && !parsed.errors.length) return own
  }
  writeFileSync(plain, '{"compilerOptions":{"module":"esnext","moduleResolution":"bundler","allowJs":true},"files":[]}')
  return plain
}

/** Names of conditions under which a package of the tree leads to its sources. */
function conditions() {
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

async function byMadge(tsConfig) {
  const types = { skipTypeImports: false, mixedImports: true }
  const found = await madge(tree, {
    baseDir: tree,
    fileExtensions: ENDINGS.filter(ending => !/json|\.d\./.test(ending)).map(ending => ending.slice(1)),
    tsConfig,
    detectiveOptions: { ts: types, tsx: { ...types, jsx: true }, es6: { mixedImports: true } }
  })
  return Object.entries(found.obj()).flatMap(([from, to]) => to.map(path => [from, path]))
}

async function byDependencyCruiser(fileName) {
  const { output } = await cruise(
    ['.'],
    {
      baseDir: tree,
      exclude: { path: '(^|/)node_modules/' },
      tsPreCompilationDeps: true,
      moduleSystems: ['es6', 'cjs', 'tsd'],
      exoticRequireStrings: ['require.resolve'],
      tsConfig: { fileName },
      enhancedResolveOptions: {
        exportsFields: ['exports'],
        importsFields: ['imports'],
        conditionNames: [...conditions(), 'import', 'require', 'node', 'default'],
        extensions: ENDINGS
      }
    },
    {},
    { tsConfig: typescript.parseJsonConfigFileContent({ compilerOptions: {} }, typescript.sys, tree) }
  )
  return output.modules.flatMap(module => module.dependencies.map(to => [module.source, to.resolved]))
}

/** Of a script and its declarations beside it Node takes the one, TypeScript the other; here one order of endings does for both. */
function chosen(from, to) {
  const script = to.replace(/\.d\.([cm]?)ts$/, '.$1js')
  const types = to.replace(/\.([cm]?)js$/, '.d.$1ts')
  const other = /\.[cm]?jsx?$/.test(from) ? script : types
  return existsSync(join(tree, other)) ? other : to
}

const tsConfig = settings()
for (const [oracle, edges] of [
  ['madge', await byMadge(tsConfig)],
  ['dependency-cruiser', await byDependencyCruiser(tsConfig)]
]) {
  for (const [from, to] of edges) {
    const paths = [from, chosen(from, to)].map(path => relative(tree, resolve(tree, path)))
    if (paths.every(isOfTree) && paths.every(path => existsSync(join(tree, path)))) {
      console.log([oracle, ...paths].join('\t'))
    }
  }
}
