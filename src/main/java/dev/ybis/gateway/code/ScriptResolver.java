package dev.ybis.gateway.code;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ybis.gateway.code.Outline.Mention;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Ties JavaScript and TypeScript files together by relative module names, and by the names of the packages that lie in
/// the tree ([Node's resolution](https://nodejs.org/api/modules.html#all-together); `./x.js` may be written in `x.ts`).
final class ScriptResolver {
    private static final List<String> ENDINGS =
            List.of("", ".ts", ".tsx", ".d.ts", ".js", ".jsx", ".mjs", ".cjs", ".mts", ".cts", ".json");
    private static final Map<String, List<String>> WRITTEN_AS = Map.of(
            ".js",
            List.of(".ts", ".tsx", ".d.ts"),
            ".jsx",
            List.of(".tsx"),
            ".mjs",
            List.of(".mts", ".d.mts"),
            ".cjs",
            List.of(".cts", ".d.cts"));

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Set<String> paths;
    private final Map<String, Outline> outlines;
    private final Edges edges;
    private final Map<String, String> packages = new HashMap<>();

    ScriptResolver(List<SourceFile> files, Set<String> paths, Map<String, Outline> outlines, Edges edges) {
        this.paths = paths;
        this.outlines = outlines;
        this.edges = edges;
        files.stream().filter(file -> file.name().equals("package.json")).forEach(this::declare);
    }

    /// Remembers which file a package of this tree stands for.
    private void declare(SourceFile manifest) {
        try {
            JsonNode content = JSON.readTree(manifest.text());
            String name = content.path("name").asText("");
            String main = content.path("main").asText(content.path("module").asText("index"));
            String file = module(join(manifest.folder(), main));
            if (!name.isEmpty() && file != null) {
                packages.put(name, file);
            }
        } catch (JsonProcessingException _) {
            // a broken manifest declares nothing
        }
    }

    void resolve() {
        outlines.forEach((path, outline) -> outline.mentions().forEach(mention -> resolve(path, mention)));
    }

    private void resolve(String path, Mention mention) {
        String name = mention.text().replaceFirst("[?#].*$", "");
        boolean relative = name.startsWith("./") || name.startsWith("../") || name.equals(".") || name.equals("..");
        String target = relative ? module(join(SourceFile.folder(path), name)) : packages.get(name);
        if (target != null) {
            edges.add(new Edge(path, target, Edge.IMPORTS, "import", 1.0, mention.line()));
        } else if (relative) {
            edges.unresolved(path, mention);
        } else {
            edges.external(path, External.npmPackage(name), mention.line());
        }
    }

    private @Nullable String module(@Nullable String stem) {
        if (stem == null) {
            return null;
        }
        for (Map.Entry<String, List<String>> written : WRITTEN_AS.entrySet()) {
            if (stem.endsWith(written.getKey()) && !paths.contains(stem)) {
                String bare = stem.substring(0, stem.length() - written.getKey().length());
                for (String ending : written.getValue()) {
                    if (paths.contains(bare + ending)) {
                        return bare + ending;
                    }
                }
            }
        }
        for (String folder : new String[] {stem, stem.isEmpty() ? "index" : stem + "/index"}) {
            for (String ending : ENDINGS) {
                if (paths.contains(folder + ending)) {
                    return folder + ending;
                }
            }
        }
        return null;
    }

    /// `path` seen from `folder`, without `.` and `..`; null where it leaves the tree.
    static @Nullable String join(String folder, String path) {
        Deque<String> levels = new ArrayDeque<>();
        for (String level : (folder + "/" + path).split("/")) {
            if (level.equals("..")) {
                if (levels.isEmpty()) {
                    return null;
                }
                levels.removeLast();
            } else if (!level.isEmpty() && !level.equals(".")) {
                levels.addLast(level);
            }
        }
        return String.join("/", levels);
    }
}
