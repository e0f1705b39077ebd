package dev.ybis.gateway.code.text;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Programming languages that are not analysed. Their files are in the graph, but what they use is not known, nor which
/// code uses them.
public final class UnreadLanguage {
    private static final Map<String, String> BY_ENDING = Map.ofEntries(
            Map.entry("kt", "Kotlin"),
            Map.entry("kts", "Kotlin"),
            Map.entry("groovy", "Groovy"),
            Map.entry("gradle", "Groovy"),
            Map.entry("scala", "Scala"),
            Map.entry("sc", "Scala"),
            Map.entry("clj", "Clojure"),
            Map.entry("cljs", "Clojure"),
            Map.entry("aj", "AspectJ"),
            Map.entry("c", "C"),
            Map.entry("h", "C"),
            Map.entry("cc", "C++"),
            Map.entry("cpp", "C++"),
            Map.entry("cxx", "C++"),
            Map.entry("hh", "C++"),
            Map.entry("hpp", "C++"),
            Map.entry("cs", "C#"),
            Map.entry("fs", "F#"),
            Map.entry("vb", "Visual Basic"),
            Map.entry("m", "Objective-C"),
            Map.entry("mm", "Objective-C"),
            Map.entry("swift", "Swift"),
            Map.entry("dart", "Dart"),
            Map.entry("rb", "Ruby"),
            Map.entry("php", "PHP"),
            Map.entry("pl", "Perl"),
            Map.entry("pm", "Perl"),
            Map.entry("lua", "Lua"),
            Map.entry("r", "R"),
            Map.entry("jl", "Julia"),
            Map.entry("ex", "Elixir"),
            Map.entry("exs", "Elixir"),
            Map.entry("erl", "Erlang"),
            Map.entry("hs", "Haskell"),
            Map.entry("ml", "OCaml"),
            Map.entry("zig", "Zig"),
            Map.entry("nim", "Nim"),
            Map.entry("pyx", "Cython"),
            Map.entry("pxd", "Cython"),
            Map.entry("vue", "Vue"),
            Map.entry("svelte", "Svelte"),
            Map.entry("astro", "Astro"),
            Map.entry("coffee", "CoffeeScript"),
            Map.entry("proto", "Protocol Buffers"),
            Map.entry("sol", "Solidity"));

    private UnreadLanguage() {}

    /// What a file is written in; null where that is analysed, or is no programming language.
    public static @Nullable String of(String path) {
        int dot = path.lastIndexOf('.');
        return dot < 0 ? null : BY_ENDING.get(path.substring(dot + 1).toLowerCase(Locale.ROOT));
    }
}
