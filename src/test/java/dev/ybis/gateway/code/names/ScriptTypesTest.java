package dev.ybis.gateway.code.names;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ybis.gateway.code.CodeMap;
import dev.ybis.gateway.code.Unresolved;
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
                "export const f = g(\n  <T>(x: T) => x,\n  <T,>(x: T) => x\n)"
            })
    void what_the_grammar_does_not_know_of_typescript_is_no_syntax_error(String text) {
        CodeMap map = tree.with("x.ts", "export const y = 1").with("a.ts", text).map();

        assertThat(map.unresolved().stream().map(Unresolved::toString).filter(said -> said.contains("syntax")))
                .isEmpty();
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
}
