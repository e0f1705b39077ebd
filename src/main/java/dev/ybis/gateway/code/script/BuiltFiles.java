package dev.ybis.gateway.code.script;

import dev.ybis.gateway.code.SourceFile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Files that a build makes, led back to what they are made from. Packages of one repository name each other's
/// built files (`dist/index.js`), which no repository holds; without this nothing would tie such packages together.
record BuiltFiles(ModuleFiles files) {
    /// A rule of thumb, and right as long as the build keeps the folders below `src`.
    private static final double CONFIDENCE = 0.9;
    /// `dist/x.js` and `dist/esm/x.js`.
    private static final int LEVELS = 2;

    Resolution source(String folder, List<String> targets, boolean typed) {
        for (String target : targets) {
            String source = source(folder, target, typed);
            if (source != null) {
                return new Resolution.Found(source, CONFIDENCE);
            }
        }
        return new Resolution.Missing();
    }

    private @Nullable String source(String folder, String target, boolean typed) {
        String below = SourceFile.join("", target);
        for (int i = 0; i < LEVELS && below != null; i++) {
            int slash = below.indexOf('/');
            if (slash < 0 || (i == 0 && hasFolder(folder, below.substring(0, slash)))) {
                return null;
            }
            below = below.substring(slash + 1);
            String stem = below.replaceFirst("\\.d\\.([cm]?)ts$", ".$1js").replaceFirst("\\.[cm]?js$", "");
            for (String root : new String[] {"src", "."}) {
                String path = SourceFile.join(folder, root + "/" + stem);
                String file = files.file(path, typed);
                String found = file == null && path != null ? files.index(path, typed) : file;
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private boolean hasFolder(String folder, String name) {
        return files.hasFolder(folder.isEmpty() ? name : folder + "/" + name);
    }
}
