package dev.ybis.gateway.code.names;

import dev.ybis.gateway.code.Edge;
import dev.ybis.gateway.code.names.syntax.Block;
import dev.ybis.gateway.code.names.syntax.ClassTree;
import dev.ybis.gateway.code.names.syntax.CodeFile;
import dev.ybis.gateway.code.names.syntax.Extension;
import dev.ybis.gateway.code.names.syntax.Routine;
import dev.ybis.gateway.code.names.syntax.Term;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Goes over a file's code and finds what each symbol in it uses.
final class Uses {
    private static final String BY_NAME = "member-name";

    private final Unit unit;
    private final Inference inference;
    private final Guesses guesses;
    private final Types types;
    private final Absent absent;
    private final References references;
    private final Obligations obligations;
    private final PassedOn passedOn;

    Uses(Unit unit, Inference inference, Guesses guesses, Types types, Absent absent, Set<Edge> found) {
        this.unit = unit;
        this.inference = inference;
        this.guesses = guesses;
        this.types = types;
        this.absent = absent;
        references = new References(inference, found);
        boolean isChecked = inference.names().modules().isChecked(unit.path());
        obligations = new Obligations(inference, references, isChecked);
        passedOn = new PassedOn(unit.path());
    }

    void find() {
        CodeFile code = unit.code();
        Scope top = unit.top();
        code.imports().forEach(each -> {
            absent.imported(unit, each);
            List<Meaning> meanings = inference.names().imported(unit, each);
            meanings.forEach(meaning -> taken(meaning, "import", each.line()));
            if (!each.isOfComment()) {
                passedOn.imported(files(each.module()), meanings, each.line());
            }
        });
        code.wildcards().forEach(each -> passedOn.whole(files(each.module())));
        Map<String, Term> exports = code.exports() == null ? Map.of() : code.exports();
        exports.forEach((name, term) -> exported(name, term, top));
        inside(top, code.top(), unit.path());
        code.extensions().forEach(extension -> extension(extension, types.of(extension), top));
        passedOn.tell(references);
    }

    private List<String> files(String module) {
        return inference.names().modules().files(unit.path(), module);
    }

    private void exported(String name, Term term, Scope top) {
        if (term instanceof Term.Name(String local, int line)) {
            // what it declares itself it only lets others have
            inference.names().lookup(local, top).stream()
                    .filter(meaning -> !declares(References.target(meaning)))
                    .forEach(meaning -> taken(meaning, "re-export", line));
        } else {
            term(term, top, unit.symbol(unit.path(), name));
        }
    }

    private boolean declares(@Nullable String node) {
        return node != null && node.startsWith(unit.path() + "#");
    }

    /// The file as a whole takes something from another.
    private void taken(Meaning meaning, String rule, int line) {
        String to = References.target(meaning);
        if (to != null && !(meaning instanceof Meaning.OfModule)) {
            references.link(
                    unit.path(),
                    to,
                    Edge.IMPORTS,
                    rule,
                    meaning instanceof Meaning.OfFile ? References.UNSEEN : References.NAMED,
                    line);
        }
    }

    private void extension(Extension extension, Type type, Scope top) {
        extension.bases().forEach(base -> supertype(base, top, type.symbol()));
        type.extensions().stream()
                .filter(each -> each.extension() == extension)
                .forEach(each ->
                        inside(each.inside(), extension.body(), each.inside().symbol()));
    }

    private void inside(Scope scope, Block block, String from) {
        scope.names()
                .values()
                .forEach(meanings -> meanings.forEach(meaning -> {
                    switch (meaning) {
                        case Meaning.OfType(Type type) -> type(type, type.symbol());
                        case Meaning.OfFunction(Function function) ->
                            function(function, function.isSymbol() ? function.symbol() : from);
                        default -> {}
                    }
                }));
        block.terms().forEach(term -> term(term, scope, from));
    }

    private void type(Type type, String from) {
        if (type.tree().alias()) {
            type.tree().bases().forEach(base -> term(base, type.around(), from));
        } else {
            type.tree().bases().forEach(base -> supertype(base, type.around(), from));
            references.constructedAbove(type);
            references.runUnsaid(type);
        }
        inside(type.inside(), type.tree().body(), from);
    }

    private void supertype(Term base, Scope scope, String from) {
        if (base instanceof Term.Applied(Term of, List<Term> arguments)) {
            int first = inference.isAsFirst(of, scope) ? 1 : 0;
            supertype(first == 0 ? of : arguments.getFirst(), scope, from);
            arguments.stream().skip(first).forEach(argument -> term(argument, scope, from));
            return;
        }
        List<Type> types = inference.types(inference.value(base, scope));
        if (types.isEmpty()) {
            term(base, scope, from);
            return;
        }
        types.forEach(above ->
                references.link(from, above.symbol(), Edge.INHERITS, "supertype", References.NAMED, base.at()));
        if (base instanceof Term.Member(Term of, String _, int _)) {
            object(of, scope, from);
        }
    }

    private void function(Function function, String from) {
        Routine routine = function.routine();
        Scope body = function.body();
        routine.parameters().forEach(parameter -> Scope.parts(parameter).forEach(part -> {
            if (part != parameter.target()) {
                term(part, body, from);
            }
        }));
        if (routine.returns() != null) {
            term(routine.returns(), body, from);
        }
        Value given = routine.returns() == null ? Value.UNKNOWN : inference.written(routine.returns(), body);
        routine.returned().forEach(term -> {
            obligations.asked(term, given, body, from);
            term(term, body, from);
        });
        obligations.overriding(function, from);
        function.routine().decorators().forEach(decorator -> registered(decorator, function, from));
        inside(body, routine.body(), from);
    }

    /// `@app.get("/") def root()` gives the function to the object, for whoever uses that to run it.
    private void registered(Term decorator, Function function, String from) {
        Term callee = decorator instanceof Term.Call(Term of, List<Term> _, int _) ? of : decorator;
        if (!function.isSymbol() || !(callee instanceof Term.Member(Term.Name object, String _, int line))) {
            return;
        }
        inference.names().lookup(object, function.around()).forEach(meaning -> {
            if (meaning instanceof Meaning.OfVariable(Variable variable) && variable.node() != null) {
                references.link(variable.node(), from, Edge.USES, Edge.REGISTERED, References.ONE_OF_SEVERAL, line);
            }
        });
    }

    private void term(Term term, Scope scope, String from) {
        switch (term) {
            case Term.Name name -> {
                named(name, scope, from);
                inference.names().lookup(name, scope).forEach(absent::said);
            }
            case Term.Member member -> {
                object(member.of(), scope, from);
                member(member, scope, from, false);
            }
            case Term.Call(Term callee, List<Term> arguments, int _) -> called(callee, arguments, scope, from);
            case Term.Create(Term type, List<Term> arguments, int _) -> called(type, arguments, scope, from);
            case Term.Assign assign -> assigned(assign, scope, from);
            case Term.Lambda(Routine routine) -> function(inference.lambda(routine, scope), from);
            case Term.Anonymous(ClassTree tree) -> {
                Type type = inference.anonymous(tree, scope);
                // what is declared with it has it, or else what it stands in
                type(type, type.symbol().equals(scope.symbol()) ? from : type.symbol());
            }
            case Term.Element(Term of, String by) -> {
                term(of, scope, from);
                if (!by.isEmpty()) {
                    inference
                            .members(inference.value(of, scope), by)
                            .forEach(each -> references.called(each, from, References.INFERRED, of.at()));
                }
            }
            case Term.Taken _, Term.Either _, Term.Typed _, Term.Applied _, Term.Parts _, Term.Literal _ ->
                Scope.parts(term).forEach(part -> term(part, scope, from));
        }
    }

    private void named(Term.Name name, Scope scope, String from) {
        inference
                .names()
                .lookup(name, scope)
                .forEach(meaning -> references.used(meaning, from, References.NAMED, name.line()));
    }

    private void assigned(Term.Assign assign, Scope scope, String from) {
        String owner = from;
        if (assign.target() instanceof Term.Name(String name, int line)) {
            if (assign.isAgain() && !inference.names().isOwn(name, scope)) {
                term(assign.target(), scope, from);
            }
            for (Meaning meaning : scope.names().getOrDefault(name, List.of())) {
                if (meaning instanceof Meaning.OfVariable(Variable variable) && variable.node() != null) {
                    owner = variable.node();
                    if (assign.value() != null && variable.owner() != null) {
                        // to make one of a type runs what its fields begin with
                        references.link(variable.owner().symbol(), owner, Edge.USES, "part", References.NAMED, line);
                    }
                }
            }
        } else {
            if (assign.target() instanceof Term.Member(Term _, String name, int _)) {
                absent.given(name);
            }
            term(assign.target(), scope, from);
        }
        if (assign.type() != null) {
            term(assign.type(), scope, owner);
        }
        if (assign.value() != null) {
            if (assign.type() != null) {
                Value asked = inference.written(assign.type(), scope);
                inference.calls().fit(assign.value(), asked, scope);
                obligations.asked(assign.value(), asked, scope, owner);
            }
            term(assign.value(), scope, owner);
        }
    }

    /// What stands before a dot: a module is no use of it by itself.
    private void object(Term of, Scope scope, String from) {
        boolean isModule = inference.value(of, scope) instanceof Value.Module(Meaning.OfModule _);
        if (of instanceof Term.Name name) {
            if (!isModule) {
                named(name, scope, from);
            }
        } else if (isModule && of instanceof Term.Member(Term further, String _, int _)) {
            object(further, scope, from);
        } else {
            term(of, scope, from);
        }
    }

    private void called(Term callee, List<Term> arguments, Scope scope, String from) {
        inference.calls().hand(callee, arguments, scope);
        obligations.handed(callee, arguments, scope, from);
        callee(callee, scope, from);
        arguments.forEach(argument -> term(argument, scope, from));
    }

    private void callee(Term callee, Scope scope, String from) {
        switch (callee) {
            case Term.Name name -> {
                inference.names().called(inference.names().lookup(name, scope)).forEach(meaning -> {
                    absent.said(meaning);
                    references.called(meaning, from, References.NAMED, name.line());
                });
                if (name.name().equals("super") && scope.isInConstructor()) {
                    references.called(inference.value(callee, scope), from, References.NAMED, name.line());
                }
            }
            case Term.Member member -> {
                object(member.of(), scope, from);
                member(member, scope, from, true);
            }
            case Term.Applied(Term of, List<Term> arguments) -> {
                callee(of, scope, from);
                arguments.forEach(argument -> term(argument, scope, from));
            }
            default -> {
                term(callee, scope, from);
                references.called(inference.value(callee, scope), from, References.INFERRED, callee.at());
            }
        }
    }

    private void member(Term.Member member, Scope scope, String from, boolean isCall) {
        String name = member.name();
        int line = member.line();
        Value value = inference.value(member.of(), scope);
        List<Meaning> found = inference.members(value, name);
        List<Meaning> meanings = isCall ? inference.names().called(found) : found;
        if (value instanceof Value.Module(Meaning.OfModule module)) {
            passedOn.followed(module, meanings);
        }
        boolean isSaid = value instanceof Value.Module || value instanceof Value.Class;
        double confidence =
                isSaid ? References.NAMED : meanings.size() == 1 ? References.INFERRED : References.ONE_OF_SEVERAL;
        for (Meaning meaning : meanings) {
            absent.said(meaning);
            if (isCall) {
                references.called(meaning, from, confidence, line);
            } else {
                references.used(meaning, from, confidence, line);
            }
        }
        if (meanings.stream().allMatch(Meaning.OfFile.class::isInstance)) {
            absent.member(member, value, scope, isCall);
        }
        if (meanings.isEmpty()) {
            guessed(value, name, from, isCall ? Edge.CALLS : Edge.USES, line);
        }
    }

    private void guessed(Value of, String name, String from, String kind, int line) {
        for (Guesses.Guess guess : guesses.of(of, name, unit.path())) {
            String by = guess.isFile() ? unit.path() : from;
            references.link(by, guess.to(), guess.isFile() ? Edge.USES : kind, BY_NAME, guess.confidence(), line);
        }
    }
}
