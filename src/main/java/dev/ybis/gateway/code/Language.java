package dev.ybis.gateway.code;

import dev.ybis.gateway.code.text.UnreadLanguage;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The languages that are read, by file ending; `OTHER` files are nodes of the graph without edges of their own.
public enum Language {
    JAVA("java"),
    PYTHON("py", "pyi"),
    JAVASCRIPT("js", "jsx", "mjs", "cjs"),
    TYPESCRIPT("ts", "tsx", "mts", "cts"),
    GO("go"),
    RUST("rs"),
    MARKDOWN("md", "markdown", "mdx"),
    ASCIIDOC("adoc", "asciidoc", "asc"),
    RESTRUCTUREDTEXT("rst", "rest"),
    OTHER;

    private final String[] endings;

    Language(String... endings) {
        this.endings = endings;
    }

    public static Language of(String path) {
        String ending = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        for (Language language : values()) {
            for (String known : language.endings) {
                if (known.equals(ending)) {
                    return language;
                }
            }
        }
        return OTHER;
    }

    /// The programming language of a file that is not analysed: what it uses is not known, nor which code uses it; null
    /// for others.
    public static @Nullable String unread(String path) {
        return UnreadLanguage.of(path);
    }

    /// The languages whose files a manifest of a name says how to build or to resolve; empty where it is none.
    public static Set<Language> governedBy(String manifest) {
        return switch (manifest) {
            case "pom.xml" -> Set.of(JAVA);
            case "pyproject.toml" -> Set.of(PYTHON);
            case "go.mod", "go.work" -> Set.of(GO);
            case "Cargo.toml" -> Set.of(RUST);
            case "package.json" -> Set.of(JAVASCRIPT, TYPESCRIPT);
            default -> isCompilerSettings(manifest) ? Set.of(JAVASCRIPT, TYPESCRIPT) : Set.of();
        };
    }

    /// Whether a file of a name is `tsconfig.json` or one of its like.
    public static boolean isCompilerSettings(String name) {
        return name.matches("[tj]sconfig(\\..+)?\\.json");
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
