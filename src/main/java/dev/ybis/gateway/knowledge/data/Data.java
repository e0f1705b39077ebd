package dev.ybis.gateway.knowledge.data;

import dev.ybis.gateway.code.Language;
import dev.ybis.gateway.code.SourceFile;
import java.util.Locale;
import java.util.Set;

/// Which files are data: long, in no language that is read, and neither sources of another nor prose. There can be as
/// much of it as of all else, and nobody looks for what is in it by words.
public final class Data {
    /// Longest file in characters that is taken for text whatever is in it: settings, build files, small tables.
    static final int LONG = 32 * 1024;

    /// Endings of sources in languages that are not read as such.
    private static final Set<String> SOURCES = Set.of(
            ("asm astro awk bas bash bat bzl c cc cl clj cljs cljc cmake coffee cpp cr cs css cu cxx d dart el elm erl "
                            + "ex exs f f90 fish fs fsx gd glsl gradle graphql groovy h hbs hcl hh hpp hrl hs hxx "
                            + "ino jinja jl kt kts less lisp lua m mk ml mli mm nim nix pas php pl pm prisma pro "
                            + "proto ps1 psm1 r rb re rkt s sass sc scala scm scss sh sol sql sv svelte swift tcl tf "
                            + "thrift twig v vala vb vhd vhdl vim vue wat zig zsh")
                    .split(" "));
    /// Endings of what programs write and read, though there may be sentences in it.
    private static final Set<String> DATA = Set.of(
            ("arff csv dat geojson har ipynb json json5 jsonc jsonl jsonlines ldif lock log map ndjson plist po pot "
                            + "properties psv resx rdf snap svg toml topojson tsv ttl xlf xliff xml yaml yml")
                    .split(" "));

    private Data() {}

    /// Whether a file is data, so that its beginning is enough to find it by.
    public static boolean is(SourceFile file) {
        if (file.language() != Language.OTHER || file.text().length() <= LONG) {
            return false;
        }
        String name = file.name();
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return DATA.contains(ending) || !SOURCES.contains(ending) && !Prose.is(file.text());
    }
}
