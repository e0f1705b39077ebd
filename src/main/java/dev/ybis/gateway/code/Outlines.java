package dev.ybis.gateway.code;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import org.jspecify.annotations.Nullable;

/// What the files of one repository said when they were last analysed, so that only files with another text are
/// analysed again, and what they say is resolved again only where it is something else. Used by one thread at a time.
public final class Outlines implements CodeMap.Known {
    private Map<String, Known> files = Map.of();
    private final Memory memory = new Memory();
    private @Nullable Resolved resolved;
    private final Map<String, Begun> begun = new ConcurrentHashMap<>();

    private record Known(String hash, Outline outline) {}

    private record Begun(String hash, ForkJoinTask<Outline> task) {}

    /// Begins to analyse a file whose text is another one, beside what its caller does next: where a tree is read, the
    /// rest of it. Nothing where all are new, for then the rest would only be read later.
    public void begin(SourceFile file) {
        if (!files.isEmpty() && known(file) == null) {
            begun.put(
                    file.path(),
                    new Begun(file.hash(), ForkJoinPool.commonPool().submit(() -> new Parsed(file).outline())));
        }
    }

    @Override
    public @Nullable Outline outline(SourceFile file) {
        Begun task = begun.remove(file.path());
        return task != null && task.hash().equals(file.hash()) ? task.task().join() : known(file);
    }

    private @Nullable Outline known(SourceFile file) {
        Known known = files.get(file.path());
        return known != null && known.hash().equals(file.hash()) ? known.outline() : null;
    }

    @Override
    public @Nullable Resolved resolved(List<SourceFile> now, Map<String, Outline> outlines) {
        boolean same = now.size() == files.size()
                && now.stream().allMatch(file -> saysTheSame(file, outlines.get(file.path())));
        return same ? resolved : null;
    }

    @Override
    public Memory memory() {
        return memory;
    }

    private boolean saysTheSame(SourceFile file, @Nullable Outline outline) {
        Known known = files.get(file.path());
        if (known == null || outline == null) {
            return false;
        }
        // resolvers read manifests and settings themselves
        return known.hash().equals(file.hash())
                || file.language() != Language.OTHER && known.outline().equals(outline);
    }

    /// Keeps what was found of a tree, and forgets what was known before.
    public void remember(CodeMap map) {
        Map<String, Known> next = HashMap.newHashMap(map.files().size());
        for (SourceFile file : map.files()) {
            Outline outline = map.outlines().get(file.path());
            if (outline != null && outline != CodeMap.TOO_DEEP) {
                next.put(file.path(), new Known(file.hash(), outline));
            }
        }
        files = next;
        begun.clear();
        resolved = map.resolved();
    }
}
