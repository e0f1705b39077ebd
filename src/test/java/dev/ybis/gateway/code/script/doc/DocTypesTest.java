package dev.ybis.gateway.code.script.doc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ybis.gateway.code.names.LinkTree;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What comments say of types in scripts, by the members that are found with it.
class DocTypesTest {
    private final LinkTree tree = new LinkTree();

    @BeforeEach
    void aShop() {
        tree.with(
                        "shop.js",
                        "class Shop {",
                        "  sell() {}",
                        "  /** @returns {Item[]} all of them */",
                        "  items() { return this.read() }",
                        "  read() { return load() }",
                        "}",
                        "class Item { pack() {} }",
                        "module.exports = Shop",
                        "module.exports.Item = Item")
                .with("other.js", "exports.Other = class Other { sell() {} pack() {} }");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Item",
                "Item | null",
                "(Item|undefined)=",
                "?Item",
                "!Item",
                "import('./shop').Item",
                "import(\"./shop\").Item",
                "string | import('./shop').Item | 5 | 'x'"
            })
    void a_parameter_is_what_its_comment_says(String type) {
        tree.with(
                "use.js",
                "const { Item } = require('./shop')",
                "/**",
                " * @param {string} name what it is called",
                " * @param {" + type + "} item what is packed",
                " */",
                "function use(name, item) { name.sell(); item.pack() }");

        assertThat(tree.calls("use.js#use")).containsExactly("shop.js#Item.pack");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Item[]", "Array<Item>", "Array.<Item>", "Set<Item>", "...Item", "Promise<Array<Item>>"})
    void what_holds_others_holds_what_its_comment_says(String type) {
        tree.with(
                "use.js",
                "const { Item } = require('./shop')",
                "/** @param {" + type + "} items */",
                "const use = async items => { for (const item of await items) item.pack() }");

        assertThat(tree.calls("use.js#use")).contains("shop.js#Item.pack");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{a: Item}", "Item &", "{", "import(./shop)", "*", "any", "Gone", ""})
    void what_is_not_read_or_not_there_says_nothing(String type) {
        tree.with(
                "use.js",
                "const { Item } = require('./shop')",
                "/** @param {" + type + "} item */",
                "function use(item) { item.pack() }");

        assertThat(tree.calls("use.js#use")).isEmpty();
        assertThat(tree.guessed("use.js#use")).containsExactly("shop.js#Item.pack");
        assertThat(tree.map().unresolved()).isEmpty();
    }

    @Test
    void types_of_other_files_get_names_by_typedef_wherever_it_stands() {
        tree.with(
                "use.js",
                "/** @typedef {import('./shop')} Shop */",
                "/** @typedef {import('./shop').Item} Thing */",
                "/** @typedef {import('./shop').Nothing} Nothing */",
                "class Counter {",
                "  /**",
                "   * @param {Shop} shop",
                "   * @param {Thing=} thing",
                "   * @param {Nothing} nothing",
                "   */",
                "  count(shop, thing, nothing) {",
                "    shop.sell(); thing.pack(); nothing.lost()",
                "    for (const item of shop.items()) item.pack()",
                "  }",
                "}");

        assertThat(tree.calls("use.js#Counter.count"))
                .containsExactly("shop.js#Item.pack", "shop.js#Shop.items", "shop.js#Shop.sell");
        assertThat(tree.uses("use.js#Counter.count")).contains("shop.js#Item", "shop.js#Shop");
        assertThat(tree.map().unresolved()).isEmpty();
    }

    @Test
    void variables_and_fields_are_what_their_comments_say() {
        tree.with(
                "use.js",
                "const Shop = require('./shop')",
                "class User {",
                "  /** @type {Shop} */",
                "  shop = make()",
                "  constructor() {",
                "    /** @type {Map<string, import('./shop').Item>} */",
                "    this.kept = new Map()",
                "  }",
                "  a() { this.shop.sell() }",
                "  b() { this.kept.get('x').pack() }",
                "}",
                "/** @type {Shop} */",
                "let one = make()",
                "function c() { one.sell() }");

        assertThat(tree.calls("use.js#User.a")).containsExactly("shop.js#Shop.sell");
        assertThat(tree.calls("use.js#User.b")).containsExactly("shop.js#Item.pack");
        assertThat(tree.calls("use.js#c")).containsExactly("shop.js#Shop.sell");
    }

    @Test
    void what_is_written_goes_before_what_a_comment_says() {
        tree.with("typed.ts", "export class Typed { sell() {} }")
                .with(
                        "use.ts",
                        "import { Typed } from './typed'",
                        "/** @param {import('./other').Other} x */",
                        "export function use(x: Typed) { x.sell() }");

        assertThat(tree.calls("use.ts#use")).containsExactly("typed.ts#Typed.sell");
    }

    @Test
    void a_module_that_is_one_class_is_used_as_that_class() {
        tree.with("use.js", "const Shop = require('./shop')", "function use(x) { return x instanceof Shop }");

        assertThat(tree.uses("use.js#use")).containsExactly("shop.js#Shop");
    }
}
