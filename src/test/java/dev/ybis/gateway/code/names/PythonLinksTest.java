package dev.ybis.gateway.code.names;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PythonLinksTest {
    private final LinkTree tree = new LinkTree();

    @BeforeEach
    void aPackage() {
        tree.with("shop/__init__.py", "from .items import Item as Item, make")
                .with(
                        "shop/items.py",
                        "LIMIT = 3",
                        "class Item:",
                        "    price: int = 1",
                        "    def __init__(self, name):",
                        "        self.name = name",
                        "    def sell(self): pass",
                        "    def other(self) -> 'Item': return self",
                        "    @property",
                        "    def twin(self): return Item('twin')",
                        "    @classmethod",
                        "    def best(cls): return cls('best')",
                        "class Rare(Item):",
                        "    def sell(self): super().sell()",
                        "    def polish(self): pass",
                        "def make(name): return Item(name)");
    }

    @Test
    void a_name_is_followed_through_imports_aliases_and_packages_that_pass_it_on() {
        tree.with(
                "use.py",
                "import shop",
                "import shop.items as things",
                "from shop import make as build",
                "from shop.items import *",
                "def a(): shop.make('x')",
                "def b(): things.make('x')",
                "def c(): build('x')",
                "def d(): make('x')",
                "def e(): return things.LIMIT");

        for (String from : new String[] {"a", "b", "c", "d"}) {
            assertThat(tree.calls("use.py#" + from)).as(from).containsExactly("shop/items.py#make");
        }
        assertThat(tree.uses("use.py#e")).containsExactly("shop/items.py#LIMIT");
        assertThat(tree.taken("use.py")).contains("shop/items.py#make");
    }

    @Test
    void an_import_in_a_function_and_a_package_without_a_file_are_followed() {
        tree.with("far/deep/tool.py", "def run(): pass");
        tree.with("use.py", "import far.deep.tool", "def a():", "    from far.deep import tool", "    tool.run()")
                .with("other.py", "import far.deep.tool", "def b(): far.deep.tool.run()");

        assertThat(tree.calls("use.py#a")).containsExactly("far/deep/tool.py#run");
        assertThat(tree.calls("other.py#b")).containsExactly("far/deep/tool.py#run");
    }

    @Test
    void a_member_is_found_by_what_was_made_annotated_or_given_back() {
        tree.with(
                "use.py",
                "from typing import Optional",
                "from shop import Item, make",
                "def a():",
                "    item = Item('x')",
                "    item.sell()",
                "def b(item: Item): item.sell()",
                "def c(): make('x').other().sell()",
                "def d(item: Optional[Item]): item.sell()",
                "def e(items: list[Item]):",
                "    for item in items: item.sell()",
                "def f(): Item.best().sell()",
                "def g(item: 'Item'): item.twin.sell()",
                "def h(): [item.sell() for item in [make('x')]]",
                "def i(items: dict[str, Item]):",
                "    for key, item in items.items(): item.sell()");

        for (String from : new String[] {"a", "b", "c", "d", "e", "f", "g", "h", "i"}) {
            assertThat(tree.calls("use.py#" + from)).as(from).contains("shop/items.py#Item.sell");
        }
    }

    @Test
    void to_make_one_calls_its_constructor_and_uses_the_class() {
        tree.with(
                "use.py",
                "from shop import Item",
                "from shop.items import Rare",
                "def a(): Item('x')",
                "def b(): Rare('x')");

        assertThat(tree.calls("use.py#a")).containsExactly("shop/items.py#Item.__init__");
        assertThat(tree.uses("use.py#a")).containsExactly("shop/items.py#Item");
        assertThat(tree.calls("use.py#b")).containsExactly("shop/items.py#Rare");
        assertThat(tree.calls("shop/items.py#Rare")).containsExactly("shop/items.py#Item.__init__");
    }

    @Test
    void a_field_has_what_its_class_puts_into_it() {
        tree.with(
                "use.py",
                "from shop import Item",
                "class Shelf:",
                "    def __init__(self, other: Item):",
                "        self.own = Item('x')",
                "        self.other = other",
                "    def a(self): self.own.sell()",
                "    def b(self): self.other.sell()",
                "class Wide(Shelf):",
                "    def c(self): self.own.sell()");

        assertThat(tree.calls("use.py#Shelf.a")).containsExactly("shop/items.py#Item.sell");
        assertThat(tree.calls("use.py#Shelf.b")).containsExactly("shop/items.py#Item.sell");
        assertThat(tree.calls("use.py#Wide.c")).containsExactly("shop/items.py#Item.sell");
    }

    @Test
    void what_overrides_a_method_may_run_instead() {
        tree.with("use.py", "from shop import Item", "def a(item: Item): item.sell()");

        assertThat(tree.inherits("shop/items.py#Rare")).containsExactly("shop/items.py#Item");
        assertThat(tree.inherits("shop/items.py#Rare.sell")).containsExactly("shop/items.py#Item.sell");
        assertThat(tree.calls("shop/items.py#Rare.sell")).containsExactly("shop/items.py#Item.sell");
        assertThat(tree.dispatched("use.py#a")).containsExactly("shop/items.py#Rare.sell");
    }

    @Test
    void a_member_of_who_knows_what_is_guessed_by_its_name_among_the_files_needed() {
        tree.with("unrelated.py", "class Boat:", "    def sell(self): pass")
                .with("use.py", "import shop", "def a(thing): thing.sell()", "def b(thing): thing.polish()");

        assertThat(tree.calls("use.py#a")).isEmpty();
        assertThat(tree.guessed("use.py#a")).containsExactly("shop/items.py#Item.sell", "shop/items.py#Rare.sell");
        assertThat(tree.guessed("use.py#b")).containsExactly("shop/items.py#Rare.polish");
    }

    @Test
    void nothing_is_guessed_of_what_belongs_to_a_library() {
        tree.with(
                "use.py",
                "import shop",
                "import requests",
                "def a(): requests.get('x').sell()",
                "def b(): 'text'.sell()",
                "def c(): len([]).sell()");

        assertThat(tree.guessed("use.py#a")).isEmpty();
        assertThat(tree.guessed("use.py#b")).isEmpty();
        assertThat(tree.guessed("use.py#c")).isEmpty();
    }

    @Test
    void a_method_of_a_type_below_is_guessed_where_the_type_itself_has_none() {
        tree.with("use.py", "from shop import Item", "def a(item: Item): item.polish()");

        assertThat(tree.guessed("use.py#a")).containsExactly("shop/items.py#Rare.polish");
    }

    @Test
    void a_module_that_is_handed_on_is_used_as_a_whole() {
        tree.with("use.py", "import shop.items as things", "def a(): register(things)");

        assertThat(tree.uses("use.py#a")).containsExactly("shop/items.py");
    }

    @Test
    void code_outside_of_functions_belongs_to_the_variable_it_fills_or_to_the_file() {
        tree.with("use.py", "from shop import make", "first = make('x')", "print(make('y'))");

        assertThat(tree.calls("use.py#first")).containsExactly("shop/items.py#make");
        assertThat(tree.calls("use.py")).containsExactly("shop/items.py#make");
    }

    @Test
    void a_local_name_hides_an_imported_one() {
        tree.with(
                "use.py",
                "from shop import make",
                "def a(make): make('x')",
                "def b():",
                "    make = len",
                "    make('x')");

        assertThat(tree.calls("use.py#a")).isEmpty();
        assertThat(tree.calls("use.py#b")).isEmpty();
    }

    @Test
    void functions_and_values_that_lead_back_to_themselves_come_to_an_end() {
        tree.with(
                "use.py",
                "from shop import Item",
                "def a(n): return b(n - 1) if n else Item('x')",
                "def b(n): return a(n - 1)",
                "def c(): b(3).sell()",
                "class Node:",
                "    def __init__(self): self.next = self.next",
                "    def last(self):",
                "        node = self",
                "        while node.next: node = node.next",
                "        node.last()");

        assertThat(tree.calls("use.py#c")).contains("shop/items.py#Item.sell");
    }

    @Test
    void types_that_extend_each_other_in_a_circle_come_to_an_end() {
        tree.with("use.py", "class A(B):", "    def run(self): self.go()", "class B(A):", "    def go(self): pass");

        assertThat(tree.calls("use.py#A.run")).containsExactly("use.py#B.go");
    }

    @Test
    void a_loop_over_what_loops_itself_gives_its_next() {
        tree.with(
                "use.py",
                "class Token:",
                "    def text(self): pass",
                "class Stream:",
                "    def __iter__(self): return self",
                "    def __next__(self): return Token()",
                "    def all(self):",
                "        for token in self: token.text()",
                "class Held:",
                "    def __getitem__(self, key): return Stream()",
                "def first(held: Held):",
                "    for token in held['x']: token.text()");

        assertThat(tree.calls("use.py#Stream.all")).containsExactly("use.py#Token.text");
        assertThat(tree.calls("use.py#first")).containsExactly("use.py#Token.text");
    }

    @Test
    void who_has_from_a_package_only_what_it_passes_on_has_that_from_elsewhere() {
        LinkTree tree = new LinkTree()
                .with("kit/__init__.py", "from .app import App as App", "from .tools import cut", "def own(): pass")
                .with("kit/app.py", "class App: pass")
                .with("kit/tools.py", "def cut(): pass")
                .with("named.py", "from kit import App")
                .with("module.py", "import kit", "def f(): return kit.cut()")
                .with("own.py", "from kit import App, own")
                .with("all.py", "from kit import *")
                .with("handed.py", "import kit", "def f(g): return g(kit)")
                .with("effect.py", "import kit");

        assertThat(tree.passedOn("named.py")).containsExactly("kit/__init__.py");
        assertThat(tree.passedOn("module.py")).containsExactly("kit/__init__.py");
        assertThat(tree.passedOn("kit/__init__.py")).isEmpty();
        for (String from : new String[] {"own.py", "all.py", "effect.py", "handed.py"}) {
            assertThat(tree.passedOn(from)).as(from).isEmpty();
        }
    }

    @Test
    void what_a_function_makes_of_a_global_name_is_what_others_find_in_it() {
        tree.with("own.py", "class Held:", "    def drop(self): pass", "class Other:", "    def drop(self): pass")
                .with(
                        "use.py",
                        "from own import Held, Other",
                        "_held = None",
                        "def use():",
                        "    _held.drop()",
                        "def fill():",
                        "    global _held",
                        "    if _held is None:",
                        "        _held = Held()",
                        "    return _held",
                        "def apart():",
                        "    _held = Other()",
                        "    _held.drop()");

        assertThat(tree.calls("use.py#use")).containsExactly("own.py#Held.drop");
        assertThat(tree.uses("use.py#fill")).contains("use.py#_held");
        assertThat(tree.calls("use.py#apart")).contains("own.py#Other.drop");
    }
}
