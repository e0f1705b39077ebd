package dev.ybis.gateway.code.names;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// What variables of scripts are, and what is awaited.
class ScriptVariablesTest {
    private final LinkTree tree = new LinkTree();

    @Test
    void a_variable_that_functions_inside_set_again_is_what_it_was_declared_to_be() {
        tree.with(
                        "own.ts",
                        "export class Held { drop() {} }",
                        "export function make(x: any): Held { return new Held() }")
                .with(
                        "use.ts",
                        "import { Held, make } from './own'",
                        "export function run() {",
                        "  return operate((source) => {",
                        "    let held: Held | null = null",
                        "    const end = () => {",
                        "      held?.drop()",
                        "      held = null",
                        "    }",
                        "    source.take(make((value) => { if (!held) { other(value).take((held = make(end))) } }))",
                        "  })",
                        "}");

        assertThat(tree.calls("use.ts#run")).contains("own.ts#Held.drop");
    }

    @Test
    void what_a_function_sets_is_what_others_find_in_the_variable() {
        tree.with("own.ts", "export class Held { drop() {} }", "export class Other { drop() {} }")
                .with(
                        "use.js",
                        "import { Held, Other } from './own'",
                        "let held = null",
                        "let own",
                        "export function use() { held.drop() }",
                        "export const set = () => { held = new Held() }",
                        "export function apart() { let own; own = new Other(); own.drop() }");

        assertThat(tree.calls("use.js#use")).containsExactly("own.ts#Held.drop");
        assertThat(tree.uses("use.js#set")).contains("use.js#held");
        assertThat(tree.uses("use.js#apart")).doesNotContain("use.js#own");
        assertThat(tree.calls("use.js#apart")).contains("own.ts#Other.drop");
    }

    @Test
    void what_is_awaited_has_its_then_called() {
        tree.with("own.ts", "export class Answer<T> extends Promise<T> {", "  override then(done: () => void) {}", "}")
                .with("client.ts", "import { Answer } from './own'", "export class Client { get(): Answer<string> {} }")
                .with(
                        "use.ts",
                        "import { Client } from './client'",
                        "export async function one(client: Client) { const got = await client.get(); return got }",
                        "export async function unknown(x: any) { await x }");

        assertThat(tree.calls("use.ts#one")).contains("own.ts#Answer.then");
        assertThat(tree.guessed("use.ts#unknown")).isEmpty();
    }

    @Test
    void a_global_name_of_all_files_is_written_too() {
        tree.with("global.d.ts", "declare var __DEV__: boolean", "declare var other: number")
                .with(
                        "use.spec.ts",
                        "export function off() { __DEV__ = false }",
                        "export function own() { let other = 1; other = 2 }",
                        "__DEV__ = true");

        assertThat(tree.uses("use.spec.ts#off")).containsExactly("global.d.ts#__DEV__");
        assertThat(tree.uses("use.spec.ts")).containsExactly("global.d.ts#__DEV__");
        assertThat(tree.uses("use.spec.ts#own")).isEmpty();
    }
}
