package dev.ybis.gateway.code.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// What TypeScript asks of what is handed on.
class ScriptObligationsTest {
    private final LinkTree tree = new LinkTree();

    @Test
    void what_stands_where_a_type_above_it_is_asked_needs_what_it_overrides() {
        tree.with(
                        "shapes.ts",
                        "export interface Sized { size(): number }",
                        "export abstract class Shape { abstract area(): number; name() { return '' } }",
                        "export class Circle extends Shape {",
                        "  area() { return 1 }",
                        "  size() { return 2 }",
                        "  radius() { return 3 }",
                        "}",
                        "export function draw(shape: Shape) {}",
                        "export function measure(sized: Sized) {}",
                        "export function build<T extends Shape>(kind: new () => T) {}",
                        "export function roll(circle: Circle) {}",
                        "export interface Source { next: () => Shape }")
                .with(
                        "use.ts",
                        "import { build, Circle, draw, measure, roll, Shape, Source } from './shapes'",
                        "export function drawn() { draw(new Circle()) }",
                        "export function measured() { const one = new Circle(); measure(one) }",
                        "export function built() { build(Circle) }",
                        "export function rolled() { roll(new Circle()) }",
                        "export function given(): Shape { return new Circle() }",
                        "export const kept: Shape = new Circle()",
                        "export const source: Source = { next: () => new Circle() }")
                .with(
                        "use.js",
                        "import { Circle, draw } from './shapes'",
                        "export function js() { draw(new Circle()) }");

        for (String named : List.of("drawn", "built", "given", "kept", "source")) {
            assertThat(tree.handed("use.ts#" + named)).as(named).containsExactly("shapes.ts#Circle.area");
        }
        assertThat(tree.handed("use.ts#measured")).containsExactly("shapes.ts#Circle.size");
        assertThat(tree.handed("use.ts#rolled")).isEmpty();
        assertThat(tree.handed("use.js#js")).isEmpty();
    }

    @Test
    void a_function_that_is_handed_on_gives_what_is_asked_of_it() {
        tree.with(
                        "shapes.ts",
                        "export interface Sized { size(): number }",
                        "export class Circle { size() { return 2 } }",
                        "export interface Config { make: () => Sized }",
                        "export function build(make: () => Sized) {}",
                        "export function run(config: Config) {}",
                        "export class Maker { make(): Sized { return null! } }",
                        "export function circle(): Circle { return new Circle() }")
                .with(
                        "use.ts",
                        "import { build, circle, Circle, Config, Maker, run } from './shapes'",
                        "export function named() { build(circle) }",
                        "export function local() { const make = () => new Circle(); run({ make }) }",
                        "export function either(make: Circle | (() => Circle)) { run({ make: test ? make : () => make }) }",
                        "export class Own extends Maker { override make(): Circle { return new Circle() } }",
                        "export class Apart extends Maker { other(): Circle { return new Circle() } }");

        for (String from : List.of("named", "local", "either", "Own.make")) {
            assertThat(tree.handed("use.ts#" + from)).as(from).containsExactly("shapes.ts#Circle.size");
        }
        assertThat(tree.handed("use.ts#Apart.other")).isEmpty();
    }

    @Test
    void a_call_of_what_an_object_was_asked_to_have_runs_what_it_has() {
        tree.with("ops.ts", "export interface Ops { insert(child: Node): void; size: number }")
                .with(
                        "dom.ts",
                        "import { Ops } from './ops'",
                        "export const dom: Omit<Ops, 'remove'> = {",
                        "  insert: (child) => {},",
                        "  size: 1,",
                        "}")
                .with(
                        "use.ts",
                        "import { Ops } from './ops'",
                        "import { dom } from './dom'",
                        "export function all(ops: Ops) { ops.insert(null!) }",
                        "export function own() { dom.insert(null!) }");

        assertThat(tree.dispatched("use.ts#all")).containsExactly("dom.ts#dom.insert");
        assertThat(tree.dispatched("use.ts#own")).containsExactly("dom.ts#dom.insert");
    }
}
