import java.io.IOException;
import java.io.OutputStream;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.InnerClassInfo;
import java.lang.reflect.AccessFlag;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/// Writes what the public classes of this JDK's common modules declare, for the Java analyser: `#name`, then the kind
/// (`c` or `i`) and signature of the class, then a line for each public or protected member (`f` for fields, `m` with
/// `s` static, `a` abstract, `v` variable for methods), its name and its signature as in class files.
///
/// Argument: the file to write. It is left alone when it is there.
final class PlatformSignatures {
    private static final List<String> MODULES = List.of(
            "java.base",
            "java.compiler",
            "java.logging",
            "java.management",
            "java.naming",
            "java.net.http",
            "java.prefs",
            "java.sql",
            "java.xml",
            "jdk.httpserver");

    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        if (Files.exists(file)) {
            return;
        }
        Map<String, String> classes = new TreeMap<>();
        FileSystem platform = FileSystems.getFileSystem(URI.create("jrt:/"));
        for (String module : MODULES) {
            Path root = platform.getPath("modules", module);
            var exported = ModuleLayer.boot().findModule(module).orElseThrow().getDescriptor().exports().stream()
                    .filter(export -> !export.isQualified())
                    .map(export -> export.source().replace('.', '/'))
                    .collect(Collectors.toSet());
            try (Stream<Path> all = Files.walk(root)) {
                for (Path each : all.filter(path -> path.toString().endsWith(".class")).toList()) {
                    Path folder = root.relativize(each).getParent();
                    if (folder != null && exported.contains(folder.toString())) {
                        describe(ClassFile.of().parse(Files.readAllBytes(each)), classes);
                    }
                }
            }
        }
        Files.createDirectories(file.getParent());
        Path made = file.resolveSibling(file.getFileName() + ".part");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(made))) {
            for (Map.Entry<String, String> each : classes.entrySet()) {
                out.write(("#" + each.getKey() + "\n" + each.getValue()).getBytes(StandardCharsets.UTF_8));
            }
        }
        Files.move(made, file);
    }

    private static void describe(ClassModel model, Map<String, String> classes) {
        String internal = model.thisClass().asInternalName();
        boolean seen = model.flags().has(AccessFlag.PUBLIC);
        for (InnerClassInfo inner : model.findAttribute(Attributes.innerClasses())
                .map(attribute -> attribute.classes())
                .orElse(List.of())) {
            if (inner.innerClass().asInternalName().equals(internal)) {
                seen = inner.outerClass().isPresent()
                        && (inner.has(AccessFlag.PUBLIC) || inner.has(AccessFlag.PROTECTED));
            }
        }
        if (!seen) {
            return;
        }
        StringBuilder text = new StringBuilder();
        text.append(model.flags().has(AccessFlag.INTERFACE) ? "i " : "c ");
        text.append(model.findAttribute(Attributes.signature())
                .map(signature -> signature.signature().stringValue())
                .orElseGet(() -> supertypes(model)));
        text.append('\n');
        for (FieldModel field : model.fields()) {
            if (isOpen(field.flags().has(AccessFlag.PUBLIC), field.flags().has(AccessFlag.PROTECTED))) {
                String signature = field.findAttribute(Attributes.signature())
                        .map(each -> each.signature().stringValue())
                        .orElse(field.fieldType().stringValue());
                text.append("f ").append(field.fieldName().stringValue()).append(' ').append(signature).append('\n');
            }
        }
        for (MethodModel method : model.methods()) {
            var flags = method.flags();
            if (isOpen(flags.has(AccessFlag.PUBLIC), flags.has(AccessFlag.PROTECTED))
                    && !flags.has(AccessFlag.SYNTHETIC)) {
                text.append('m')
                        .append(flags.has(AccessFlag.STATIC) ? "s" : "")
                        .append(flags.has(AccessFlag.ABSTRACT) ? "a" : "")
                        .append(flags.has(AccessFlag.VARARGS) ? "v" : "")
                        .append(' ')
                        .append(method.methodName().stringValue())
                        .append(' ')
                        .append(method.findAttribute(Attributes.signature())
                                .map(each -> each.signature().stringValue())
                                .orElse(method.methodType().stringValue()))
                        .append('\n');
            }
        }
        classes.put(internal.replace('/', '.').replace('$', '.'), text.toString());
    }

    private static boolean isOpen(boolean isPublic, boolean isProtected) {
        return isPublic || isProtected;
    }

    private static String supertypes(ClassModel model) {
        return Stream.concat(model.superclass().stream(), model.interfaces().stream())
                .map(type -> "L" + type.asInternalName() + ";")
                .collect(Collectors.joining());
    }
}
