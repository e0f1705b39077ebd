package dev.ybis.gateway.knowledge;

import dev.ybis.gateway.code.Language;
import dev.ybis.gateway.code.SourceFile;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What texts are written in, as answers name it.
public final class Written {
    private static final String HTML = "html";
    private static final String PDF = "pdf";
    private static final String TEXT = "text";

    private static final Set<String> PROSE = Set.of(
            Language.MARKDOWN.text(), Language.ASCIIDOC.text(), Language.RESTRUCTUREDTEXT.text(), HTML, PDF, TEXT);

    private Written() {}

    /// All that a text can be written in.
    public static Set<String> all() {
        return Stream.concat(Arrays.stream(Language.values()).map(Language::text), Stream.of(HTML, PDF, TEXT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /// Whether people read what is written so, and no machine.
    static boolean isProse(String language) {
        return PROSE.contains(language);
    }

    /// What a file is written in. One that is read as Markdown and not called so was brought in as something else.
    static String in(SourceFile file) {
        if (file.language() != Language.MARKDOWN || Language.of(file.path()) == Language.MARKDOWN) {
            return file.language().text();
        }
        String path = file.path().toLowerCase(Locale.ROOT);
        return path.endsWith(".html") || path.endsWith(".htm") ? HTML : path.endsWith(".pdf") ? PDF : TEXT;
    }
}
