package dev.ybis.gateway.code.names.syntax;

import java.util.List;

/// Where the modules of a language's tree are.
public interface Modules {
    /// The files that a module is, as `from` names it; empty where it is no part of the tree.
    List<String> files(String from, String module);

    /// The files that a module inside another is, by its name there.
    default List<String> submodule(String file, String name) {
        return List.of();
    }

    /// Whether a module that is no file has modules of the tree in it.
    default boolean isFolder(String from, String module) {
        return false;
    }

    /// Whether a variable begins behind its first value, so that its name means another in it: `x := x()`.
    default boolean isVariableAfterValue() {
        return false;
    }

    /// Whether a function gives a variable that something around it declares another value, by its name alone.
    default boolean isVariableShared() {
        return false;
    }

    /// Whether what stands in a class sees the names of the class by themselves.
    default boolean isClassSeen() {
        return false;
    }

    /// Whether a type that has all methods of an interface implements it, without saying so.
    default boolean isStructural() {
        return false;
    }

    /// Whether an expression is of the type that it is declared with, and of no other.
    default boolean isTyped() {
        return false;
    }

    /// Whether a function may have the name of a module, a type or a field: which is meant tells whether it is called.
    default boolean isFunctionApart() {
        return false;
    }

    /// Whether a method gives what it is called on, or the like of it, as far as types matter.
    default boolean isOfSame(String method) {
        return false;
    }

    /// Whether a type of the language that is given others has the members of the first of them: `Partial<T>`.
    default boolean isAsFirst(String type) {
        return false;
    }

    /// Whether a class of others makes something of its own of what it is given, and no more of the same.
    default boolean makesOther(String type) {
        return false;
    }

    /// Whether what a file hands on must have the members of what is asked, as a compiler of it would say.
    default boolean isChecked(String path) {
        return isTyped();
    }

    /// Whether a class may count on members of classes that it is to be a base beside.
    default boolean isMixed() {
        return false;
    }

    /// Whether another file says more of what one has: a stub.
    default boolean isToldBeside(String path) {
        return false;
    }

    /// A name of a module as the language would put it.
    default String inside(String module, String name) {
        return module + (module.endsWith(".") ? "" : ".") + name;
    }

    /// The other files whose top-level names can be said in `path` without an import.
    ///
    /// @param name one that is looked for; files that can't have it may be left out
    List<String> beside(String path, String name);
}
