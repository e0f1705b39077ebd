package dev.ybis.gateway.code;

import java.util.Locale;
import java.util.regex.Pattern;

/// What a file is for, by its place and name alone.
public enum Role {
    /// Source that the product is made of.
    CODE,
    /// Source that tries other source: below a folder `test`, `tests`, `spec`, `__tests__` and the like, or named as
    /// test runners look for it (`FooTest.java`, `FooIT.java`, `test_foo.py`, `foo.spec.ts`, `foo_test.go`).
    TEST,
    /// What people read.
    DOCUMENT,
    /// Everything else: settings, data, build files.
    OTHER;

    private static final Pattern TEST_FOLDER = Pattern.compile("(^|.*/)(tests?|spec|specs|__tests__|testing)/.*");
    private static final Pattern TEST_NAME = Pattern.compile(
            "(Test\\w*|\\w+(Test|Tests|TestCase|IT|Spec))\\.java|(test_.*|.*_test|conftest)\\.py|.*[._-](test|spec)(-d)?\\.[cm]?[jt]sx?|.*_test\\.(go|rs)");

    private static final Pattern CHANGE_LOG = Pattern.compile(
            "(?i)(.*/)?(changelog|changes|history|news|releases?|release-?notes)([-_.]v?\\d[\\w.-]*?)?(\\.\\w+)?");

    /// Whether a document tells what changed when: it speaks of how things were, each once.
    public static boolean isChangeLog(String path) {
        return of(path) == DOCUMENT && CHANGE_LOG.matcher(path).matches();
    }

    public static Role of(String path) {
        return switch (Language.of(path)) {
            case MARKDOWN, ASCIIDOC, RESTRUCTUREDTEXT -> DOCUMENT;
            case OTHER -> OTHER;
            case JAVA, PYTHON, JAVASCRIPT, TYPESCRIPT, GO, RUST -> isTest(path) ? TEST : CODE;
        };
    }

    private static boolean isTest(String path) {
        return TEST_FOLDER.matcher(path).matches()
                || TEST_NAME.matcher(path.substring(path.lastIndexOf('/') + 1)).matches();
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
