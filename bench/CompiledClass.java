package dev.ybis.gateway.bench;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.attribute.InnerClassInfo;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A class as its bytes have it, with what each of its methods calls.
///
/// @param name      with slashes
/// @param path      of its source file
/// @param above     superclass first, then interfaces
/// @param outer     the class it is a member of; null for another kind of class
/// @param simple    its simple name; null for an anonymous class
/// @param enclosing the method that an anonymous or local class stands in, or its class where that is an initialiser
record CompiledClass(
        String name,
        String path,
        List<String> above,
        String outer,
        String simple,
        Key enclosing,
        boolean synthetic,
        boolean isEnum,
        Set<String> fields,
        Map<Key, Method> methods) {

    /// A method by its name and descriptor. Of a whole class, both are empty.
    record Key(String owner, String name, String type) {
        static final String CONSTRUCTOR = "<init>";

        boolean isInitialiser() {
            return name.startsWith("<") || name.isEmpty();
        }
    }

    /// @param implied the compiler's own `toString` and the like of a record
    record Method(Key key, boolean synthetic, boolean bridge, boolean implied, List<Reference> calls) {}

    /// @param handle  whether it is handed on instead of called: a method reference or a lambda's body
    /// @param special a call of a method above, or of a constructor
    record Reference(Key to, boolean handle, boolean special) {}

    static Optional<CompiledClass> of(byte[] bytes) {
        ClassModel model = ClassFile.of().parse(bytes);
        String name = model.thisClass().asInternalName();
        var source = model.findAttribute(Attributes.sourceFile());
        if (source.isEmpty() || name.endsWith("-info")) {
            return Optional.empty();
        }
        List<String> above = new ArrayList<>();
        model.superclass().ifPresent(each -> above.add(each.asInternalName()));
        model.interfaces().forEach(each -> above.add(each.asInternalName()));
        Optional<InnerClassInfo> inner = model.findAttribute(Attributes.innerClasses()).stream()
                .flatMap(each -> each.classes().stream())
                .filter(each -> each.innerClass().asInternalName().equals(name))
                .findFirst();
        Key enclosing = model.findAttribute(Attributes.enclosingMethod())
                .map(each -> new Key(
                        each.enclosingClass().asInternalName(),
                        each.enclosingMethodName().map(Object::toString).orElse(""),
                        each.enclosingMethodType().map(Object::toString).orElse("")))
                .orElse(null);
        Map<Key, Method> methods = new LinkedHashMap<>();
        model.methods().forEach(each -> {
            Method method = method(name, each);
            methods.put(method.key(), method);
        });
        return Optional.of(new CompiledClass(
                name,
                name.substring(0, name.lastIndexOf('/') + 1) + source.get().sourceFile(),
                above,
                inner.flatMap(InnerClassInfo::outerClass).map(each -> each.asInternalName()).orElse(null),
                inner.isEmpty()
                        ? name.substring(name.lastIndexOf('/') + 1)
                        : inner.get().innerName().map(Object::toString).orElse(null),
                enclosing,
                model.flags().has(AccessFlag.SYNTHETIC),
                model.flags().has(AccessFlag.ENUM),
                model.fields().stream().map(each -> each.fieldName().stringValue()).collect(Collectors.toSet()),
                methods));
    }

    private static Method method(String owner, MethodModel model) {
        List<Reference> calls = new ArrayList<>();
        boolean implied = false;
        for (CodeElement element : model.code().stream().flatMap(code -> code.elementStream()).toList()) {
            switch (element) {
                case InvokeInstruction call -> calls.add(new Reference(
                        new Key(
                                call.owner().asInternalName(),
                                call.name().stringValue(),
                                call.type().stringValue()),
                        false,
                        call.opcode() == Opcode.INVOKESPECIAL));
                case InvokeDynamicInstruction call -> {
                    implied |= call.bootstrapMethod().owner().displayName().equals("ObjectMethods");
                    for (ConstantDesc argument : call.bootstrapArgs()) {
                        if (argument instanceof DirectMethodHandleDesc handle && !implied) {
                            calls.add(new Reference(
                                    new Key(slashed(handle.owner()), handle.methodName(), handle.lookupDescriptor()),
                                    true,
                                    false));
                        }
                    }
                }
                default -> {}
            }
        }
        return new Method(
                new Key(owner, model.methodName().stringValue(), model.methodType().stringValue()),
                model.flags().has(AccessFlag.SYNTHETIC),
                model.flags().has(AccessFlag.BRIDGE),
                implied,
                calls);
    }

    private static String slashed(ClassDesc type) {
        String descriptor = type.descriptorString();
        return descriptor.startsWith("L") ? descriptor.substring(1, descriptor.length() - 1) : descriptor;
    }
}
