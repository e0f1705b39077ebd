// node script-oracle.mjs TREE: which script of TREE needs which, as madge and as dependency-cruiser see it.
// One line each: oracle, from, to, separated by tabs. Runs in a folder where both are installed.
//
// Neither sees everything as it comes, so each is told all it can be told: imports of types count, `require` inside ES
// modules counts, `exports` and `imports` of package.json hold, and a package's own conditions for its sources.
import { existsSync, realpathSync, writeFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { cruise } from 'dependency-cruiser'
import madge from 'madge'
import typescript from 'typescript'
import { conditions, settings } from './script-tree.mjs'

const tree = realpathSync(process.argv[2])
const plain = resolve('tsconfig.plain.json')
const ENDINGS = ['.ts', '.tsx', '.js', '.jsx', '.mjs', '.cjs', '.mts', '.cts', '.json', '.d.ts']
const isOfTree = path => !path.startsWith('..') && !path.split('/').includes('node_modules')

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
        conditionNames: [...conditions(tree), 'import', 'require', 'node', 'default'],
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

writeFileSync(plain, '{"compilerOptions":{"module":"esnext","moduleResolution":"bundler","allowJs":true},"files":[]}')
const tsConfig = settings(tree, plain)
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
