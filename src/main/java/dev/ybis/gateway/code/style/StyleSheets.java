package dev.ybis.gateway.code.style;

import dev.ybis.gateway.code.Edge;
import dev.ybis.gateway.code.Edges;
import dev.ybis.gateway.code.SourceFile;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Ties style sheets to those they take in by `@use`, `@forward` and `@import`: CSS, Sass and Less
/// ([Sass, "Finding the file"](https://sass-lang.com/documentation/at-rules/import/#finding-the-file)). What load paths
/// and packages bring is not looked for.
public final class StyleSheets {
    private static final List<String> ENDINGS = List.of(".scss", ".sass", ".css", ".less");
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|(?<=^|\\s)//[^\n]*", Pattern.DOTALL);
    private static final Pattern RULE =
            Pattern.compile("@(?:use|forward|import)\\s+(?:\\([^)\n]*\\)\\s*)?((?:[\"'][^\"'\n]+[\"']|url\\([^)\n]*\\))"
                    + "(?:\\s*,\\s*[\"'][^\"'\n]+[\"'])*)");
    private static final Pattern NAME = Pattern.compile("[\"']?([^\"'(),\\s]+)[\"']?\\s*(?:,|\\)|$)");

    private final Set<String> paths;
    private final Edges edges;

    private StyleSheets(Set<String> paths, Edges edges) {
        this.paths = paths;
        this.edges = edges;
    }

    public static void resolve(List<SourceFile> files, Edges edges) {
        Set<String> sheets = files.stream()
                .map(SourceFile::path)
                .filter(StyleSheets::isSheet)
                .collect(Collectors.toSet());
        StyleSheets style = new StyleSheets(sheets, edges);
        files.stream().filter(file -> sheets.contains(file.path())).forEach(style::read);
    }

    private static boolean isSheet(String path) {
        return ENDINGS.stream().anyMatch(path::endsWith);
    }

    private void read(SourceFile file) {
        String text = COMMENT.matcher(file.text()).replaceAll(StyleSheets::blank);
        RULE.matcher(text).results().forEach(rule -> {
            int line = 1
                    + (int) text.substring(0, rule.start())
                            .chars()
                            .filter(sign -> sign == '\n')
                            .count();
            String said = rule.group(1).startsWith("url(") ? rule.group(1).substring("url(".length()) : rule.group(1);
            NAME.matcher(said).results().map(name -> name.group(1)).forEach(name -> taken(file, name, line));
        });
    }

    private static String blank(MatchResult comment) {
        return comment.group().replaceAll("[^\n]", " ");
    }

    private void taken(SourceFile file, String name, int line) {
        if (name.matches("(?i)[a-z][a-z0-9+.-]*:.*|//.*|~.*")) {
            return;
        }
        String found = find(file.folder(), name);
        if (found != null) {
            edges.add(new Edge(file.path(), found, Edge.IMPORTS, "import", 1.0, line));
        } else if (name.startsWith(".")) {
            edges.unresolved(file.path(), name, line);
        }
    }

    private @Nullable String find(String folder, String name) {
        String path = SourceFile.join(folder, name);
        if (path == null) {
            return null;
        }
        String beside = SourceFile.folder(path).isEmpty() ? "" : SourceFile.folder(path) + "/";
        String partial = beside + "_" + SourceFile.name(path);
        return Stream.of(path, partial, path + "/index", path + "/_index")
                .flatMap(stem -> Stream.concat(Stream.of(stem), ENDINGS.stream().map(ending -> stem + ending)))
                .filter(paths::contains)
                .findFirst()
                .orElse(null);
    }
}
