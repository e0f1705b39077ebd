package dev.ybis.gateway.code.names;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScriptLinksTest {
    private final LinkTree tree = new LinkTree();

    @BeforeEach
    void aShop() {
        tree.with("shop/index.ts", "export * from './items'", "export { make as build } from './items'")
                .with(
                        "shop/items.ts",
                        "export const LIMIT = 3",
                        "export interface Sellable { sell(): void }",
                        "export class Item implements Sellable {",
                        "  next?: Item",
                        "  constructor(public name: string) {}",
                        "  sell(): void {}",
                        "  twin() { return new Item(this.name) }",
                        "  static best(): Item { return new Item('best') }",
                        "}",
                        "export class Rare extends Item { sell() { super.sell() } }",
                        "export function make(name: string) { return new Item(name) }",
                        "export default function () { return make('x') }");
    }

    @Test
    void a_name_is_followed_through_imports_aliases_and_barrels() {
        tree.with(
                "use.ts",
                "import first, { make, build as put, LIMIT } from './shop'",
                "import { make as renamed } from './shop/items'",
                "import * as shop from './shop'",
                "function a() { make('x') }",
                "function b() { put('x') }",
                "function c() { renamed('x') }",
                "function d() { shop.make('x') }",
                "const e = () => LIMIT");

        for (String from : new String[] {"a", "b", "c", "d"}) {
            assertThat(tree.calls("use.ts#" + from)).as(from).containsExactly("shop/items.ts#make");
        }
        assertThat(tree.uses("use.ts#e")).containsExactly("shop/items.ts#LIMIT");
    }

    @Test
    void a_member_is_found_by_what_was_made_written_or_given_back() {
        tree.with(
                "use.ts",
                "import { Item, make, Sellable } from './shop'",
                "function a() { const item = new Item('x'); item.sell() }",
                "function b(item: Item | null) { item?.sell() }",
                "function c() { make('x').twin().sell() }",
                "function d(items: Item[]) { for (const item of items) item.sell() }",
                "async function e(item: Promise<Item>) { (await item).sell() }",
                "function f(items: Map<string, Item>) { items.get('x')!.sell() }",
                "function g() { Item.best().sell() }",
                "function h(x: unknown) { (x as Item).sell() }",
                "function i(items: Item[]) { items.filter(x => x).forEach(item => item.sell()) }",
                "function j(item: Item) { item.next!.next!.sell() }",
                "const k = (item: Item) => { const { next } = item; item.sell() }",
                "function l({ item }: { item: Item }) { item.sell() }");

        for (String from : new String[] {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k"}) {
            assertThat(tree.calls("use.ts#" + from)).as(from).contains("shop/items.ts#Item.sell");
        }
    }

    @Test
    void a_callback_is_given_what_who_takes_it_says() {
        tree.with(
                        "take.ts",
                        "import { Item } from './shop'",
                        "export type Handler = (item: Item, place: number) => void",
                        "export function each(times: number, handler: (item: Item) => void) {}",
                        "export function every<T extends Item>(handler: (all: T[]) => Item) {}",
                        "export class Shelf {",
                        "  constructor(fill: (shelf: Shelf, first: Item) => void) {}",
                        "  onSold: Handler = item => item.sell()",
                        "  walk(handler: Handler) {}",
                        "}")
                .with(
                        "use.ts",
                        "import { each, every, Handler, Shelf } from './take'",
                        "function a() { each(2, item => item.sell()) }",
                        "function b() { every(all => { all[0].sell(); return all[0] }) }",
                        "function c() { new Shelf((shelf, item) => { item.sell() }) }",
                        "function d(shelf: Shelf) { shelf.walk(function (item) { item.sell() }) }",
                        "const e: Handler = (item) => item.sell()",
                        "function f() { each(1, ({ next }) => next.sell()) }",
                        "function g(make: () => Item) { make().sell() }",
                        "import { Item } from './shop'",
                        "function h() { each(item => item.sell()) }");

        for (String from : new String[] {"a", "b", "c", "d", "e", "f", "g"}) {
            assertThat(tree.calls("use.ts#" + from)).as(from).contains("shop/items.ts#Item.sell");
        }
        assertThat(tree.calls("take.ts#Shelf.onSold")).containsExactly("shop/items.ts#Item.sell");
        assertThat(tree.calls("use.ts#h")).doesNotContain("shop/items.ts#Item.sell");
    }

    @Test
    void functions_of_an_object_are_given_what_is_asked_of_it() {
        tree.with(
                        "take.ts",
                        "import { Item } from './shop'",
                        "export interface Options { start?(item: Item): void; end: { sold: (item: Item) => void } }",
                        "export function run(times: number, options: Partial<Options>) {}")
                .with(
                        "use.ts",
                        "import { run, Options } from './take'",
                        "function a() { run(1, { start(item) { item.sell() } }) }",
                        "function b() { run(1, { start: item => item.sell() }) }",
                        "function c() { run(1, { end: { sold: item => item.sell() } }) }",
                        "function d() { const options: Options = { end: { sold: item => item.sell() } } }",
                        "function e() { run(1, { other: item => item.sell() }) }");

        for (String from : new String[] {"a", "b", "c", "d"}) {
            assertThat(tree.calls("use.ts#" + from)).as(from).contains("shop/items.ts#Item.sell");
        }
        assertThat(tree.calls("use.ts#e")).doesNotContain("shop/items.ts#Item.sell");
    }

    @Test
    void a_callback_is_given_what_a_comment_says() {
        tree.with(
                        "take.js",
                        "const { Item } = require('./item')",
                        "/** @param {function(Item, number=): void} handler called with each */",
                        "function each(handler) {}",
                        "/** @param {(err: Error | null, item?: Item) => void} done */",
                        "function load(done) {}",
                        "module.exports = { each, load }")
                .with("item.js", "class Item { sell() {} }", "module.exports.Item = Item")
                .with(
                        "use.js",
                        "const { each, load } = require('./take')",
                        "function a() { each(item => item.sell()) }",
                        "function b() { load((err, item) => { item.sell() }) }",
                        "function c() { load((err) => { err.sell() }) }");

        assertThat(tree.calls("use.js#a")).contains("item.js#Item.sell");
        assertThat(tree.calls("use.js#b")).contains("item.js#Item.sell");
        assertThat(tree.calls("use.js#c")).doesNotContain("item.js#Item.sell");
    }

    @Test
    void what_an_object_in_a_function_holds_is_used_by_what_the_function_belongs_to() {
        tree.with("make.ts", "export const make = (f: any) => f")
                .with(
                        "use.ts",
                        "import { make } from './make'",
                        "import { LIMIT, make as item } from './shop'",
                        "export const A = make((p) => { p.push({ code: 1, issues: p.map(i => item(i)) }) })",
                        "export const B = make(() => { const x = { limit: LIMIT, m() { return item('x') } }; return x })");

        assertThat(tree.calls("use.ts#A")).contains("shop/items.ts#make");
        assertThat(tree.uses("use.ts#B")).contains("shop/items.ts#LIMIT");
        assertThat(tree.calls("use.ts#B")).contains("shop/items.ts#make");
        assertThat(tree.calls("use.ts")).isEmpty();
    }

    @Test
    void types_with_several_qualifiers_are_found_wherever_they_stand() {
        tree.with("core.ts", "export * as util from './util'")
                .with("util.ts", "export type Format = 'a'", "export interface Wide<in out T, out U = T> { t: T }")
                .with(
                        "use.ts",
                        "import * as z from './core'",
                        "const a = ('a' as z.util.Format)",
                        "const b = 'a' satisfies z.util.Format",
                        "const c: z.util.Format = 'a'",
                        "const d = {} as z.util.Wide<string>");

        for (String from : new String[] {"a", "b", "c"}) {
            assertThat(tree.uses("use.ts#" + from)).as(from).containsExactly("util.ts#Format");
        }
        assertThat(tree.uses("use.ts#d")).containsExactly("util.ts#Wide");
        assertThat(tree.map().unresolved()).isEmpty();
    }

    @Test
    void a_call_on_an_interface_may_run_what_implements_it() {
        tree.with("use.ts", "import { Sellable } from './shop'", "function a(it: Sellable) { it.sell() }");

        assertThat(tree.calls("use.ts#a")).containsExactly("shop/items.ts#Sellable.sell");
        assertThat(tree.dispatched("use.ts#a")).containsExactly("shop/items.ts#Item.sell", "shop/items.ts#Rare.sell");
        assertThat(tree.inherits("shop/items.ts#Item")).containsExactly("shop/items.ts#Sellable");
    }

    @Test
    void modules_of_node_are_followed_in_their_many_forms() {
        tree.with(
                        "lib/app.js",
                        "exports = module.exports = createApp",
                        "function createApp() { return new App() }",
                        "function App() { this.handlers = [] }",
                        "App.prototype.run = function run() { return this.stop() }",
                        "App.prototype.stop = function () {}",
                        "exports.helper = function helper() {}")
                .with(
                        "lib/many.js",
                        "module.exports = { one, two: second }",
                        "function one() {}",
                        "function second() {}")
                .with(
                        "use.js",
                        "const app = require('./lib/app')",
                        "const { one, two } = require('./lib/many')",
                        "const many = require('./lib/many')",
                        "function a() { app() }",
                        "function b() { one(); two() }",
                        "function c() { many.one() }",
                        "function d() { app().run() }");

        assertThat(tree.calls("use.js#a")).containsExactly("lib/app.js#createApp");
        assertThat(tree.calls("use.js#b")).containsExactly("lib/many.js#one", "lib/many.js#second");
        assertThat(tree.calls("use.js#c")).containsExactly("lib/many.js#one");
        assertThat(tree.calls("use.js#d")).containsExactly("lib/app.js#App.run", "lib/app.js#createApp");
        assertThat(tree.calls("lib/app.js#App.run")).containsExactly("lib/app.js#App.stop");
    }

    @Test
    void a_class_calls_the_constructor_above_it() {
        tree.with("base.js", "module.exports = class Base { constructor(x) {} }")
                .with(
                        "use.js",
                        "const Base = require('./base')",
                        "class Own extends Base { constructor() { super(1) } }",
                        "class Bare extends Base {}",
                        "const a = () => new Own()",
                        "const b = () => new Bare()");

        assertThat(tree.calls("use.js#a")).containsExactly("use.js#Own.constructor");
        assertThat(tree.calls("use.js#b")).containsExactly("use.js#Bare");
        assertThat(tree.calls("use.js#Own.constructor")).containsExactly("base.js#Base.constructor");
        assertThat(tree.calls("use.js#Bare")).containsExactly("base.js#Base.constructor");
    }

    @Test
    void objects_with_functions_are_modules_of_their_own() {
        tree.with("api.js", "export const api = { get() { return api.put() }, put: () => 1 }")
                .with("use.js", "import { api } from './api.js'", "export function a() { api.get() }");

        assertThat(tree.calls("use.js#a")).containsExactly("api.js#api.get");
        assertThat(tree.calls("api.js#api.get")).containsExactly("api.js#api.put");
    }

    @Test
    void what_a_field_begins_with_and_what_an_object_is_made_of_see_what_is_around() {
        tree.with(
                "use.ts",
                "import { make } from './shop'",
                "class Shelf {",
                "  first = this.put()",
                "  later = () => this.put()",
                "  put() { return make('x') }",
                "}",
                "const all = { make, again: make('y') }",
                "function a() { all.make('z').sell(); all.again.sell() }");

        assertThat(tree.calls("use.ts#Shelf.first")).containsExactly("use.ts#Shelf.put");
        assertThat(tree.calls("use.ts#Shelf.later")).containsExactly("use.ts#Shelf.put");
        assertThat(tree.calls("use.ts#a")).contains("shop/items.ts#make", "shop/items.ts#Item.sell");
    }

    @Test
    void what_is_put_on_a_function_is_found_on_it() {
        tree.with(
                "use.js",
                "export function run() { this.left = 1 }",
                "run.first = function () { return run.second() }",
                "run.second = function () {}",
                "export function a() { run.first(); run.second() }");

        assertThat(tree.calls("use.js#a")).containsExactly("use.js#run.first", "use.js#run.second");
        assertThat(tree.calls("use.js#run.first")).containsExactly("use.js#run.second");
    }

    @Test
    void a_component_uses_the_components_in_its_markup() {
        tree.with("Button.tsx", "export function Button(props: { label: string }) { return <b>{props.label}</b> }")
                .with(
                        "Page.tsx",
                        "import { Button } from './Button'",
                        "export const Page = () => <Button label='x' />");

        assertThat(tree.calls("Page.tsx#Page")).containsExactly("Button.tsx#Button");
    }

    @Test
    void what_a_library_gives_is_not_guessed_and_what_nobody_knows_is() {
        tree.with(
                "use.ts",
                "import { make } from './shop'",
                "import got from 'got'",
                "function a() { got('x').sell() }",
                "function b(thing: any) { thing.twin() }");

        assertThat(tree.guessed("use.ts#a")).isEmpty();
        assertThat(tree.guessed("use.ts#b")).containsExactly("shop/items.ts#Item.twin");
    }

    @Test
    void to_let_others_have_what_is_declared_here_is_no_reference_to_it() {
        tree.with("own.ts", "function quiet() {}", "export { quiet }", "export function loud() {}");

        assertThat(tree.taken("own.ts")).isEmpty();
        assertThat(tree.taken("shop/index.ts")).containsExactly("shop/items.ts#make");
    }

    @Test
    void another_name_for_a_class_makes_none_of_it() {
        tree.with("names.ts", "import { Rare } from './shop/items'", "export type Seldom = Rare & { price: number }");

        assertThat(tree.calls("names.ts#Seldom")).isEmpty();
        assertThat(tree.uses("names.ts#Seldom")).containsExactly("shop/items.ts#Rare");
    }

    @Test
    void what_an_object_of_a_file_was_given_may_be_meant_where_nobody_knows_what_has_it() {
        tree.with(
                        "answer.js",
                        "const view = require('./view')",
                        "const answer = Object.create(Base.prototype)",
                        "answer.draw = function draw() { return this.read('x') }",
                        "answer.get = answer.read = function read(name) { return name }",
                        "module.exports = answer")
                .with("view.js", "exports.View = class View { draw() {} }")
                .with(
                        "use.js",
                        "const answer = require('./answer')",
                        "function a(res) { res.draw() }",
                        "function b(res) { res.get('x') }",
                        "function c(x) { return x.constructor }");

        assertThat(tree.guessed("use.js#a")).containsExactly("answer.js#answer.draw", "view.js#View.draw");
        assertThat(tree.guessed("use.js#b")).containsExactly("answer.js#answer.get");
        assertThat(tree.uses("answer.js#answer.get")).contains("answer.js#answer.read");
    }

    @Test
    void what_everything_has_is_no_reference_to_a_constructor() {
        tree.with(
                "use.ts",
                "import { Item } from './shop'",
                "function a(x: any): Item { x.constructor(); return x.name }");

        assertThat(tree.guessed("use.ts#a")).containsExactly("shop/items.ts#Item.name");
    }

    @Test
    void members_of_a_type_without_a_name_belong_to_what_is_declared_with_it() {
        tree.with(
                        "types.ts",
                        "export const allowed: { value: boolean } = cached()",
                        "export type Result = { success: true } | { success: false; why: string }",
                        "export function unused() {}")
                .with(
                        "use.ts",
                        "import { allowed, Result } from './types'",
                        "import * as types from './types'",
                        "function a() { return allowed.value }",
                        "function b(result: Result) { return result.success }",
                        "function c() { return types.allowed.value }");

        for (String from : new String[] {"a", "c"}) {
            assertThat(tree.uses("use.ts#" + from)).as(from).containsExactly("types.ts#allowed");
        }
        assertThat(tree.uses("use.ts#b")).containsExactly("types.ts#Result", "types.ts#Result.success");
        assertThat(tree.uses("use.ts")).isEmpty();
    }

    @Test
    void who_has_from_a_barrel_only_what_it_passes_on_has_that_from_elsewhere() {
        tree.with("use.ts", "import { make } from './shop'")
                .with("effect.ts", "import './shop'")
                .with("unseen.js", "const shop = require('./hidden')", "shop()")
                .with("hidden.js", "module.exports = make(1)(2)");

        assertThat(tree.passedOn("use.ts")).containsExactly("shop/index.ts");
        assertThat(tree.passedOn("effect.ts")).isEmpty();
        assertThat(tree.passedOn("unseen.js")).isEmpty();
    }
}
