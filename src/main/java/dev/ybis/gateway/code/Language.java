package dev.ybis.gateway.code;

import java.util.Locale;

/// The languages that are read, by file ending; `OTHER` files are nodes of the graph without edges of their own.
public enum Language {
    JAVA("java"),
    PYTHON("py", "pyi"),
    JAVASCRIPT("js", "jsx", "mjs", "cjs"),
    TYPESCRIPT("ts", "tsx", "mts", "cts"),
    GO("go"),
    RUST("rs"),
    MARKDOWN("md", "markdown"),
    ASCIIDOC("adoc", "asciidoc", "asc"),
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

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
