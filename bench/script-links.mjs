// node script-links.mjs TREE: which symbol of a tree of scripts calls and names which, as TypeScript's checker sees it.
// Prints what RecordedLinks reads. Runs in a folder where typescript is installed.
//
// A symbol is what other files can name: functions, classes, interfaces, type aliases, enums, namespaces and variables of a file,
// their members, those of an object that is the value of a variable, and those of an object type that has a name. What is in a function belongs to that function.
// Where the checker knows no more than `any`, the call is open.
import { realpathSync } from 'node:fs'
import { relative } from 'node:path'
import ts from 'typescript'
import { options, scripts } from './script-tree.mjs'

const tree = realpathSync(process.argv[2])
const said = new Set()
const say = (...words) => {
  const line = words.join('\t')
  if (!said.has(line)) console.log(line)
  said.add(line)
}

const built = ts.createProgram(scripts(tree), options(tree))
const checker = built.getTypeChecker()
const files = built.getSourceFiles().filter(file => {
  const path = relative(tree, file.fileName)
  return !path.startsWith('..') && !path.split('/').includes('node_modules') && !file.fileName.endsWith('.json')
})
const pathOf = file => relative(tree, file.fileName)

/** Nodes that declare a symbol: its id and what it is. */
const declared = new Map()
/** What is more than a value, by its id: an interface and a constant may have one name. */
const holders = new Set()

function declare(node, path, name, kind) {
  const id = `${path}#${name}`
  declared.set(node, { id, kind })
  if (kind !== 'value') holders.add(id)
  say(kind, id)
  return name + '.'
}

const bare = node => {
  while (node && (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node))) {
    node = node.expression
  }
  return node
}
const isFunction = node => node && (ts.isArrowFunction(node) || ts.isFunctionExpression(node))
const text = name => {
  const isName = name && (ts.isIdentifier(name) || ts.isPrivateIdentifier(name) || ts.isStringLiteral(name))
  return isName && !/\s/.test(name.text) ? name.text : null
}

/** What a value is that gets a name, and its members. */
function value(node, path, name, of) {
  of = bare(of)
  if (of && ts.isBinaryExpression(of) && of.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
    return value(node, path, name, of.right)
  }
  if (isFunction(of)) {
    declare(node, path, name, 'function')
    declared.set(of, declared.get(node))
  } else if (of && ts.isClassExpression(of)) {
    const prefix = declare(node, path, name, 'class')
    declared.set(of, declared.get(node))
    of.members.forEach(member => members(member, path, prefix))
  } else {
    const prefix = declare(node, path, name, 'value')
    if (of && ts.isObjectLiteralExpression(of)) properties(of, path, prefix)
  }
}

function properties(object, path, prefix) {
  for (const property of object.properties) {
    const name = text(property.name)
    if (!name) continue
    if (ts.isMethodDeclaration(property) || ts.isAccessor(property)) declare(property, path, prefix + name, 'function')
    else if (ts.isPropertyAssignment(property)) {
      const of = bare(property.initializer)
      if (ts.isObjectLiteralExpression(of)) declare(property, path, prefix + name, 'value')
      else value(property, path, prefix + name, of)
    } else if (ts.isShorthandPropertyAssignment(property)) declare(property, path, prefix + name, 'value')
  }
}

function members(member, path, prefix) {
  const name = text(member.name)
  if (ts.isConstructorDeclaration(member)) {
    declare(member, path, prefix + 'constructor', 'constructor')
    member.parameters
      .filter(each => ts.isParameterPropertyDeclaration(each, member))
      .forEach(each => declare(each, path, prefix + each.name.text, 'value'))
  } else if (!name) return
  else if (ts.isPropertyDeclaration(member)) {
    if (isFunction(bare(member.initializer))) value(member, path, prefix + name, member.initializer)
    else declare(member, path, prefix + name, 'value')
  } else if (ts.isPropertySignature(member) || ts.isEnumMember(member)) declare(member, path, prefix + name, 'value')
  else declare(member, path, prefix + name, 'function')
}

/** The members of what a type alias gives a name to. */
function shapes(type, path, prefix) {
  if (ts.isTypeLiteralNode(type)) type.members.forEach(member => members(member, path, prefix))
  else if (ts.isUnionTypeNode(type) || ts.isIntersectionTypeNode(type)) type.types.forEach(each => shapes(each, path, prefix))
  else if (ts.isParenthesizedTypeNode(type) || ts.isTypeOperatorNode(type)) shapes(type.type, path, prefix)
  else if (ts.isArrayTypeNode(type)) shapes(type.elementType, path, prefix)
  else if (ts.isTypeReferenceNode(type)) type.typeArguments?.forEach(each => shapes(each, path, prefix))
}

function statements(of, path, prefix) {
  for (const each of of.statements) statement(each, path, prefix)
}

function statement(each, path, prefix) {
  if (ts.isFunctionDeclaration(each)) declare(each, path, prefix + (each.name?.text ?? 'default'), 'function')
  else if (ts.isClassDeclaration(each) || ts.isInterfaceDeclaration(each) || ts.isEnumDeclaration(each)) {
    const inside = declare(each, path, prefix + (each.name?.text ?? 'default'), 'class')
    each.members.forEach(member => members(member, path, inside))
  } else if (ts.isTypeAliasDeclaration(each)) shapes(each.type, path, declare(each, path, prefix + each.name.text, 'class'))
  else if (ts.isModuleDeclaration(each)) namespace(each, path, prefix)
  else if (ts.isVariableStatement(each)) {
    each.declarationList.declarations.forEach(variable => binding(variable, path, prefix))
  } else if (ts.isExportAssignment(each) && !ts.isIdentifier(each.expression) && !each.isExportEquals) {
    const of = bare(each.expression)
    if (isFunction(of) || ts.isClassExpression(of)) value(each, path, prefix + 'default', of)
  } else if (ts.isExpressionStatement(each)) assignment(bare(each.expression), path)
}

function binding(variable, path, prefix) {
  if (ts.isIdentifier(variable.name)) value(variable, path, prefix + variable.name.text, variable.initializer)
  else if (!ts.isInJSFile(variable) || !isRequire(variable.initializer)) {
    variable.name.elements
      .filter(element => !ts.isOmittedExpression(element) && ts.isIdentifier(element.name))
      .forEach(element => declare(element, path, prefix + element.name.text, 'value'))
  }
}

const isRequire = of => of && ts.isCallExpression(of) && of.expression.getText() === 'require'

function namespace(each, path, prefix) {
  const inside = ts.isIdentifier(each.name) && each.name.text !== 'global'
    ? declare(each, path, prefix + each.name.text, 'class') : prefix
  if (each.body && ts.isModuleBlock(each.body)) statements(each.body, path, inside)
  else if (each.body) namespace(each.body, path, inside)
}

/** `exports.x = …`, `module.exports = …`, `A.m = …`, `A.prototype.m = …`. */
function assignment(of, path) {
  if (!of || !ts.isBinaryExpression(of) || of.operatorToken.kind !== ts.SyntaxKind.EqualsToken) return
  const target = of.left.getText().replace(/^(module\.)?exports\.(?=\w+$)/, '')
  const parts = target.replace('.prototype', '').split('.')
  const right = bare(of.right)
  if (target === 'module.exports' || target === 'exports') return
  const own = parts.length === 1
    ? parts[0] !== of.left.getText() && !ts.isIdentifier(right)
    : parts.length === 2 && declaredNames(path).has(parts[0])
  if (!own || !parts.every(part => /^[\w$#]+$/.test(part))) return
  if (target.endsWith('.prototype')) {
    if (ts.isObjectLiteralExpression(right)) properties(right, path, parts[0] + '.')
    return
  }
  value(of, path, parts.join('.'), right)
  declared.set(of.left, declared.get(of))
}

const declaredNames = path => topLevel.get(path)
const topLevel = new Map()

for (const file of files) {
  const names = new Set()
  file.statements.forEach(each => {
    if (ts.isVariableStatement(each)) each.declarationList.declarations.forEach(one => names.add(text(one.name)))
    else names.add(text(each.name))
  })
  topLevel.set(pathOf(file), names)
  say('file', pathOf(file))
  statements(file, pathOf(file), '')
}

/** The symbol a node stands in; what stands in a value is told of what is around it. */
function around(node) {
  for (let at = node; at; at = at.parent) {
    // it runs when what it stands before is made
    if (ts.isDecorator(at)) at = at.parent.parent
    const found = declared.get(at)
    if (found && holders.has(found.id)) return found.id
  }
  return pathOf(node.getSourceFile())
}

const tops = new Set(files)

/** What a declaration is the declaration of: a symbol, or the one it stands in. */
function target(node) {
  if (!tops.has(node.getSourceFile())) return null
  const own = declared.get(node)
  if (own) return { ...own, node, id: own.kind === 'constructor' ? own.id.replace(/\.constructor$/, '') : own.id }
  for (let at = node.parent; at; at = at.parent) {
    if (declared.has(at)) return { id: declared.get(at).id, kind: 'local', node }
  }
  return { id: pathOf(node.getSourceFile()), kind: 'local', node }
}

/** Where a name leads, through imports, and through objects that only pass names on. */
function symbolAt(name, depth = 0) {
  let symbol = ts.isShorthandPropertyAssignment(name.parent) && name.parent.name === name
    ? checker.getShorthandAssignmentValueSymbol(name.parent) : checker.getSymbolAtLocation(name)
  if (symbol && symbol.flags & ts.SymbolFlags.Alias) symbol = checker.getAliasedSymbol(symbol)
  const only = symbol?.declarations?.length === 1 ? symbol.declarations[0] : null
  if (only && depth < 5 && tops.has(only.getSourceFile())) {
    if (ts.isShorthandPropertyAssignment(only)) {
      const of = checker.getShorthandAssignmentValueSymbol(only)
      if (of?.declarations?.[0]?.name && of !== symbol) return symbolAt(of.declarations[0].name, depth + 1) ?? of
    }
    const passed = ts.isPropertyAssignment(only) ? only.initializer
      : ts.isPropertyAccessExpression(only) && ts.isBinaryExpression(only.parent) ? only.parent.right : null
    if (passed && ts.isIdentifier(passed)) return symbolAt(passed, depth + 1) ?? symbol
  }
  return symbol
}

/** All that a name may be: of a union each, else the declaration that counts. */
function targets(symbol) {
  const all = (symbol?.declarations ?? []).map(target).filter(Boolean)
  const isMember = symbol && symbol.flags & (ts.SymbolFlags.Method | ts.SymbolFlags.Property | ts.SymbolFlags.Accessor)
  if (isMember || all.length < 2) return { sure: all, other: [] }
  const main = symbol.valueDeclaration ? target(symbol.valueDeclaration) : all[0]
  return { sure: main ? [main] : [], other: all }
}

const isUnknown = symbol => !symbol || !symbol.declarations?.length || checker.isUnknownSymbol(symbol)

function isCalled(found) {
  const isMethod = found.kind !== 'local' && ts.isMethodSignature(found.node)
  return isMethod || ['function', 'class', 'constructor'].includes(found.kind)
}

/** What nobody outside of it can mean. */
function isInner(node) {
  return ts.isTypeParameterDeclaration(node) || ts.isParameter(node) || ts.isVariableDeclaration(node) || ts.isBindingElement(node)
}

/** How the thing that is called is written. */
function cause(callee, kind) {
  callee = bare(callee)
  if (kind !== 'call') return kind + ' ' + shape(callee)
  return shape(callee)
}

function shape(node) {
  node = bare(node)
  if (ts.isIdentifier(node)) return 'name ' + origin(node)
  if (ts.isPropertyAccessExpression(node)) {
    const of = bare(node.expression)
    if (of.kind === ts.SyntaxKind.ThisKeyword) return 'this.m'
    if (of.kind === ts.SyntaxKind.SuperKeyword) return 'super.m'
    if (ts.isIdentifier(of)) return origin(of) + '.m'
    if (ts.isPropertyAccessExpression(of)) return 'field.m'
    if (ts.isCallExpression(of)) return 'result.m'
    return ts.SyntaxKind[of.kind] + '.m'
  }
  return ts.SyntaxKind[node.kind]
}

function origin(name) {
  const direct = checker.getSymbolAtLocation(name)
  const from = direct?.declarations?.[0]
  if (!from) return 'unknown'
  if (direct.flags & ts.SymbolFlags.Alias) return 'imported'
  if (ts.isParameter(from)) return from.type ? 'typed parameter' : 'parameter'
  if (ts.isBindingElement(from)) return 'destructured'
  if (ts.isVariableDeclaration(from)) {
    return (from.type ? 'typed ' : '') + (declared.has(from) ? 'constant' : 'local')
  }
  return declared.has(from) ? 'declared' : 'inner'
}

function line(node) {
  return node.getSourceFile().getLineAndCharacterOfPosition(node.getStart()).line + 1
}

function name(callee) {
  callee = bare(callee)
  return ts.isPropertyAccessExpression(callee) ? callee.name : callee
}

/** The class whose constructor a call leads to, which the one that is named may have inherited. */
function constructor(node) {
  const found = checker.getResolvedSignature(node)?.declaration
  return found && ts.isConstructorDeclaration(found) ? target(found)?.id : null
}

function called(node, callee, kind) {
  const from = around(node)
  const what = name(callee)
  const symbol = symbolAt(what)
  if (isUnknown(symbol)) {
    if (what.text) say('open', from, what.text)
    return
  }
  const { sure, other } = targets(symbol)
  for (const found of sure) {
    if (found.id === from) continue
    const made = kind === 'new' || callee.kind === ts.SyntaxKind.SuperKeyword ? constructor(node) : null
    if (made) say('maybe', from, made)
    if (isCalled(found)) say('call', from, found.id, cause(callee, kind), line(what))
    else if (found.kind !== 'local' || !isInner(found.node)) say('maybe', from, found.id)
  }
  other.forEach(found => say('maybe', from, found.id))
  symbol.declarations.forEach(each => held(each.initializer, from))
  if (ts.isPropertyAccessExpression(callee) && /^(call|apply|bind)$/.test(callee.name.text)) {
    targets(symbolAt(name(callee.expression))).sure.forEach(found => say('maybe', from, found.id))
  }
  const signature = ts.isCallLikeExpression(node) ? checker.getResolvedSignature(node)?.declaration : null
  const ran = signature && target(signature)
  if (ran && ran.id !== from) say('maybe', from, ran.id)
}

/** `await x` calls the `then` of x. */
function awaited(node) {
  const from = around(node)
  const then = checker.getApparentType(checker.getTypeAtLocation(node.expression)).getProperty('then')
  targets(then).sure
    .filter(found => found.id !== from && isCalled(found))
    .forEach(found => say('call', from, found.id, 'await', line(node)))
}

/** What a variable may hold that is called. */
function held(node, from) {
  if (!node || ts.isFunctionLike(node) || ts.isClassLike(node)) return
  if (ts.isIdentifier(node)) targets(symbolAt(node)).sure.forEach(found => say('maybe', from, found.id))
  ts.forEachChild(node, each => held(each, from))
}

/** `const { a } = x` names what x has. */
function taken(element) {
  const key = element.propertyName ?? element.name
  if (!ts.isObjectBindingPattern(element.parent) || !ts.isIdentifier(key)) return
  const from = around(element)
  const symbol = checker.getTypeAtLocation(element.parent).getProperty(key.text)
  targets(symbol).sure
    .filter(found => found.id !== from)
    .forEach(found => say(found.kind === 'local' ? 'maybe' : 'reference', from, found.id))
}

/** `{ a: 1 }` where something asks for a type names what that has. */
function keys(object) {
  const asked = checker.getContextualType(object)
  if (!asked) return
  const from = around(object)
  for (const property of object.properties) {
    const key = text(property.name)
    const symbol = key && checker.getApparentType(asked).getProperty(key)
    targets(symbol).sure
      .filter(found => found.id !== from && found.node !== property)
      .forEach(found => say(found.kind === 'local' ? 'maybe' : 'reference', from, found.id))
  }
}

function named(node) {
  const symbol = symbolAt(node)
  if (isUnknown(symbol)) return
  const from = around(node)
  const { sure, other } = targets(symbol)
  for (const found of sure) {
    if (found.id === from) continue
    if (found.kind === 'local') {
      if (!isInner(found.node)) say('maybe', from, found.id)
      continue
    }
    say('reference', from, found.id)
    // to read what a method gives is to call it, or not
    if (ts.isAccessor(found.node)) say('maybe', from, found.id)
  }
  other.forEach(found => say('maybe', from, found.id))
}

/** Whether an identifier names something where it stands, and neither declares nor imports it. */
function names(node) {
  const parent = node.parent
  if (ts.isExportAssignment(parent) || ts.isImportSpecifier(parent) || ts.isExportSpecifier(parent) || ts.isImportClause(parent)) return false
  if (ts.isNamespaceImport(parent) || ts.isNamespaceExport(parent) || ts.isBindingElement(parent)) return parent.initializer === node
  if (ts.isShorthandPropertyAssignment(parent)) return true
  if (ts.isPropertyAccessExpression(parent) || ts.isQualifiedName(parent)) return true
  return parent.name !== node
}

function visit(node) {
  if (ts.isCallExpression(node)) called(node, node.expression, 'call')
  else if (ts.isNewExpression(node)) called(node, node.expression, 'new')
  else if (ts.isTaggedTemplateExpression(node)) called(node, node.tag, 'tag')
  else if (ts.isDecorator(node)) called(node, ts.isCallExpression(node.expression) ? node.expression.expression : node.expression, 'decorator')
  else if ((ts.isJsxOpeningElement(node) || ts.isJsxSelfClosingElement(node)) && !/^[a-z]/.test(node.tagName.getText())) {
    targets(symbolAt(name(node.tagName))).sure.forEach(found => say('maybe', around(node), found.id))
  }
  if (ts.isAwaitExpression(node)) awaited(node)
  if (ts.isBindingElement(node)) taken(node)
  if (ts.isObjectLiteralExpression(node)) keys(node)
  if ((ts.isIdentifier(node) || ts.isPrivateIdentifier(node)) && names(node)) named(node)
  ts.forEachChild(node, visit)
}

files.forEach(visit)
