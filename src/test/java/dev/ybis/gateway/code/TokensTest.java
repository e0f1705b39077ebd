package dev.ybis.gateway.code;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What counts as a change of a text, and what does not.
class TokensTest {
    private static String tokens(String path, String text) {
        return Tokens.of(SourceFile.of(path, text.replace("\\n", "\n"))).all();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "A.java | class A { int f() { return 1; } } | /** Says. */\\nclass A {\\n  // one\\n  int f()\\n  { return /* it */ 1; }\\n}",
                "a.py   | def f(a, b):\\n    return a | # says\\ndef f(a,\\n      b):\\n\\n        return a  # it",
                "a.ts   | export const f = (a: T) => { return a; } | export const f =\\n  (a: T) => {\\n  // says\\n  return a; }",
                "a.go   | package a\\nfunc F() int { return 1 } | package a\\n\\n// F says.\\nfunc F() int {\\n  return 1 }",
                "a.rs   | fn f() -> u8 { 1 } | /// Says.\\nfn f() -> u8 {\\n    1 // it\\n}",
                "a.json | {\"a\": [1, 2]} | {\\n  \"a\": [\\n    1,\\n    2\\n  ]\\n}"
            })
    void white_space_and_comments_are_no_change(String path, String one, String other) {
        assertThat(tokens(path, other)).isEqualTo(tokens(path, one)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "A.java | class A { String s = \"a b\"; } | class A { String s = \"a  b\"; }",
                "A.java | class A { int a; } | class A { int b; }",
                "a.py   | if x:\\n    f()\\n    g() | if x:\\n    f()\\ng()",
                "a.js   | f(`a b`) | f(`a  b`)",
                "a.js   | f(/a b/) | f(/a  b/)",
                "a.go   | package a\\nvar s = `a b` | package a\\nvar s = `a  b`",
                "a.rs   | const C: char = ' '; | const C: char = '-';",
                "a.rs   | const S: &str = r\"a b\"; | const S: &str = r\"ab\";",
                "A.java | class A { int f( { return 1; } } | class A { int f( { return 2; } }"
            })
    void what_a_program_can_tell_apart_is_a_change(String path, String one, String other) {
        assertThat(tokens(path, other)).isNotEqualTo(tokens(path, one));
    }

    @Test
    void what_a_docstring_says_is_no_change_and_what_a_string_is_used_for_is() {
        String one = "'All of it.'\ndef f(a):\n    return a\n";
        String other = "def f(a):\n    \"\"\"Says\n    more.\"\"\"\n    return a\n";
        assertThat(tokens("a.py", other)).isEqualTo(tokens("a.py", one));
        assertThat(tokens("a.py", "s = 'a'")).isNotEqualTo(tokens("a.py", "s = 'b'"));
        assertThat(tokens("a.js", "'use strict'")).isNotEqualTo(tokens("a.js", "'use asm'"));
    }

    @Test
    void some_lines_give_their_own_tokens() {
        Tokens tokens = Tokens.of(SourceFile.of("a.js", "a();\n\nb(\n  1);\nc();\n"));
        assertThat(tokens.between(3, 4)).isEqualTo("b\n(\n1\n)\n;");
    }

    @Test
    void code_nested_beyond_any_stack_is_read_as_well() {
        String deep = "x = " + "[".repeat(20_000) + "]".repeat(20_000);
        assertThat(tokens("a.js", deep)).hasSizeGreaterThan(40_000);
    }
}
