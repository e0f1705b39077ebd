package dev.ybis.gateway.code.names;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ybis.gateway.code.CodeMap;
import dev.ybis.gateway.code.Unresolved;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What TypeScript's types say, in the ways in which they are written.
class ScriptTypesTest {
    private final LinkTree tree = new LinkTree();

    @Test
    void a_type_with_an_index_in_a_function_is_read_with_the_rest_of_its_file() {
        tree.with("used.ts", "export function used() {}")
                .with(
                        "a.ts",
                        "import { used } from './used'",
                        "export function make() {",
                        "  interface Env { [key: string]: string }",
                        "  used()",
                        "  return {} as Env",
                        "}");

        assertThat(tree.calls("a.ts#make")).containsExactly("used.ts#used");
        assertThat(tree.map().unparsed()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "export interface A {\n  <K>(k: K): K\n  <J>(j: J): string\n}",
                "export interface A {\n  a: string\n  <J extends { b: Map<J, J> }>(j: J): string\n}",
                "export interface A {\n  (a: string): void\n  // app.get(path)\n  <\n    P extends string\n  >(\n    p: P\n  ): P\n}",
                "export type * from './x'",
                "export type * as T from './x'",
                "export class A<in T, in out U, const V> {}",
                "export interface A {\n  b?: number\n  in2?: string\n  in?: string\n  instanceof1: number\n}",
                "export interface A {\n  b?: import('./x').T[]\n  c: import('./x').T<[d: A, e: () => void]> | null\n}",
                "export type A = import('./x').T<B, Map<B, C>>\nexport type D<P> = Omit<import('./x').T[P], keyof P>",
                "export { a as if, b as await, type C as const } from './x'",
                "export const f = g(\n  <T>(x: T) => x,\n  <T,>(x: T) => x\n)"
            })
    void what_the_grammar_does_not_know_of_typescript_is_no_syntax_error(String text) {
        CodeMap map = tree.with("x.ts", "export const y = 1").with("a.ts", text).map();

        assertThat(map.unresolved().stream().map(Unresolved::toString).filter(said -> said.contains("syntax")))
                .isEmpty();
    }

    @Test
    void what_a_type_of_another_file_is_made_of_is_named_too() {
        tree.with("x.ts", "export class Item { sell() {} }", "export class Box<T> { held!: T }")
                .with("y.ts", "export class Lid {}")
                .with(
                        "a.ts",
                        "import { Lid } from './y'",
                        "export const f = (box: import('./x').Box<Lid>, item: import('./x').Item[]) => 1");

        assertThat(tree.uses("a.ts#f")).contains("x.ts#Box", "x.ts#Item", "y.ts#Lid");
    }

    @Test
    void words_of_the_language_are_names_where_they_are_exported() {
        tree.with("x.js", "export function each() {}", "export { each as if }")
                .with("a.js", "import * as x from './x.js'", "export function f() { x.if() }");

        assertThat(tree.calls("a.js#f")).containsExactly("x.js#each");
    }

    @Test
    void all_types_of_a_module_can_be_passed_on() {
        tree.with("x.ts", "export class Item { sell() {} }")
                .with("barrel.ts", "export type * from './x'")
                .with("a.ts", "import type { Item } from './barrel'", "export const f = (item: Item) => item.sell()");

        assertThat(tree.calls("a.ts#f")).containsExactly("x.ts#Item.sell");
    }

    @Test
    void a_field_that_a_class_above_declares_stays_that_field_where_it_is_set_below() {
        tree.with(
                        "base.ts",
                        "export interface Engine { run(): void }",
                        "export class Fast implements Engine { run() {} }",
                        "export abstract class Base { engine!: Engine; speed = 1 }")
                .with(
                        "derived.ts",
                        "import { Base, Fast } from './base'",
                        "export class Derived extends Base {",
                        "  constructor() { super(); this.engine = new Fast(); this.speed = 2 }",
                        "}")
                .with(
                        "use.ts",
                        "import { Derived } from './derived'",
                        "export const f = (d: Derived) => d.engine.run()",
                        "export const g = (d: Derived) => d.speed");

        assertThat(tree.calls("use.ts#f")).containsExactly("base.ts#Engine.run");
        assertThat(tree.uses("use.ts#f")).contains("base.ts#Base.engine");
        assertThat(tree.uses("use.ts#g")).contains("base.ts#Base.speed");
        assertThat(tree.uses("derived.ts#Derived.constructor")).contains("base.ts#Base.engine", "base.ts#Base.speed");
    }

    @Test
    void an_object_that_is_asked_to_be_of_a_type_names_its_members() {
        tree.with(
                        "types.ts",
                        "export interface Inner { depth: number }",
                        "export interface Options { size: number; name?: string; inner?: Inner; done(): void }",
                        "export function run(id: string, options: Options) {}",
                        "export class Store { constructor(options: Options) {} }")
                .with(
                        "use.ts",
                        "import { Options, run, Store } from './types'",
                        "export const fixed: Options = { size: 3, inner: { depth: 1 }, done() {} }",
                        "export function call() { run('x', { size: 1, name: 'y', done: () => {} }) }",
                        "export function make() { return new Store({ size: 2, done() {} }) }",
                        "export function give(size: number): Options { return { size, done() {} } }",
                        "export const free = { size: 3 }");

        assertThat(tree.uses("use.ts#fixed"))
                .contains("types.ts#Options.size", "types.ts#Options.done", "types.ts#Inner.depth");
        assertThat(tree.uses("use.ts#call"))
                .contains("types.ts#Options.size", "types.ts#Options.name", "types.ts#Options.done");
        assertThat(tree.uses("use.ts#make")).contains("types.ts#Options.size").doesNotContain("types.ts#Options.name");
        assertThat(tree.uses("use.ts#give")).contains("types.ts#Options.size", "types.ts#Options.done");
        assertThat(tree.uses("use.ts#free")).isEmpty();
    }

    @Test
    void a_member_that_is_said_to_override_names_the_one_above() {
        tree.with("base.ts", "export class Base { a() {} b() {} c = 1 }")
                .with(
                        "derived.ts",
                        "import { Base } from './base'",
                        "export class Derived extends Base { override a() {} b() {} override c = 2 }");

        assertThat(tree.uses("derived.ts#Derived"))
                .contains("base.ts#Base.a", "base.ts#Base.c")
                .doesNotContain("base.ts#Base.b");
    }

    @Test
    void the_type_of_a_member_is_followed_by_the_name_it_is_indexed_with() {
        tree.with(
                        "app.ts",
                        "export class Scene { all() {} }",
                        "export class App { scene = new Scene(); stop() {} }",
                        "export type Properties = { scene: App[\"scene\"]; halt: App['stop'] }",
                        "export type Either = App[\"scene\" | \"stop\"]")
                .with(
                        "use.ts",
                        "import type { App, Properties } from './app'",
                        "export const a = (app: Properties) => { [1].map(() => app.scene.all()) }",
                        "export function b(scene: App['scene']) { scene.all() }",
                        "export function c(app: Properties) { app.halt() }");

        assertThat(tree.calls("use.ts#a")).contains("app.ts#Scene.all");
        assertThat(tree.calls("use.ts#b")).contains("app.ts#Scene.all");
        assertThat(tree.calls("use.ts#c")).contains("app.ts#App.stop");
        assertThat(tree.uses("app.ts#Properties.scene")).contains("app.ts#App.scene");
        assertThat(tree.uses("app.ts#Properties.halt")).contains("app.ts#App.stop");
        assertThat(tree.uses("app.ts#Either")).contains("app.ts#App.scene", "app.ts#App.stop");
    }

    @Test
    void attributes_name_the_members_of_what_a_component_takes() {
        tree.with(
                        "parts.tsx",
                        "import React from 'react'",
                        "export type Props = { size: number; open?: boolean; onDone(n: Item): void; style: Style }",
                        "interface Style { depth: number }",
                        "export class Item { sell() {} }",
                        "export const Arrow = ({ size, open }: Props) => null",
                        "export function Plain(props: Props) { return null }",
                        "export const Typed: React.FC<Props> = ({ size }) => null",
                        "export const Memo = React.memo((props: Props) => null)",
                        "export class Old extends React.Component<Props> {}")
                .with(
                        "use.tsx",
                        "import { Arrow, Memo, Old, Plain, Typed } from './parts'",
                        "export const a = () => <Arrow size={1} open />",
                        "export function b() { return <Plain size=\"x\" onDone={(item) => item.sell()} style={{ depth: 1 }}>text</Plain> }",
                        "export const c = () => <Typed size={1} />",
                        "export const d = () => <Memo size={1} />",
                        "export const e = () => <div><Old size={1} {...rest} aria-label=\"x\" /></div>");

        for (String from : List.of("a", "b", "c", "d", "e")) {
            assertThat(tree.uses("use.tsx#" + from)).as(from).contains("parts.tsx#Props.size");
        }
        assertThat(tree.uses("use.tsx#a")).contains("parts.tsx#Props.open").doesNotContain("parts.tsx#Props.onDone");
        assertThat(tree.uses("use.tsx#b")).contains("parts.tsx#Props.onDone", "parts.tsx#Style.depth");
        assertThat(tree.calls("use.tsx#b")).contains("parts.tsx#Item.sell", "parts.tsx#Plain");
        assertThat(tree.calls("use.tsx#a")).contains("parts.tsx#Arrow");
    }

    @Test
    void a_type_that_its_file_keeps_is_no_guess_elsewhere() {
        tree.with(
                        "own.ts",
                        "interface Kept { scale: number }",
                        "export interface Shown { width: number }",
                        "class Made { turn() {} }",
                        "export function own(x: any) { return x.scale }")
                .with("use.ts", "import './own'", "export function f(x: any) { x.scale; x.width; x.turn() }");

        assertThat(tree.guessed("use.ts#f")).containsExactly("own.ts#Made.turn", "own.ts#Shown.width");
        assertThat(tree.guessed("own.ts#own")).containsExactly("own.ts#Kept.scale");
    }

    @Test
    void the_rest_of_an_object_is_one_of_its_type() {
        tree.with("client.ts", "export interface Options { query?: string; size?: number }")
                .with(
                        "use.ts",
                        "import { type Options } from './client'",
                        "export interface Narrow extends Omit<Options, 'size'> { version?: string }",
                        "export class Use {",
                        "  constructor({ version = env('v'), size, ...rest }: Narrow = {}) {",
                        "    rest.query = { ...rest.query, 'api': version }",
                        "  }",
                        "}");

        assertThat(tree.uses("use.ts#Use.constructor")).contains("client.ts#Options.query");
    }
}
