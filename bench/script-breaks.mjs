// node script-breaks.mjs TREE MEMBERS: in which files TypeScript's compiler finds errors that it didn't find before, when a member
// of the tree is deleted, or is given a parameter more.
// One line each: action, `path#Outer.member`, the files with commas between them. Errors in the changed member don't count.
import { realpathSync } from 'node:fs'
import { join, relative } from 'node:path'
import ts from 'typescript'
import { options, scripts } from './script-tree.mjs'

const tree = realpathSync(process.argv[2])
const wanted = Number(process.argv[3])
const names = scripts(tree)
const given = options(tree)
const host = ts.createCompilerHost(given, true)
const texts = new Map()
const plain = host.getSourceFile
const kept = new Map()
host.getSourceFile = (name, ...more) => {
  if (texts.has(name)) return ts.createSourceFile(name, texts.get(name), ...more)
  if (!kept.has(name)) kept.set(name, plain.call(host, name, ...more))
  return kept.get(name)
}

const pathOf = file => relative(tree, file.fileName)
const isOurs = file => !pathOf(file).startsWith('..') && !pathOf(file).includes('node_modules/') && /\.[cm]?tsx?$/.test(file.fileName)
const lineOf = (file, at) => file.getLineAndCharacterOfPosition(at).line
const message = each => each.code + ts.flattenDiagnosticMessageText(each.messageText, ' ').replace(/\d+ more/g, '')

let program = ts.createProgram(names, given, host)
const ours = program.getSourceFiles().filter(isOurs)

/** The errors of each file, but for those in some lines of one. */
function errors(without) {
  const found = new Map()
  for (const file of program.getSourceFiles().filter(isOurs)) {
    const all = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)]
      .filter(each => !(without && file.fileName === without.file.fileName && without.parts.some(part =>
        part.from <= lineOf(file, each.start ?? 0) && lineOf(file, each.start ?? 0) <= part.to)))
    found.set(pathOf(file), all.map(message))
  }
  return found
}

const members = new Map()

function add(file, name, node, parameters) {
  const id = `${pathOf(file)}#${name}`
  const start = node.getStart(file)
  const part = {
    start, end: node.end, from: lineOf(file, start), to: lineOf(file, node.end),
    parameters: parameters ? parameters.pos : -1, bare: !parameters?.length
  }
  if (!members.has(id)) members.set(id, { id, file, parts: [], takes: true })
  members.get(id).parts.push(part)
  const isPlain = parameters && !(parameters[0] && parameters[0].name.getText(file) === 'this') &&
    file.text[parameters.pos - 1] === '('
  members.get(id).takes &&= Boolean(isPlain)
}

for (const file of ours) {
  for (const each of file.statements) {
    const name = each.name?.text
    if (ts.isFunctionDeclaration(each) && name) add(file, name, each, each.parameters)
    else if (ts.isTypeAliasDeclaration(each)) add(file, name, each)
    else if (ts.isVariableStatement(each) && each.declarationList.declarations.length === 1) {
      const [variable] = each.declarationList.declarations
      const of = variable.initializer
      if (ts.isIdentifier(variable.name)) {
        add(file, variable.name.text, each, of && (ts.isArrowFunction(of) || ts.isFunctionExpression(of)) ? of.parameters : undefined)
      }
    } else if ((ts.isClassDeclaration(each) || ts.isInterfaceDeclaration(each)) && name) {
      for (const member of each.members) {
        if (ts.isConstructorDeclaration(member)) add(file, name + '.constructor', member, member.parameters)
        else if (member.name && ts.isIdentifier(member.name)) {
          const isMethod = ts.isMethodDeclaration(member) || ts.isMethodSignature(member)
          add(file, name + '.' + member.name.text, member, isMethod ? member.parameters : undefined)
        }
      }
    }
  }
}

/** The same order in each run. */
function shuffled(all) {
  let state = 5
  const next = () => (state = (state * 48271) % 2147483647)
  return all.map(each => [next(), each]).sort((a, b) => a[0] - b[0]).map(([, each]) => each)
}

function changed(member, action) {
  let text = member.file.text
  for (const part of member.parts.toReversed()) {
    text = action === 'delete'
      ? text.slice(0, part.start) + text.slice(part.start, part.end).replace(/[^\n]/g, ' ') + text.slice(part.end)
      : text.slice(0, part.parameters) + 'added$: never' + (part.bare ? '' : ', ') + text.slice(part.parameters)
  }
  return text
}

const before = errors()

function ask(member, action) {
  texts.set(member.file.fileName, changed(member, action))
  program = ts.createProgram(names, given, host, program)
  const broken = []
  for (const [path, said] of errors(member)) {
    const known = [...before.get(path)]
    if (said.some(each => known.indexOf(each) < 0 || !delete known[known.indexOf(each)])) broken.push(path)
  }
  texts.delete(member.file.fileName)
  console.log([action, member.id, broken.join(',')].join('\t'))
}

const all = shuffled([...members.values()])
const half = Math.floor(wanted / 2)
all.slice(0, half).forEach(member => ask(member, 'delete'))
all.slice(half).filter(member => member.takes).slice(0, half).forEach(member => ask(member, 'change-signature'))
